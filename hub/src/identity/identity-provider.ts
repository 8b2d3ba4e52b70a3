// The provider of identity over the network: code flow with PKCE, state and nonce (RFC 9700 2.1), as a
// certified library does it.
import * as client from 'openid-client';
import { notVouched, toldBy, unreachable, type Provider, type Told } from './identity.ts';

export type ProviderClient = ReturnType<typeof providerClient>;

const loopback = ['localhost', '127.0.0.1', '[::1]'];

export function providerClient(provider: Provider, redirectUri: string) {
  const configuration = discovering(provider);

  /** Where to send a browser, and what its answer is held against. @throws Fault `identity.unreachable` */
  async function wayThere() {
    const config = await configuration();
    const [state, nonce] = [client.randomState(), client.randomNonce()];
    const verifier = client.randomPKCECodeVerifier();
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: provider.scope,
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, state, nonce, verifier };
  }

  /**
   * Whom the provider vouches for.
   * @throws Fault `identity.not-vouched`, `identity.unreachable`
   */
  async function vouched(
    answer: Readonly<Record<string, string>>,
    expected: { readonly state: string; readonly nonce: string; readonly verifier: string },
  ): Promise<Told> {
    const config = await configuration();
    const url = new URL(`?${new URLSearchParams(answer).toString()}`, redirectUri);
    const tokens = await client
      .authorizationCodeGrant(config, url, {
        expectedState: expected.state,
        expectedNonce: expected.nonce,
        pkceCodeVerifier: expected.verifier,
        idTokenExpected: true,
      })
      .catch((error: unknown) => {
        throw isNetwork(error) ? unreachable(error) : notVouched(error);
      });
    return toldBy(provider, { ...tokens.claims() });
  }

  return { wayThere, vouched };
}

/** What the provider says of itself: asked once, where that fails once more. */
function discovering({ issuer, clientId, clientSecret }: Provider) {
  const url = new URL(issuer);
  const isPlain = url.protocol === 'http:' && loopback.includes(url.hostname);
  const execute = isPlain ? [client.allowInsecureRequests] : [];
  let known: Promise<client.Configuration> | null = null;
  return () => {
    known ??= client
      .discovery(url, clientId, clientSecret, undefined, { execute })
      .catch((error: unknown) => {
        known = null;
        throw unreachable(error);
      });
    return known;
  };
}

function isNetwork(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError');
}
