// 人 (person), for journeys: somebody with a browser and an authenticator app, who does everything over HTTP.
import { codeOf, goodPassword } from '../../hub/src/credential/credential-builders.ts';

export interface Place {
  /** Where the node is reached. */
  readonly origin: string;
  /** The node's clock, as the app in people's hands shows it. */
  readonly now: () => Date;
}

export interface Answer {
  readonly status: number;
  /** Of a problem: its reason. */
  readonly code: string | undefined;
  /** As it was answered: stories say themselves what they look for. */
  readonly json: any;
  readonly headers: Headers;
}

export type Browser = ReturnType<typeof browserAt>;
export type Person = Awaited<ReturnType<typeof signUp>>;
type Body = object | Uint8Array;

/** A browser that keeps its session. `ask('POST /sessions', { … })` asks the API. */
export function browserAt({ origin }: Place) {
  const jar = new Map<string, string>();

  function cookies(): Record<string, string> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    return cookie === '' ? {} : { cookie };
  }

  async function ask(what: string, body?: Body, headers: Record<string, string> = {}) {
    const [method = '', path = ''] = what.split(' ', 2);
    const isFile = body instanceof Uint8Array;
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        ...cookies(),
        ...(body && { 'content-type': isFile ? 'text/csv' : 'application/json' }),
        ...headers,
      },
      ...(body && { body: isFile ? Buffer.from(body) : JSON.stringify(body) }),
    });
    keep(response);
    const isJson = response.headers.get('content-type')?.includes('json');
    const json: any = isJson ? await response.json() : await response.bytes();
    return { status: response.status, code: json.code, json, headers: response.headers } as Answer;
  }

  /** Goes to an address, and says where the browser is sent on to. */
  async function follow(url: string | URL): Promise<URL> {
    const response = await fetch(url, { headers: cookies(), redirect: 'manual' });
    keep(response);
    return new URL(response.headers.get('location') ?? '', origin);
  }

  function keep(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]?.split(/=(.*)/s) ?? [];
      jar.set(name, value);
    }
  }

  /** What must succeed, and what was answered. */
  async function done(what: string, body?: Body, headers?: Record<string, string>): Promise<any> {
    const answer = await ask(what, body, headers);
    if (answer.status < 300) return answer.json;
    throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.json)}`);
  }

  return { ask, done, follow };
}

let people = 0;

/** Words of somebody new. */
export function somebody(name: string) {
  people += 1;
  return { name, phone: `138${String(people).padStart(8, '0')}`, login: `person.${people}` };
}

interface Chosen {
  readonly name: string;
  readonly phone: string;
  readonly login: string;
}

/** Signs up by themselves, as enterprises' people do. */
export async function signUp(place: Place, chosen: Chosen) {
  const browser = browserAt(place);
  const { person } = await browser.done('POST /people', { ...chosen, password: goodPassword });
  return signInFirst(place, { browser, person, ...chosen });
}

/** Takes an invitation up, as everybody else does. */
export async function takeUp(place: Place, code: string, chosen: Chosen) {
  const browser = browserAt(place);
  const told = { code, login: chosen.login, password: goodPassword };
  const { person } = await browser.done('POST /people/invited', told);
  return signInFirst(place, { browser, person, ...chosen });
}

interface Newcomer extends Chosen {
  readonly browser: Browser;
  readonly person: string;
}

/** Signs in for the first time: enrols an app for codes. */
async function signInFirst({ now }: Place, { browser, person, name, login }: Newcomer) {
  const known = { login, password: goodPassword };
  await browser.done('POST /sessions', known);
  const { secret } = await browser.done('POST /sessions/current/enrolment/totp');
  await browser.done('POST /sessions/current/enrolment/totp/proof', {
    totp: codeOf(secret, now()),
  });
  /** A code is good once: the next is that of half a minute later. */
  const code = () => codeOf(secret, new Date(now().getTime() + 30_000));
  async function signIn(): Promise<void> {
    await browser.done('POST /sessions', known);
    await browser.done('POST /sessions/current/proof', { totp: code() });
  }
  return { ...browser, person, name, code, signIn };
}
