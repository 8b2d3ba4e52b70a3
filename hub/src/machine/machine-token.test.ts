import { createHmac, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, SignJWT, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { keyBook } from '@xinqiao/protocol/suite/key-book';
import { suites } from '@xinqiao/protocol/suite/suites';
import { newId } from '../kernel/id.ts';
import { publicKeyOf, readKey, requireRedirect } from './machine.ts';
import { readProof, readToken, type AccessToken } from './machine-token.ts';

const now = new Date('2026-11-24T02:00:00Z');
const seconds = Math.floor(now.getTime() / 1_000);
const [issuer, audience] = ['https://node.example/oauth', 'https://node.example/api/v1'];
const { publicKey: nodePublic, privateKey: nodePrivate } = suites.intl.generateKeyPair();
const book = keyBook([
  { kid: 'node-1', key: nodePublic, from: '2026-01-01T00:00:00.000Z', until: null },
]);
const rules = { issuer, audience, book };

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = await exportJWK(ec.publicKey);
const jkt = await calculateJwkThumbprint(jwk);
const client = newId(now);

const claims = {
  iss: issuer,
  aud: audience,
  client_id: client,
  client_key: 'bank-1',
  cnf: { jkt },
};
const typ = 'at+jwt';

function b64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A token as the node makes them; `header` and `traits` override. */
async function token(traits: object = {}, header: object = {}): Promise<string> {
  const head = { alg: 'EdDSA', kid: 'node-1', typ, ...header };
  const body = { ...claims, iat: seconds, exp: seconds + 300, ...traits };
  const signed = `${b64(head)}.${b64(body)}`;
  const signature = await suites.intl.signer('', nodePrivate).sign(Buffer.from(signed));
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}

describe('an access token', () => {
  it('of this node says whose it is and to which key it is bound', async () => {
    const read = readToken(await token(), rules, now);
    expect(read).toMatchObject({ client, key: 'bank-1', jkt, expires: seconds + 300 });
  });

  it('is over at its instant', async () => {
    expect(readToken(await token({ exp: seconds }), rules, now)).toBe('token-expired');
  });

  const publicBytes = Buffer.from(nodePublic.x, 'base64url');
  const hs256 = (header: object) => {
    const signed = `${b64({ typ, kid: 'node-1', ...header })}.${b64({ ...claims, exp: seconds + 300 })}`;
    return `${signed}.${createHmac('sha256', publicBytes).update(signed).digest('base64url')}`;
  };
  const byAnother = async (header: object, key: KeyObject = ed.privateKey) =>
    new SignJWT({ ...claims, iat: seconds, exp: seconds + 300 })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'node-1', typ, ...header })
      .sign(key);

  it.each<[string, () => string | Promise<string>, string]>([
    [
      'signed by nobody (alg none)',
      async () => `${(await token({}, { alg: 'none' })).replace(/[^.]*$/, '')}AA`,
      'token-forged',
    ],
    [
      'signed by nobody at all',
      async () => (await token()).replace(/[^.]*$/, ''),
      'token-malformed',
    ],
    [
      'signed with the public key as a secret (HS256)',
      () => hs256({ alg: 'HS256' }),
      'token-forged',
    ],
    ['the same, called EdDSA', () => hs256({ alg: 'EdDSA' }), 'token-forged'],
    ['signed by another key under our kid', () => byAnother({}), 'token-forged'],
    [
      'that brings a key along',
      () => byAnother({ jwk: ed.publicKey.export({ format: 'jwk' }) }),
      'token-forged',
    ],
    ['of a kid we do not have', () => token({}, { kid: 'node-2' }), 'token-forged'],
    ['of no kid', () => token({}, { kid: undefined }), 'token-forged'],
    ['of another algorithm’s name', () => token({}, { alg: 'ES256' }), 'token-forged'],
    [
      'that is another statement of ours',
      () => token({}, { typ: 'xinqiao-response+jws' }),
      'token-forged',
    ],
    ['that is a plain JWT', () => token({}, { typ: 'JWT' }), 'token-forged'],
    [
      'with something critical in it',
      () => token({}, { crit: ['b64'], b64: false }),
      'token-malformed',
    ],
    ['for another audience', () => token({ aud: 'https://node.example/' }), 'token-forged'],
    ['for several audiences', () => token({ aud: [audience] }), 'token-forged'],
    ['of another issuer', () => token({ iss: 'https://other.example/oauth' }), 'token-forged'],
    ['bound to no key', () => token({ cnf: undefined }), 'token-forged'],
    ['that never ends', () => token({ exp: undefined }), 'token-forged'],
    ['of no client', () => token({ client_id: "'; drop table" }), 'token-forged'],
    [
      'with a changed payload',
      async () =>
        (await token()).replace(/\.[^.]*\./, `.${b64({ ...claims, exp: seconds + 9_999 })}.`),
      'token-forged',
    ],
    ['of a hundred thousand characters', () => 'a.'.repeat(50_000), 'token-malformed'],
    ['with other members', () => 'W10.W10.AA', 'token-malformed'],
  ])('%s is refused', async (_what, make, why) => {
    expect(readToken(await make(), rules, now)).toBe(why);
  });
});

const ath = 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg';
const held: AccessToken = { client, key: 'bank-1', jkt, ath, expires: seconds + 300 };
const url = 'https://node.example/api/v1/subjects';
const asked = { method: 'GET', url, token: held };

interface Making {
  readonly key?: KeyObject;
  readonly header?: object;
}

/** A proof as a client makes them; `traits` override. */
function proof(traits: object = {}, { key = ec.privateKey, header = {} }: Making = {}) {
  const made = { htm: 'GET', htu: url, ath, iat: seconds, jti: randomUUID(), ...traits };
  const head = { alg: 'ES256', typ: 'dpop+jwt', jwk, ...header };
  return new SignJWT(made).setProtectedHeader(head).sign(key);
}

describe('a proof of possession (RFC 9449 4.3)', () => {
  it('for this request, by the key of the token, is told by one mark', async () => {
    const text = await proof({ jti: 'one' });
    const read = readProof(text, asked, now);
    expect(read).toEqual(readProof(text, asked, now));
    expect(read).not.toEqual(readProof(await proof({ jti: 'two' }), asked, now));
    expect(read).toMatchObject({ until: new Date((seconds + 120) * 1_000) });
  });

  it.each([
    ['ES256', ec],
    ['EdDSA', ed],
    ['Ed25519', ed],
    ['PS256', rsa],
  ])('may be made by %s', async (alg, pair) => {
    const its = await exportJWK(pair.publicKey);
    const token = { ...held, jkt: await calculateJwkThumbprint(its) };
    const made = await proof({}, { key: pair.privateKey, header: { alg, jwk: its } });
    expect(readProof(made, { ...asked, token }, now)).toHaveProperty('mark');
  });

  it.each([-60, 60])('may be %i seconds away, and no more', async (away) => {
    expect(readProof(await proof({ iat: seconds + away }), asked, now)).toHaveProperty('mark');
    const further = await proof({ iat: seconds + away + Math.sign(away) });
    expect(readProof(further, asked, now)).toBe('proof-stale');
  });

  it.each([
    [
      'the same, written with a port that goes without saying',
      'https://node.example:443/api/v1/subjects',
    ],
    ['with the query', `${url}?q=1`],
    ['with a host in capitals', 'https://NODE.example/api/v1/subjects'],
  ])('names the address %s', async (_what, htu) => {
    expect(readProof(await proof({ htu }), asked, now)).toHaveProperty('mark');
  });

  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
  it.each<[string, () => Promise<string>]>([
    ['for another method', () => proof({ htm: 'POST' })],
    ['for another address', () => proof({ htu: 'https://node.example/api/v1/batches' })],
    ['for another host', () => proof({ htu: 'https://node.example.evil/api/v1/subjects' })],
    ['for no address', () => proof({ htu: undefined })],
    ['for another token', () => proof({ ath: 'x' })],
    ['for no token', () => proof({ ath: undefined })],
    ['without a number', () => proof({ jti: undefined })],
    ['with an endless number', () => proof({ jti: 'x'.repeat(201) })],
    ['of no time', () => proof({ iat: undefined })],
    ['of another type', () => proof({}, { header: { typ: 'JWT' } })],
    [
      'by another key',
      async () =>
        proof({}, { key: other.privateKey, header: { jwk: await exportJWK(other.publicKey) } }),
    ],
    ['by another key that shows this one', () => proof({}, { key: other.privateKey })],
    ['that shows no key', () => proof({}, { header: { jwk: undefined } })],
    [
      'that shows a private key',
      async () => proof({}, { header: { jwk: await exportJWK(ec.privateKey) } }),
    ],
    [
      'by a secret (alg confusion)',
      async () => {
        const head = b64({ alg: 'HS256', typ: 'dpop+jwt', jwk });
        const signed = `${head}.${b64({ htm: 'GET', htu: url, ath, iat: seconds, jti: '1' })}`;
        const secret = JSON.stringify(jwk);
        return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
      },
    ],
    ['by nobody', async () => (await proof()).replace(/[^.]*$/, 'AA')],
    [
      'by a short RSA key',
      async () => proof({}, { header: { jwk: await exportJWK(small.publicKey) } }),
    ],
  ])('%s is refused', async (_what, make) => {
    expect(readProof(await make(), asked, now)).toBe('proof-wrong');
  });
});

describe('a key of a client', () => {
  const exported = (key: KeyObject): Promise<JWK> => exportJWK(key);
  const keyOf = async (key: KeyObject, traits: object = {}) =>
    readKey({ ...(await exported(key)), ...traits });

  it('is kept by its public members, under its thumbprint where it has no name', async () => {
    expect(await keyOf(ec.publicKey, { use: 'sig', ext: true, x5c: ['a'] })).toEqual({
      kid: jkt,
      alg: 'ES256',
      jwk,
    });
    expect(await keyOf(rsa.publicKey, { kid: 'r' })).toMatchObject({ kid: 'r', alg: 'PS256' });
    expect(await keyOf(ed.publicKey, { alg: 'Ed25519' })).toMatchObject({ alg: 'EdDSA' });
  });

  it.each<[string, object]>([
    ['a secret', { kty: 'oct', k: 'AAAA' }],
    ['its private part', ec.privateKey.export({ format: 'jwk' })],
  ])('is never %s', (_what, sent) => {
    expect(() => readKey({ ...sent })).toThrow('machine.private-key');
  });

  it.each<[string, object]>([
    [
      'another curve',
      generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' }),
    ],
    [
      'a short RSA key',
      generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' }),
    ],
    ['a point that is on no curve', { ...ec.publicKey.export({ format: 'jwk' }), y: 'AAAA' }],
    ['a key to encrypt with', { ...ec.publicKey.export({ format: 'jwk' }), use: 'enc' }],
    ['RSA with PKCS #1 v1.5', { ...rsa.publicKey.export({ format: 'jwk' }), alg: 'RS256' }],
    ['a name with a line feed', { ...ec.publicKey.export({ format: 'jwk' }), kid: 'a\nb' }],
    ['nothing', {}],
  ])('is not %s', (_what, sent) => {
    expect(() => readKey({ ...sent })).toThrow('machine.key');
    expect(publicKeyOf({})).toBeNull();
  });

  it.each([
    ['https://bank.example/back', true],
    ['https://bank.example/back?of=1', true],
    ['http://127.0.0.1:8000/back', true],
    ['http://bank.example/back', false],
    ['http://localhost/back', false],
    ['https://user@bank.example/', false],
    ['https://bank.example/#', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('people are sent back to %j: %s', (uri, may) => {
    if (may) requireRedirect(uri);
    else expect(() => requireRedirect(uri)).toThrow('machine.redirect');
  });
});
