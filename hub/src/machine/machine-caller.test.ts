// The door as two processes on one database keep it.
import { generateKeyPairSync, hash, randomUUID } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import * as oauth from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incoming } from '../platform/http/server.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { nodeOnLoopback, type TestNode } from './machine-builders.ts';

let database: TestDatabase;
let [one, other]: TestNode[] = [];
let bank: Awaited<ReturnType<TestNode['bank']>>;
let client: string;
let token: string;
const key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const second = generateKeyPairSync('ed25519');
let pair: Awaited<ReturnType<typeof oauth.randomDPoPKeyPair>>;
let config: oauth.Configuration;

beforeAll(async () => {
  database = await testDatabase();
  one = await nodeOnLoopback(database.pool);
  other = await nodeOnLoopback(database.pool, one);
  bank = await one.bank(1);
  const keys = [
    { ...(await exportJWK(key.publicKey)), kid: 'first' },
    { ...(await exportJWK(second.publicKey)), kid: 'second' },
  ];
  const asked = { name: '信贷系统', redirectUris: [], keys };
  ({ client } = await one.machines.clients.register(bank.actor, asked));
  const pkcs8 = key.privateKey.export({ format: 'der', type: 'pkcs8' });
  const alg = { name: 'ECDSA', namedCurve: 'P-256' };
  const signing = await crypto.subtle.importKey('pkcs8', pkcs8, alg, false, ['sign']);
  const auth = oauth.PrivateKeyJwt({ key: signing, kid: 'first' });
  config = await oauth.discovery(new URL(`${one.origin}/oauth`), client, {}, auth, {
    algorithm: 'oauth2',
    execute: [oauth.allowInsecureRequests],
  });
  pair = await oauth.randomDPoPKeyPair('ES256', { extractable: true });
  ({ access_token: token } = await oauth.clientCredentialsGrant(
    config,
    {},
    { DPoP: oauth.getDPoPHandle(config, pair) },
  ));
});
afterAll(async () => {
  await one?.server.close();
  await other?.server.close();
  await database.drop();
});

async function proof(traits: object = {}): Promise<string> {
  const jwk = await exportJWK(pair.publicKey);
  const made = {
    htm: 'GET',
    htu: `${one!.origin}/api/v1/subjects`,
    ath: hash('sha256', token, 'base64url'),
    iat: Math.floor(Date.now() / 1_000),
    jti: randomUUID(),
    ...traits,
  };
  return new SignJWT(made)
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
    .sign(pair.privateKey);
}

function incoming(headers: Incoming['headers'], told = new Map<string, string>()): Incoming {
  const header = (name: string, value: string) => void told.set(name, value);
  const url = '/api/v1/subjects?q=1';
  return { method: 'GET', url, headers, address: '192.0.2.1', request: 'r-1', header };
}

const call = async (node: TestNode, dpop?: string) =>
  node.machines.whoCalls(
    incoming({ authorization: `DPoP ${token}`, dpop: dpop ?? (await proof()) }),
  );

describe('a machine at the door', () => {
  it('is its client, acting for its institution by the key it obtained its token by', async () => {
    expect(await call(one!)).toEqual({
      principal: {
        id: client,
        organisation: bank.organisation,
        credential: 'key:first',
        request: 'r-1',
      },
      signedIn: 'machine',
      actor: expect.objectContaining({ kind: 'institution', roles: ['machine'] }),
      token: null,
      address: '192.0.2.1',
    });
  });

  it('shows a proof once, of all processes and however many times at once', async () => {
    const dpop = await proof();
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => call((n % 2 ? one : other)!, dpop)),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = tries.flatMap((t) => (t.status === 'rejected' ? [t.reason.code] : []));
    expect(new Set(codes)).toEqual(new Set(['machine.proof-replayed']));
  });

  it.each([
    ['no scheme of ours', { authorization: 'Basic Og==' }, 'token-malformed', 'invalid_token'],
    ['a bearer', { authorization: 'Bearer x.y.z' }, 'token-malformed', 'invalid_token'],
    ['two tokens', { authorization: 'DPoP a b' }, 'token-malformed', 'invalid_token'],
    ['nothing like a token', { authorization: 'DPoP x' }, 'token-malformed', 'invalid_token'],
  ])('with %s is told what to show', async (_what, headers, why, error) => {
    const told = new Map<string, string>();
    const asked = one!.machines.whoCalls(incoming(headers, told));
    await expect(asked).rejects.toMatchObject({ kind: 'unauthenticated', code: `machine.${why}` });
    expect(told.get('www-authenticate')).toContain(`DPoP error="${error}"`);
  });

  it('without a proof, or with two, is not let in', async () => {
    const authorization = `DPoP ${token}`;
    const none = one!.machines.whoCalls(incoming({ authorization }));
    await expect(none).rejects.toThrow('machine.proof-missing');
    const two = `${await proof()}, ${await proof()}`;
    const both = one!.machines.whoCalls(incoming({ authorization, dpop: two }));
    await expect(both).rejects.toThrow('machine.proof-wrong');
  });

  it('is refused on every process from the request after its institution was suspended, on record', async () => {
    await bank.move('suspend', 'rules-broken');
    await expect(call(other!)).rejects.toThrow('party.not-in-standing');
    await expect(call(one!)).rejects.toThrow('party.not-in-standing');
    const { rows } = await database.pool.query(
      `select principal, organisation, outcome, code, credential from audit_entry where deed = 'machine.call'`,
    );
    const refused = { outcome: 'refused', code: 'party.not-in-standing' };
    const tried = { principal: client, organisation: bank.organisation, credential: 'key:first' };
    expect(rows).toEqual([0, 1].map(() => ({ ...refused, ...tried })));
    await bank.move('restore', 'rectified');
    expect((await call(other!)).signedIn).toBe('machine');
  });

  it('is refused on every process from the request after its key was revoked', async () => {
    const { clients } = one!.machines;
    await clients.revokeKey(bank.actor, { client, kid: 'first' });
    await expect(call(other!)).rejects.toThrow('machine.token-revoked');
  });
});

describe('keys of a client', () => {
  const key = async () => exportJWK(generateKeyPairSync('ed25519').publicKey);

  it('overlap, four at most; a name is given once, and the last one stays', async () => {
    const { clients } = one!.machines;
    const last = clients.revokeKey(bank.actor, { client, kid: 'second' });
    await expect(last).rejects.toThrow('machine.last-key');
    const again = clients.addKey(bank.actor, client, { ...(await key()), kid: 'first' });
    await expect(again).rejects.toThrow('machine.kid-taken');
    for (let n = 0; n < 3; n += 1) await clients.addKey(bank.actor, client, await key());
    const fifth = clients.addKey(bank.actor, client, await key());
    await expect(fifth).rejects.toThrow('machine.too-many-keys');
    await clients.revokeKey(bank.actor, { client, kid: 'second' });
  });

  it('and clients of another institution are as if there were none', async () => {
    const { actor } = await one!.bank(2);
    const { clients } = one!.machines;
    await expect(clients.end(actor, client)).rejects.toThrow('machine.absent');
    await expect(clients.addKey(actor, client, await key())).rejects.toThrow('machine.absent');
    await expect(clients.end(actor, 'nonsense')).rejects.toThrow('machine.absent');
  });

  it('are registered by an admitted institution alone', async () => {
    const { actor, move } = await one!.bank(3);
    await move('suspend', 'rules-broken');
    const asked = { name: 'x', redirectUris: [], keys: [await key()] };
    const registered = one!.machines.clients.register(actor, asked);
    await expect(registered).rejects.toThrow('party.not-in-standing');
  });

  it('an assertion signed by another client’s key gets no token', async () => {
    const { actor } = await one!.bank(4);
    const rival = await oauth.randomDPoPKeyPair('EdDSA', { extractable: true });
    const keys = [{ ...(await exportJWK(rival.publicKey)), kid: 'second' }];
    await one!.machines.clients.register(actor, { name: 'y', redirectUris: [], keys });
    const auth = oauth.PrivateKeyJwt({ key: rival.privateKey, kid: 'second' });
    const astray = new oauth.Configuration(config.serverMetadata(), client, {}, auth);
    oauth.allowInsecureRequests(astray);
    const DPoP = oauth.getDPoPHandle(astray, pair);
    await expect(oauth.clientCredentialsGrant(astray, {}, { DPoP })).rejects.toMatchObject({
      error: 'invalid_client',
    });
  });
});

it('a client that was ended is refused at its next request', async () => {
  const { clients } = one!.machines;
  await clients.end(bank.actor, client);
  await expect(call(other!)).rejects.toThrow('machine.token-revoked');
  expect((await clients.of(bank.organisation, null)).map(({ endedAt }) => endedAt)).toEqual([
    expect.any(Date),
  ]);
});
