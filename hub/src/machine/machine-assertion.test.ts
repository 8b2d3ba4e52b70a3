// What a system shows at the token endpoint, as forgers make it (RFC 7523, RFC 8725).
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { exportJWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { nodeOnLoopback, type TestNode } from './machine-builders.ts';

let database: TestDatabase;
let node: TestNode;
let client: string;
let issuer: string;
const key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const dpop = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicText = key.publicKey.export({ format: 'pem', type: 'spki' }).toString();

beforeAll(async () => {
  database = await testDatabase();
  node = await nodeOnLoopback(database.pool);
  issuer = `${node.origin}/oauth`;
  const bank = await node.bank(1);
  const keys = [{ ...(await exportJWK(key.publicKey)), kid: 'first' }];
  const asked = { name: '信贷系统', redirectUris: [], keys };
  ({ client } = await node.machines.clients.register(bank.actor, asked));
});
afterAll(async () => {
  await node.server.close();
  await database.drop();
});

const now = () => Math.floor(Date.now() / 1_000);
const claims = (traits: object = {}) => ({
  iss: client,
  sub: client,
  aud: issuer,
  jti: randomUUID(),
  iat: now(),
  exp: now() + 60,
  ...traits,
});

const signed = (traits: object = {}, by = key.privateKey) =>
  new SignJWT(claims(traits)).setProtectedHeader({ alg: 'ES256', kid: 'first' }).sign(by);

function withClaims(jws: string, traits: object): string {
  const [header, , signature] = jws.split('.');
  const payload = Buffer.from(JSON.stringify(claims(traits))).toString('base64url');
  return [header, payload, signature].join('.');
}

async function proofFor(path: string): Promise<string> {
  const jwk = await exportJWK(dpop.publicKey);
  return new SignJWT({ htm: 'POST', htu: `${node.origin}${path}`, jti: randomUUID(), iat: now() })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
    .sign(dpop.privateKey);
}

async function askToken(assertion: string, proof?: string) {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { dpop: proof ?? (await proofFor('/oauth/token')) },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  });
  return { status: answer.status, said: (await answer.json()) as Record<string, unknown> };
}

describe('an assertion at the token endpoint', () => {
  it('that is as it should be gets a token, once', async () => {
    const assertion = await signed();
    expect((await askToken(assertion)).said).toMatchObject({ token_type: 'DPoP' });
    expect((await askToken(assertion)).said).toMatchObject({ error: 'invalid_client' });
  });

  it.each<[string, () => string | Promise<string>]>([
    ['of nobody (alg none)', () => new UnsecuredJWT(claims()).encode()],
    [
      'by the public key taken for a secret (HS256)',
      () =>
        new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', kid: 'first' })
          .sign(Buffer.from(publicText)),
    ],
    ['by another key under our name', () => signed({}, stranger.privateKey)],
    ['that is over', () => signed({ exp: now() - 60 })],
    ['that never ends', () => signed({ exp: undefined })],
    ['for another server', () => signed({ aud: 'https://other.example/oauth' })],
    ['of another client', () => signed({ sub: randomUUID() })],
    ['without a number', () => signed({ jti: undefined })],
    ['changed after it was signed', async () => withClaims(await signed(), { exp: now() + 9_999 })],
    ['that is no assertion', () => `' or 1=1 --`],
  ])('%s gets none', async (_what, assertion) => {
    const { status, said } = await askToken(await assertion());
    expect([status, said['access_token']]).toEqual([expect.any(Number), undefined]);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(['invalid_client', 'invalid_request']).toContain(said['error']);
  });
});

it('a proof that asked for a token asks for no second one (RFC 9449 11.1)', async () => {
  const proof = await proofFor('/oauth/token');
  expect((await askToken(await signed(), proof)).status).toBe(200);
  const again = await askToken(await signed(), proof);
  expect([again.status, again.said]).toMatchObject([400, { error: 'invalid_grant' }]);
});
