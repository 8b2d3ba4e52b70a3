// What a bank's system sends and receives over HTTP: answers it can prove, requests it may send twice.
import { generateKeyPairSync } from 'node:crypto';
import { exportJWK } from 'jose';
import * as oauth from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { exchangeStatement, verifyResponse, type Exchange } from '@xinqiao/protocol/exchange';
import { keyBook, type KeyBook, type TrustedKey } from '@xinqiao/protocol/suite/key-book';
import { suites } from '@xinqiao/protocol/suite/suites';
import { callers } from '../callers.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { nodeOnLoopback, type TestNode } from './machine-builders.ts';

let database: TestDatabase;
let node: TestNode;
let bank: Awaited<ReturnType<TestNode['bank']>>;
let config: oauth.Configuration;
let DPoP: oauth.DPoPHandle;
let token: string;
/** What the node says its keys are. */
let book: KeyBook;

const jwk = () => exportJWK(generateKeyPairSync('ed25519').publicKey);

beforeAll(async () => {
  database = await testDatabase();
  node = await nodeOnLoopback(database.pool);
  bank = await node.bank(1);
  const pair = await oauth.randomDPoPKeyPair('EdDSA', { extractable: true });
  const keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'first' }];
  const asked = { name: '信贷系统', redirectUris: [], keys };
  const { client } = await node.machines.clients.register(bank.actor, asked);
  const auth = oauth.PrivateKeyJwt({ key: pair.privateKey, kid: 'first' });
  config = await oauth.discovery(new URL(`${node.origin}/oauth`), client, {}, auth, {
    algorithm: 'oauth2',
    execute: [oauth.allowInsecureRequests],
  });
  const told = (await (await fetch(`${node.api}/keys`)).json()) as { keys: TrustedKey[] };
  book = keyBook(told.keys);
  DPoP = oauth.getDPoPHandle(config, await oauth.randomDPoPKeyPair('EdDSA'));
  ({ access_token: token } = await oauth.clientCredentialsGrant(config, {}, { DPoP }));
});
afterAll(async () => {
  await node.server.close();
  await database.drop();
});

describe('an answer to a machine', () => {
  const number = 'c1d5-0001';

  /** Calls, and says what was exchanged as the client saw it. */
  async function exchanged(): Promise<Exchange & { readonly signature: string }> {
    const target = '/api/v1/clients/self?';
    const headers = new Headers({ 'x-fapi-interaction-id': number });
    const url = new URL(`${node.origin}${target}`);
    const answer = await oauth.fetchProtectedResource(
      config,
      token,
      url,
      'GET',
      undefined,
      headers,
      { DPoP },
    );
    expect(answer.headers.get('x-fapi-interaction-id')).toBe(number);
    return {
      method: 'GET',
      target,
      requestId: number,
      sent: '',
      status: answer.status,
      received: await answer.text(),
      signature: answer.headers.get('xinqiao-signature') ?? '',
    };
  }
  const verify = ({ signature, ...exchange }: Awaited<ReturnType<typeof exchanged>>) =>
    verifyResponse(signature, exchangeStatement(suites.intl, exchange), {
      keys: book,
      now: new Date(),
    });

  it('is signed over what was asked and answered, and whoever asked can prove it', async () => {
    expect(verify(await exchanged())).toMatchObject({ kid: 'answers-1', alg: 'EdDSA' });
  });

  it.each<[string, Partial<Exchange>]>([
    ['another status', { status: 201 }],
    ['another body', { received: '{}' }],
    ['another address', { target: '/api/v1/clients' }],
    ['another method', { method: 'POST' }],
    ['another request', { requestId: 'c1d5-0002' }],
    ['a body that was not sent', { sent: '{}' }],
  ])('proves nothing of %s', async (_what, traits) => {
    expect(isProblem(verify({ ...(await exchanged()), ...traits }))).toBe(true);
  });

  it('is signed where it is a refusal too, under the number of the answer where the asker gave none', async () => {
    const refused = await fetch(`${node.api}/clients/self`);
    const exchange = {
      method: 'GET',
      target: '/api/v1/clients/self',
      requestId: refused.headers.get('xinqiao-request') ?? '',
      sent: '',
      status: refused.status,
      received: await refused.text(),
      signature: refused.headers.get('xinqiao-signature') ?? '',
    };
    expect([refused.status, isProblem(verify(exchange))]).toEqual([401, false]);
  });
});

describe('a request sent twice under one Idempotency-Key', () => {
  const post = (key: string, body: unknown, path = '/clients') =>
    fetch(`${node.api}${path}`, {
      method: 'POST',
      headers: {
        cookie: bank.cookie,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    });
  const aClient = async (name: string) => ({
    name,
    redirect_uris: [],
    jwks: { keys: [await jwk()] },
  });

  it('registers one client, and says so', async () => {
    const body = await aClient('风控系统');
    const answers = await Promise.all([post('k-1', body), post('k-1', body), post('k-1', body)]);
    const told = await Promise.all(
      answers.map(async (answer) => [answer.status, await answer.text()]),
    );
    expect(told[0]).toMatchObject([201, expect.stringContaining('风控系统')]);
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    const replayed = answers.filter(({ headers }) => headers.has('idempotency-replayed'));
    expect(replayed).toHaveLength(2);
    const known = await node.machines.clients.of(bank.organisation, null);
    expect(known.filter(({ name }) => name === '风控系统')).toHaveLength(1);
  });

  it('with another body is refused, and nothing is done', async () => {
    const [first, second] = [await aClient('甲系统'), await aClient('乙系统')];
    expect((await post('k-2', first)).status).toBe(201);
    const refused = await post('k-2', second);
    expect([refused.status, await refused.json()]).toMatchObject([
      409,
      { code: 'request.key-reused' },
    ]);
    const known = await node.machines.clients.of(bank.organisation, null);
    expect(known.map(({ name }) => name)).not.toContain('乙系统');
  });

  it('that was refused may be put right and sent again under the same key', async () => {
    const body = await aClient('丙系统');
    const wrong = { ...body, redirect_uris: ['http://bank.example/'] };
    expect((await post('k-3', wrong)).status).toBe(400);
    expect((await post('k-3', body)).status).toBe(201);
  });

  it.each(['', 'x'.repeat(41), 'two words'])('takes no key like %j', async (key) => {
    const refused = await post(key, await aClient('丁系统'));
    expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'request.key' }]);
  });
});

it('whoever asks too often waits, each organisation for itself (429, Retry-After)', async () => {
  const rate = { perSecond: 1, burst: 3 };
  const rates = { organisation: rate, address: rate };
  const callerOf = callers({ sessions: node.sessions, origin: node.origin, rates });
  const told = new Map<string, string>();
  const ask = (address: string, cookie?: string) =>
    callerOf(
      {
        method: 'GET',
        url: '/',
        headers: cookie === undefined ? {} : { cookie },
        address,
        request: 'r',
        header: (name, value) => void told.set(name, value),
      },
      'anyone',
    );
  for (let n = 0; n < 3; n += 1) await ask('192.0.2.1');
  await expect(ask('192.0.2.1')).rejects.toMatchObject({ kind: 'too-many' });
  expect(told.get('retry-after')).toBe('1');
  expect((await ask('192.0.2.2')).signedIn).toBe('no');
  for (let n = 0; n < 3; n += 1) await ask('192.0.2.1', bank.cookie);
  await expect(ask('192.0.2.3', bank.cookie)).rejects.toThrow('request.too-many');
});
