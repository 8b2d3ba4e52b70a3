// A browser, as far as the example needs one: it keeps its cookies, asks the node's API, and goes where it
// is sent.

type Body = object | Uint8Array;

export type Browser = ReturnType<typeof browserAt>;

/** At a node: `ask('POST /sessions', { … })` asks its API. */
export function browserAt(origin: string) {
  const jar = new Map<string, string>();

  function cookies(): Record<string, string> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    return cookie === '' ? {} : { cookie };
  }

  function keep(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]?.split(/=(.*)/s) ?? [];
      jar.set(name, value);
    }
  }

  async function ask(what: string, body?: Body, more: Record<string, string> = {}) {
    const [method = '', path = ''] = what.split(' ', 2);
    const isFile = body instanceof Uint8Array;
    const type = { 'content-type': isFile ? 'text/csv' : 'application/json' };
    const response = await fetch(new URL(`/api/v1${path}`, origin), {
      method,
      headers: { ...cookies(), ...(body && type), ...more },
      ...(body && { body: isFile ? Buffer.from(body) : JSON.stringify(body) }),
    });
    keep(response);
    const { status, headers } = response;
    const isJson = headers.get('content-type')?.includes('json');
    const json = isJson ? JSON.parse(await response.text()) : await response.bytes();
    return { status, code: json.code as string | undefined, json, headers };
  }

  /** What must succeed, and what was answered. */
  async function done(what: string, body?: Body) {
    const { status, json } = await ask(what, body);
    if (status < 300) return json;
    throw new Error(`${what}: ${status} ${json.code} ${json.title ?? ''}`);
  }

  /** Goes to an address, and says where it is sent on to. */
  async function follow(url: string | URL): Promise<URL> {
    const response = await fetch(url, { headers: cookies(), redirect: 'manual' });
    keep(response);
    return new URL(response.headers.get('location') ?? '', origin);
  }

  return { ask, done, follow, cookie: () => cookies()['cookie'] ?? '' };
}
