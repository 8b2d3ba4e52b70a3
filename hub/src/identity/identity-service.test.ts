import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import OidcProvider from 'oidc-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { servedNode, type Browser, type ServedNode } from '../browser-builders.ts';
import { codeOf } from '../credential/credential-builders.ts';
import { says } from './identity.ts';

/** Whom the provider says everybody is; changed by each test. */
let claims: Record<string, unknown> & { readonly sub: string; readonly amr: string[] };
let number = 0;
let provider: Server;
let node: ServedNode;

beforeAll(async () => {
  provider = await realProvider();
  const { port } = provider.address() as AddressInfo;
  node = await servedNode({
    provider: {
      issuer: `http://127.0.0.1:${port}`,
      clientId: 'xinqiao',
      clientSecret: 'a secret of the test alone',
      scope: 'openid profile',
      verifiedBy: { claim: 'identity_verified', value: 'true' },
      multiFactorBy: { claim: 'amr', value: 'mfa' },
    },
  });
});
afterAll(async () => {
  await node.close();
  provider.closeAllConnections();
  provider.close();
});
beforeEach(() => {
  number += 1;
  claims = { sub: `sub-${number}`, name: '周示例', identity_verified: false, amr: ['pwd'] };
});

/** A certified provider of OpenID Connect on the loopback, where everybody who comes is `claims`. */
async function realProvider(): Promise<Server> {
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    void (async () => {
      const { prompt, params, session } = await oidc.interactionDetails(request, response);
      if (prompt.name === 'login') {
        const login = { accountId: claims.sub, amr: claims.amr };
        return oidc.interactionFinished(request, response, { login });
      }
      const ids = { accountId: session?.accountId ?? '', clientId: String(params['client_id']) };
      const grant = new oidc.Grant(ids);
      grant.addOIDCScope('openid profile');
      const consent = { grantId: await grant.save() };
      return oidc.interactionFinished(request, response, { consent });
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const oidc = new OidcProvider(`http://127.0.0.1:${port}`, {
    clients: [
      {
        client_id: 'xinqiao',
        client_secret: 'a secret of the test alone',
        redirect_uris: ['http://localhost:8080/sign-in/oidc/callback'],
      },
    ],
    claims: { openid: ['sub'], profile: ['name', 'identity_verified', 'amr'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['of the test'] },
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    findAccount: (_, accountId) => ({ accountId, claims: async () => ({ ...claims }) }),
  });
  const answer = oidc.callback();
  return server;
}

/** Follows the provider, as a browser, until it sends back; the path and query it sends to. */
async function throughProvider(start: string): Promise<string> {
  const jar = new Map<string, string>();
  for (let url = start; ;) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(url, { redirect: 'manual', headers: { cookie } });
    await reply.arrayBuffer();
    for (const set of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    const to = new URL(reply.headers.get('location') ?? 'nowhere:', url);
    if (to.host === 'localhost:8080') return to.pathname + to.search;
    if (to.protocol === 'nowhere:') throw new Error(`${reply.status} at ${url}`);
    url = to.href;
  }
}

async function away(browser: Browser, next = '/catalogue'): Promise<string> {
  const sent = await browser.open(`GET /sign-in/oidc?next=${encodeURIComponent(next)}`);
  expect(sent.status).toBe(303);
  return throughProvider(String(sent.location));
}
const come = async (browser: Browser) => browser.open(`GET ${await away(browser)}`);
const stateOf = async (browser: Browser) =>
  (await browser.ask('GET /sessions/current')).json.state ?? 'none';

/** Somebody who linked the identity of this test, and a browser of theirs not signed in. */
async function linked() {
  const person = await node.newcomer();
  expect((await come(person.browser)).status).toBe(303);
  return { ...person, fresh: node.browser() };
}

describe('an outside provider of identity (OpenID Connect Core 1.0)', () => {
  it('is linked by whoever is signed in, and signs them in from then on', async () => {
    const { fresh, person, secret } = await linked();
    const back = await come(fresh);
    expect([back.status, back.location]).toEqual([303, '/sign-in?next=%2Fcatalogue']);
    expect(await stateOf(fresh)).toBe('half');
    await fresh.open('POST /sign-in/code', { code: codeOf(secret, node.clock.at) });
    const { json } = await fresh.ask('GET /sessions/current');
    expect([json.person, json.state]).toEqual([person, 'full']);
  });

  it('counts as the second factor where it says that two were shown', async () => {
    const { fresh } = await linked();
    claims = { ...claims, amr: ['pwd', 'mfa'] };
    await come(fresh);
    expect(await stateOf(fresh)).toBe('full');
  });

  it('proves who somebody is where it says that it has seen it, by the name it gives', async () => {
    const { browser } = await node.newcomer('未核示例');
    claims = { ...claims, identity_verified: true };
    await come(browser);
    const { json } = await browser.ask('GET /sessions/current');
    expect(json).toMatchObject({ identity: 'proven', name: '周示例' });
  });

  it('keeps no more of its name for the person than finds them again', async () => {
    await linked();
    const { rows } = await node.database.admin.query('select * from external_identity');
    expect(JSON.stringify(rows)).not.toContain(claims.sub);
  });

  it('is linked by one person alone, and one of it by each', async () => {
    await linked();
    const other = await node.newcomer();
    expect((await come(other.browser)).status).toBe(409);
    claims = { ...claims, sub: 'another' };
    const third = await node.newcomer();
    expect((await come(third.browser)).status).toBe(303);
    claims = { ...claims, sub: 'yet another' };
    expect((await come(third.browser)).status).toBe(409);
  });

  it('is not linked from half a session of somebody who has a second factor', async () => {
    const { login, password } = await node.newcomer();
    claims = { ...claims, amr: ['mfa'] };
    const thief = node.browser();
    await thief.ask('POST /sessions', { login, password });
    expect((await come(thief)).status).toBe(403);
    expect(await stateOf(thief)).toBe('half');
  });

  it('vouching for nobody known signs nobody in', async () => {
    const browser = node.browser();
    const back = await come(browser);
    expect([back.status, browser.jar.has('xq_session')]).toEqual([403, false]);
    expect(back.body).toContain('role="alert"');
  });

  it('signs in nobody whose account is locked', async () => {
    const { person, fresh } = await linked();
    await node.database.admin.query(`update person set state = 'locked' where person = $1`, [
      person,
    ]);
    const back = await come(fresh);
    expect([back.status, fresh.jar.has('xq_session')]).toEqual([403, false]);
  });
});

describe('what comes back is held against what was sent', () => {
  const refused = async (browser: Browser, path: string) => {
    const { status, body } = await browser.open(`GET ${path}`);
    expect([status, browser.jar.has('xq_session')]).toEqual([401, false]);
    expect(body).toContain('role="alert"');
  };
  const changed = (path: string, change: Readonly<Record<string, string>>) => {
    const url = new URL(path, 'http://node.invalid');
    for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
    return url.pathname + url.search;
  };

  it.each([
    ['another state', { state: 'x'.repeat(43) }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['a forged code', { code: 'x'.repeat(43) }],
    ['a refusal', { error: 'access_denied' }],
  ])('%s is refused', async (_what, change) => {
    const { fresh } = await linked();
    await refused(fresh, changed(await away(fresh), change));
  });

  it('a code used before is refused, here and at the provider', async () => {
    const { fresh } = await linked();
    const path = await away(fresh);
    expect((await fresh.open(`GET ${path}`)).status).toBe(303);
    const thief = node.browser();
    await refused(thief, path);
    const own = new URL(await away(thief), 'http://node.invalid').searchParams.get('state') ?? '';
    await refused(thief, changed(path, { state: own }));
  });

  it('another nonce is refused', async () => {
    const { fresh } = await linked();
    const path = await away(fresh);
    await node.database.admin.query(`update external_sign_in set nonce = 'another'`);
    await refused(fresh, path);
  });

  it('what another browser began is refused: nobody is signed in as somebody else', async () => {
    const { fresh } = await linked();
    await refused(node.browser(), await away(fresh));
  });

  it('after ten minutes it is refused', async () => {
    const { fresh } = await linked();
    const path = await away(fresh);
    await node.database.admin.query(
      `update external_sign_in set expires_at = expires_at - interval '11 minutes'`,
    );
    await refused(fresh, path);
  });
});

it('a node without a provider offers none', async () => {
  const plain = await servedNode();
  expect((await plain.browser().open('GET /sign-in')).body).not.toContain('/sign-in/oidc');
  expect((await plain.browser().open('GET /sign-in/oidc')).status).toBe(404);
  await plain.close();
});

it.each([
  [{ amr: ['pwd', 'mfa'] }, true],
  [{ amr: 'mfa' }, true],
  [{ amr: ['mfa2'] }, false],
  [{ amr: { mfa: true } }, false],
  [{}, false],
])('whether %j says that two factors were shown: %s', (told, expected) => {
  expect(says({ claim: 'amr', value: 'mfa' }, told)).toBe(expected);
  expect(says(null, told)).toBe(false);
});
