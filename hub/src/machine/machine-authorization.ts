// 授权服务器 (authorization server): OAuth 2.0 on the FAPI 2.0 security profile, by `oidc-provider`, told here
// what it may do: clients by private_key_jwt alone, tokens bound to keys (DPoP), requests pushed, PKCE
// S256, no refresh tokens, no sessions of its own. Answers are the enterprise's (machine-interaction).
import type { Pool } from 'pg';
import {
  Provider,
  errors,
  type Configuration,
  type Interaction,
  type KoaContextWithOIDC,
  type RichAuthorizationRequestsActiveConfiguration,
} from 'oidc-provider';
import { Fault } from '../kernel/fault.ts';
import { askAlways, lives, profile } from './machine-profile.ts';
import { detailType, described, theRequest } from './machine-request.ts';
import type { ClientWithKeys } from './machine-client-service.ts';
import { externalKey } from './machine-external-key.ts';
import { passages } from './machine-passage-store.ts';
import type { TokenKeys } from './machine-token-keys.ts';

export interface AuthorizationGround {
  readonly issuer: string;
  readonly audience: string;
  readonly now: () => Date;
  readonly keys: TokenKeys;
  readonly pool: Pool;
  /** A client as it stands now; undefined where it may not come in. */
  readonly admitted: (client: string) => Promise<ClientWithKeys | undefined>;
  /** Refuses a consent request that breaks the rules. @throws Fault */
  readonly check: (client: ClientWithKeys, detail: unknown) => void;
  /** Asks the enterprise; returns the number of the consent asked for. @throws Fault */
  readonly ask: (asking: Asking) => Promise<string>;
  /** Where a person answers an interaction. */
  readonly pageOf: (uid: string) => string;
  /** Hears of errors that are nobody's but ours. */
  readonly onBug: (error: Error) => void;
}

export interface Asking {
  readonly client: ClientWithKeys;
  readonly detail: unknown;
  /** Of the pushed request: asked again under it, it is the same consent. */
  readonly pushed: string;
}

export type AuthorizationServer = ReturnType<typeof authorizationServer>;

/** The server under the keys in force: another one is made when they have changed. */
export function authorizationServer(ground: AuthorizationGround) {
  const { keys, now } = ground;
  let made: { readonly kid: string; readonly provider: Provider } | undefined;
  return (): Provider => {
    const kid = keys.kid(now());
    if (made?.kid !== kid) made = { kid, provider: providerOver(ground) };
    return made.provider;
  };
}

function providerOver(ground: AuthorizationGround): Provider {
  const provider = new Provider(ground.issuer, configurationOf(ground));
  // The public address is known; whatever stands before the node need not tell it.
  provider.proxy = true;
  provider.on('server_error', (_ctx, error) => ground.onBug(error));
  // Nobody stays signed in here: each request is answered by itself.
  provider.on('authorization.success', ({ oidc }: KoaContextWithOIDC) => {
    if (oidc.session) Object.assign(oidc.session, { destroyed: true });
  });
  return provider;
}

function configurationOf(ground: AuthorizationGround): Configuration {
  const { keys, now, pool } = ground;
  const passagesOf = (kind: string) => passages(pool, kind, now);
  return {
    ...profile,
    adapter: (kind: string) =>
      kind === 'Client' ? { ...passagesOf(kind), find: clientFinder(ground) } : passagesOf(kind),
    jwks: { keys: keys.signing(now()).map(externalKey) },
    features: {
      ...profile.features,
      richAuthorizationRequests: consentRequests(ground),
      resourceIndicators: theApi(ground),
    },
    interactions: {
      policy: [askAlways()],
      url: (ctx, interaction) => ask(ground, ctx, interaction),
    },
    extraTokenClaims: async (ctx) => ({ client_key: assertionKid(ctx) }),
  };
}

/** Consent requests are refused here by the consent's own rules, and travel on with its number. */
function consentRequests({
  admitted,
  check,
}: AuthorizationGround): RichAuthorizationRequestsActiveConfiguration {
  return {
    enabled: true,
    types: {
      [detailType]: {
        validate: async (_ctx, detail, client) => {
          const known = await admitted(client.clientId);
          if (known) asOAuth(() => check(known, detail));
        },
      },
    },
    authorizationDetailsForGrantSource: async (ctx) => ctx.oidc.grant?.rar,
    authorizationDetailsForAccessToken: async (_ctx, _token, source) => {
      if (source) return source.rar;
      throw new errors.InvalidAuthorizationDetails('a consent is asked for by the code flow');
    },
    authorizationDetailsForIntrospection: async (_ctx, token) => token.rar,
  };
}

/** Tokens are for the one API there is. */
function theApi({
  audience,
  keys,
  now,
}: AuthorizationGround): NonNullable<Configuration['features']>['resourceIndicators'] {
  return {
    enabled: true,
    defaultResource: async () => audience,
    useGrantedResource: async () => true,
    getResourceServerInfo: async (_ctx, resource) => {
      if (resource !== audience) throw new errors.InvalidTarget();
      return {
        audience,
        scope: '',
        accessTokenTTL: lives.token,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'EdDSA', kid: keys.kid(now()) } },
      };
    },
  };
}

/** Asks the enterprise, keeps the number of the consent with the request, and leads to the page. */
async function ask(
  { admitted, ask: askFor, pageOf }: AuthorizationGround,
  _ctx: KoaContextWithOIDC,
  interaction: Interaction,
): Promise<string> {
  // The types do not tell of the pushed request that an interaction remembers.
  const { params, uid, parJti = uid } = interaction as Interaction & { readonly parJti?: string };
  const client = await admitted(String(params['client_id']));
  if (!client) throw new errors.InvalidClient('the client is not in standing');
  const { detail } = asOAuth(() => theRequest(params['authorization_details']));
  const identifier = await askFor({ client, detail, pushed: parJti }).catch(throwAsOAuth);
  params['authorization_details'] = JSON.stringify([{ ...Object(detail), identifier }]);
  await interaction.persist();
  return pageOf(uid);
}

function asOAuth<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    return throwAsOAuth(error);
  }
}

/** Our "no", told as OAuth's: the code and the English words. */
function throwAsOAuth(error: unknown): never {
  if (!(error instanceof Fault)) throw error;
  throw new errors.InvalidAuthorizationDetails(described(error));
}

function clientFinder({ admitted }: AuthorizationGround) {
  return async (id: string) => {
    const found = await admitted(id);
    return found && metadataOf(found);
  };
}

function metadataOf({ client, name, redirectUris, keys }: ClientWithKeys) {
  const hasRedirect = redirectUris.length > 0;
  return {
    client_id: client,
    client_name: name,
    redirect_uris: [...redirectUris],
    response_types: hasRedirect ? (['code'] as const) : [],
    grant_types: hasRedirect
      ? ['authorization_code', 'client_credentials']
      : ['client_credentials'],
    token_endpoint_auth_method: 'private_key_jwt' as const,
    dpop_bound_access_tokens: true,
    require_pushed_authorization_requests: true,
    authorization_details_types: [detailType],
    jwks: { keys: keys.map(({ jwk, kid }) => ({ ...jwk, kid, use: 'sig' })) },
  };
}

/** Kid of the key that signed the client's assertion; it was verified before a token is made. */
function assertionKid({ oidc }: KoaContextWithOIDC): string {
  const assertion = oidc.params?.['client_assertion'];
  const [header = ''] = typeof assertion === 'string' ? assertion.split('.', 1) : [];
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as { kid: string };
  return kid;
}
