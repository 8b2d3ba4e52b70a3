// FAPI 2.0 security profile as the authorization server keeps it (openid.net, Final, 2025-02), whatever client
// asks: what is not named here is switched off.
import { errors, interactionPolicy, type Configuration } from 'oidc-provider';
import { errorPage, errorPagePolicy } from './machine-error-page.ts';
import { signingAlgs } from './machine.ts';

/** Seconds. Interactions wait as long as a consent request does: nobody is hurried by a timer. */
export const lives = { token: 300, code: 60, grant: 600, interaction: 7 * 86_400 } as const;

// RFC 9864 names EdDSA on Ed25519 after its curve; both are taken.
const algs = [...signingAlgs, 'Ed25519'] as const;

export const profile = {
  scopes: [],
  claims: {},
  responseTypes: ['code'],
  clientAuthMethods: ['private_key_jwt'],
  enabledJWA: {
    clientAuthSigningAlgValues: [...algs],
    dPoPSigningAlgValues: [...algs],
    idTokenSigningAlgValues: ['EdDSA'],
  },
  clientDefaults: { id_token_signed_response_alg: 'EdDSA' },
  pkce: { required: () => true },
  conformIdTokenClaims: false,
  acceptQueryParamAccessTokens: false,
  allowOmittingSingleRegisteredRedirectUri: false,
  cookies: { names: { interaction: 'xq_asking', resume: 'xq_resume', session: 'xq_oauth' } },
  routes: { authorization: '/authorize', pushed_authorization_request: '/par' },
  ttl: {
    AccessToken: lives.token,
    ClientCredentials: lives.token,
    AuthorizationCode: lives.code,
    Grant: lives.grant,
    Interaction: lives.interaction,
    Session: lives.code,
  },
  features: {
    fapi: { enabled: true, profile: '2.0' },
    dPoP: { enabled: true },
    clientCredentials: { enabled: true },
    pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    claimsParameter: { enabled: false },
    externalSigningSupport: { enabled: true, ack: 'experimental-01' },
  },
  issueRefreshToken: async () => false,
  expiresWithSession: async () => false,
  findAccount: async (_ctx, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
  formats: { customizers: { jwt: (_ctx, _token, { payload }) => slim(payload) } },
  assertJwtClientAuthClaimsAndHeader: async (...[ctx, claims, header, client]) => {
    if (claims.aud !== ctx.oidc.issuer) {
      throw new errors.InvalidClientAuth('audience (aud) must equal the issuer identifier url');
    }
    const known = client.jwks?.keys.some(({ kid }) => kid === header.kid) ?? false;
    if (!known) throw new errors.InvalidClientAuth('kid must name a key in force of the client');
  },
  renderError: (ctx, out) => {
    const isBrowser = ctx.accepts('json', 'html') === 'html';
    if (isBrowser) ctx.set('content-security-policy', errorPagePolicy);
    ctx.type = isBrowser ? 'text/html; charset=utf-8' : 'application/json';
    ctx.body = isBrowser ? errorPage(out) : out;
  },
} satisfies Configuration;

/** The one prompt there is, whoever was asked before: an answer is for one request. */
export function askAlways(): interactionPolicy.Prompt {
  const { Check, Prompt } = interactionPolicy;
  const check = new Check(
    'not_answered',
    'the enterprise has not answered',
    'consent_required',
    (ctx) =>
      ctx.oidc.result?.consent?.grantId === undefined
        ? Check.REQUEST_PROMPT
        : Check.NO_NEED_TO_PROMPT,
  );
  return new Prompt({ name: 'consent', requestable: true }, check);
}

/** A token travels with every request: of the consent it carries the number alone. */
function slim(payload: Record<string, unknown>): void {
  const details = payload['authorization_details'];
  if (!Array.isArray(details)) return;
  payload['authorization_details'] = details.map(({ type, identifier }) => ({ type, identifier }));
}
