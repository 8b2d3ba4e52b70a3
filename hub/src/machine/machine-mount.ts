// Puts the authorization server under a path of the node's own HTTP server: it reads and answers requests
// itself, and is told the public address by us, whatever stands before the node.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';

/** Where it stands; the issuer is the node's origin followed by this. */
export const oauthPath = '/oauth';

const metadata = '/.well-known/oauth-authorization-server';
type Callback = ReturnType<Provider['callback']>;

interface MountGround {
  readonly server: () => Promise<Provider>;
  readonly origin: string;
  readonly onBug: (error: Error) => void;
}

export function oauthMount({ server, origin, onBug }: MountGround) {
  const { host, protocol } = new URL(origin);
  const callbacks = new WeakMap<Provider, Callback>();

  function callbackOf(provider: Provider): Callback {
    const known = callbacks.get(provider) ?? provider.callback();
    callbacks.set(provider, known);
    return known;
  }

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const asked = request.url ?? '';
    // RFC 8414 3.1 puts the well-known part before the issuer's path.
    const isMetadata = asked.split('?', 1)[0] === `${metadata}${oauthPath}`;
    const originalUrl = isMetadata ? `${oauthPath}${metadata}` : asked;
    const url = originalUrl.slice(oauthPath.length);
    Object.assign(request.headers, { host, 'x-forwarded-host': host });
    Object.assign(request.headers, { 'x-forwarded-proto': protocol.slice(0, -1) });
    const passed = Object.assign(request, { originalUrl, url });
    void server()
      .then((provider) => callbackOf(provider)(passed, response))
      .catch((error: Error) => {
        onBug(error);
        response.writeHead(500).end();
      });
  }

  return { paths: [`${oauthPath}/*`, `${metadata}${oauthPath}`], serve };
}
