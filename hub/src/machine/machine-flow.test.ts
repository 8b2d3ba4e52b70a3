// The bank's side is a stock client (openid-client), the server is ours on loopback: the standard code flow is
// "bank asks, enterprise approves in the portal, bank receives" (方案附件注3; RFC 9126, 9396, 9449).
import * as oauth from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../intake/intake-builders.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { nodeOnLoopback, type TestNode } from './machine-builders.ts';

const callback = 'http://127.0.0.1:9/back';
let database: TestDatabase;
let node: TestNode;
let bank: Awaited<ReturnType<TestNode['bank']>>;
let firm: Awaited<ReturnType<TestNode['enterprise']>>;
let bankKey: oauth.CryptoKey;
let client: string;
let config: oauth.Configuration;
let handle: oauth.DPoPHandle;

beforeAll(async () => {
  database = await testDatabase();
  node = await nodeOnLoopback(database.pool);
  [bank, firm] = [await node.bank(1), await node.enterprise(1)];
  const pair = await oauth.randomDPoPKeyPair('ES256', { extractable: true });
  bankKey = pair.privateKey;
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const registered = await fetch(`${node.api}/clients`, {
    method: 'POST',
    headers: { cookie: bank.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: '信贷系统',
      redirect_uris: [callback],
      jwks: { keys: [{ kty, crv, x, y, kid: 'bank-1' }] },
    }),
  });
  const told = (await registered.json()) as { client: string };
  expect([registered.status, told]).toMatchObject([201, { name: '信贷系统' }]);
  ({ client } = told);
  config = await discover('oauth2');
  handle = oauth.getDPoPHandle(config, await oauth.randomDPoPKeyPair('ES256'));
});
afterAll(async () => {
  await node.server.close();
  await database.drop();
});

function discover(algorithm: 'oauth2' | 'oidc') {
  const auth = oauth.PrivateKeyJwt({ key: bankKey, kid: 'bank-1' });
  return oauth.discovery(new URL(`${node.origin}/oauth`), client, {}, auth, {
    algorithm,
    execute: [oauth.allowInsecureRequests],
  });
}

const request = (traits: object = {}) => ({
  type: 'xinqiao-consent',
  subject: firm.uscc,
  purpose: 'pre-loan-review',
  mode: 'query',
  scope: [{ item: 'tax.grade', fields: ['year', 'grade'] }],
  totalUses: 1,
  rangeDays: 365,
  validDays: 30,
  dataLifeDays: 30,
  serves: { kind: 'application', id: 'application-1' },
  ...traits,
});

/** Pushes a request and opens the page it leads to: the browser's cookies, and the number of what is asked. */
async function push(traits: object = {}) {
  const verifier = oauth.randomPKCECodeVerifier();
  const state = oauth.randomState();
  const url = await oauth.buildAuthorizationUrlWithPAR(
    config,
    {
      redirect_uri: callback,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      authorization_details: JSON.stringify([request(traits)]),
    },
    { DPoP: handle },
  );
  const opened = await fetch(url, { redirect: 'manual' });
  const page = opened.headers.get('location') ?? '';
  const cookies = opened.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
  return { url, verifier, state, page, uid: page.split('/').at(-1) ?? '', jar: cookies.join('; ') };
}

const asOwner = (path: string, body?: object) =>
  fetch(`${node.api}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie: firm.cookie, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });

interface Shown {
  readonly consent: { readonly consent: string; readonly state: { readonly code: string } };
  readonly notice: { readonly version: string; readonly digest: string };
}

/** What the enterprise is shown. */
async function shownTo(uid: string): Promise<Shown> {
  return (await asOwner(`/interactions/${uid}`)).json() as Promise<Shown>;
}

/** Answers as the enterprise, and follows the browser back to the bank. */
async function answered({ uid, jar }: { uid: string; jar: string }, body: object): Promise<URL> {
  const answer = await asOwner(`/interactions/${uid}/answer`, body);
  const told = (await answer.json()) as { redirect: string };
  expect([answer.status, told]).toEqual([200, { redirect: expect.any(String) }]);
  const back = await fetch(told.redirect, { headers: { cookie: jar }, redirect: 'manual' });
  return new URL(back.headers.get('location') ?? '');
}

it('the node says how machines sign in, at both well-known addresses', async () => {
  for (const algorithm of ['oauth2', 'oidc'] as const) {
    expect((await discover(algorithm)).serverMetadata()).toMatchObject({
      issuer: `${node.origin}/oauth`,
      token_endpoint: `${node.origin}/oauth/token`,
      require_pushed_authorization_requests: true,
      authorization_response_iss_parameter_supported: true,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      code_challenge_methods_supported: ['S256'],
      dpop_signing_alg_values_supported: ['ES256', 'PS256', 'EdDSA', 'Ed25519'],
      authorization_details_types_supported: ['xinqiao-consent'],
    });
  }
});

describe('the code flow', () => {
  it('a bank asks, the enterprise grants, the bank receives the number of the consent and calls', async () => {
    const pushed = await push();
    const shown = await asOwner(`/interactions/${pushed.uid}`);
    const asked = (await shown.json()) as Shown;
    expect([shown.status, asked]).toMatchObject([
      200,
      {
        client: { name: '信贷系统' },
        consent: {
          state: { code: 'requested' },
          institution: { name: bank.name },
          purpose: { zh: '贷前审查' },
          scope: [{ item: 'tax.grade', fields: [{ field: 'year' }, { field: 'grade' }] }],
          can: { grant: { can: true }, decline: { can: true } },
        },
      },
    ]);
    const { version, digest } = asked.notice;
    const back = await answered(pushed, {
      grant: true,
      notice: { version, digest },
      proof: { totp: firm.code() },
    });
    expect(back.searchParams.get('iss')).toBe(`${node.origin}/oauth`);
    const { rows } = await database.admin.query<{ text: string }>(
      `select string_agg(machine_passage::text, ' ') as text from machine_passage`,
    );
    // Whoever reads the table has no code to redeem.
    expect(rows[0]?.text).toContain('AuthorizationCode');
    expect(rows[0]?.text).not.toContain(back.searchParams.get('code'));
    const tokens = await oauth.authorizationCodeGrant(
      config,
      back,
      { pkceCodeVerifier: pushed.verifier, expectedState: pushed.state },
      undefined,
      { DPoP: handle },
    );
    expect(tokens).toMatchObject({ token_type: 'dpop', expires_in: 300 });
    expect(tokens.refresh_token).toBeUndefined();
    const identifier = asked.consent.consent;
    expect(tokens['authorization_details']).toEqual([{ ...request(), identifier }]);
    const granted = await node.consents.of(firm.uscc, bank.organisation);
    expect(granted).toMatchObject([{ consent: identifier, state: 'granted', channel: 'online' }]);

    const self = new URL(`${node.api}/clients/self`);
    const options = { DPoP: handle };
    const called = await oauth.fetchProtectedResource(
      config,
      tokens.access_token,
      self,
      'GET',
      undefined,
      undefined,
      options,
    );
    expect([called.status, await called.json()]).toMatchObject([200, { client }]);

    const again = oauth.authorizationCodeGrant(
      config,
      back,
      { pkceCodeVerifier: pushed.verifier, expectedState: pushed.state },
      undefined,
      { DPoP: handle },
    );
    await expect(again).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('declined, it ends with access_denied and no code', async () => {
    const pushed = await push();
    const back = await answered(pushed, { grant: false, reason: 'not-wanted' });
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error: 'access_denied',
      error_description: 'consent.declined',
      state: pushed.state,
    });
  });

  it('opened twice it is one consent', async () => {
    const pushed = await push();
    const opened = await fetch(pushed.url, { redirect: 'manual' });
    const uid = opened.headers.get('location')?.split('/').at(-1) ?? '';
    expect(uid).not.toBe(pushed.uid);
    const numbers = await Promise.all(
      [pushed.uid, uid].map(async (one) => {
        return (await shownTo(one)).consent.consent;
      }),
    );
    expect(new Set(numbers).size).toBe(1);
  });

  it('opened when it is over, a browser is told in words, a program in OAuth’s', async () => {
    const { url } = await push();
    url.searchParams.set('request_uri', 'urn:ietf:params:oauth:request_uri:over');
    const page = await fetch(url, { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toMatch(/授权申请未能打开.*invalid_request_uri/s);
    const told = await fetch(url);
    expect([told.status, await told.json()]).toMatchObject([400, { error: 'invalid_request_uri' }]);
  });

  it('is shown to nobody but the enterprise asked (as if it were not there)', async () => {
    const { uid } = await push();
    const other = await node.enterprise(2);
    for (const [cookie, which] of [
      [other.cookie, uid],
      [firm.cookie, 'nonsense'],
    ] as const) {
      const shown = await fetch(`${node.api}/interactions/${which}`, { headers: { cookie } });
      expect([shown.status, await shown.json()]).toMatchObject([
        404,
        { code: 'machine.no-such-interaction' },
      ]);
    }
  });

  it('a wrong second factor grants nothing', async () => {
    const { uid } = await push();
    const { version, digest } = (await shownTo(uid)).notice;
    const proof = { totp: firm.code() === '000000' ? '000001' : '000000' };
    const answer = await asOwner(`/interactions/${uid}/answer`, {
      grant: true,
      notice: { version, digest },
      proof,
    });
    expect(((await answer.json()) as { code: string }).code).toBe('credential.proof-wrong');
    expect((await shownTo(uid)).consent.state.code).toBe('requested');
  });
});

describe('a pushed request is refused by the consent’s own rules before the enterprise is troubled', () => {
  it.each([
    ['another purpose', { purpose: 'marketing' }, 'request.malformed'],
    ['above its template', { validDays: 4000 }, 'consent.above-template'],
    ['a mode not for it', { mode: 'model' }, 'consent.mode-not-for-purpose'],
    ['an item nobody has', { scope: [{ item: 'no.such', fields: ['a'] }] }, 'consent.no-such-item'],
    ['a member nobody knows', { everything: true }, 'request.malformed'],
    ['no code of an enterprise', { subject: codeOf(1).replace(/.$/, '!') }, 'consent.terms'],
  ])('%s', async (_what, traits, code) => {
    await expect(push(traits)).rejects.toMatchObject({
      error: 'invalid_authorization_details',
      error_description: expect.stringContaining(code),
    });
  });

  it('and without one, or not pushed at all, there is nothing to answer', async () => {
    const plain = oauth.buildAuthorizationUrl(config, { redirect_uri: callback, scope: '' });
    const opened = await fetch(plain, { redirect: 'manual' });
    expect(`${opened.headers.get('location')} ${await opened.text()}`).toContain('invalid_request');
  });
});

describe('client credentials', () => {
  const call = (token: string, handleOf = handle) =>
    oauth.fetchProtectedResource(
      config,
      token,
      new URL(`${node.api}/clients/self`),
      'GET',
      undefined,
      undefined,
      { DPoP: handleOf },
    );

  it('let a system call for itself', async () => {
    const { access_token: token } = await oauth.clientCredentialsGrant(
      config,
      {},
      { DPoP: handle },
    );
    expect((await call(token)).status).toBe(200);
  });

  it('a proof shown again is refused, and a token past its five minutes', async () => {
    const { access_token: token } = await oauth.clientCredentialsGrant(
      config,
      {},
      { DPoP: handle },
    );
    let sent: Record<string, string> = {};
    const watched = new oauth.Configuration(config.serverMetadata(), client);
    oauth.allowInsecureRequests(watched);
    watched[oauth.customFetch] = (url, options) => {
      sent = options.headers;
      return fetch(url, options as RequestInit);
    };
    const self = new URL(`${node.api}/clients/self`);
    const none = undefined;
    const options = { DPoP: handle };
    await oauth.fetchProtectedResource(watched, token, self, 'GET', none, none, options);
    const refused = await fetch(`${node.api}/clients/self`, { headers: sent });
    expect([refused.status, await refused.json()]).toMatchObject([
      401,
      { code: 'machine.proof-replayed' },
    ]);
    expect(refused.headers.get('www-authenticate')).toBe(
      'DPoP error="invalid_dpop_proof", algs="ES256 PS256 EdDSA"',
    );
    node.clock.aheadMs = 300_000;
    const cause = [{ parameters: { error: 'invalid_token' } }];
    await expect(call(token)).rejects.toMatchObject({ status: 401, cause });
    node.clock.aheadMs = 0;
  });

  it('are not given without a proof of possession', async () => {
    await expect(oauth.clientCredentialsGrant(config)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('ask for no consent: that is the enterprise’s to give', async () => {
    const asked = { authorization_details: JSON.stringify([request()]) };
    await expect(
      oauth.clientCredentialsGrant(config, asked, { DPoP: handle }),
    ).rejects.toMatchObject({ error: 'invalid_authorization_details' });
  });

  it('are refused at the next request to a bank suspended, or by a key revoked, meanwhile', async () => {
    const { access_token: token } = await oauth.clientCredentialsGrant(
      config,
      {},
      { DPoP: handle },
    );
    await bank.move('suspend', 'rules-broken');
    const refused = await call(token);
    expect([refused.status, await refused.json()]).toMatchObject([
      403,
      { code: 'party.not-in-standing' },
    ]);
    await expect(oauth.clientCredentialsGrant(config, {}, { DPoP: handle })).rejects.toMatchObject({
      error: 'invalid_client',
    });
    await bank.move('restore', 'rectified');
    expect((await call(token)).status).toBe(200);
    const spare = await oauth.randomDPoPKeyPair('EdDSA', { extractable: true });
    const { kty, crv, x } = await crypto.subtle.exportKey('jwk', spare.publicKey);
    const key = { kty, crv, x, kid: 'bank-2' };
    await node.machines.clients.addKey(bank.actor, client, key);
    await node.machines.clients.revokeKey(bank.actor, { client, kid: 'bank-1' });
    await expect(call(token)).rejects.toMatchObject({ status: 401 });
    const auth = oauth.PrivateKeyJwt({ key: spare.privateKey, kid: 'bank-2' });
    const next = new oauth.Configuration(config.serverMetadata(), client, {}, auth);
    oauth.allowInsecureRequests(next);
    const edHandle = oauth.getDPoPHandle(next, await oauth.randomDPoPKeyPair('EdDSA'));
    const { access_token: fresh } = await oauth.clientCredentialsGrant(
      next,
      {},
      { DPoP: edHandle },
    );
    expect((await call(fresh, edHandle)).status).toBe(200);
  });
});
