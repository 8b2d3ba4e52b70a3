import { isProblem } from '@xinqiao/catalogue/catalogue';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from './canonical.ts';
import { requestDigest, signResponse, verifyResponse } from './exchange.ts';
import { signDetached, signWhole, verifyDetached, verifyWhole } from './jws.ts';
import { digestTag } from './suite/digest-tag.ts';
import { keyBook } from './suite/key-book.ts';
import { suites } from './suite/suites.ts';

const type = 'xinqiao-test+jws';
const at = new Date('2026-05-01T08:00:00.000Z');
const statement = { body: 'sha256:00', request: 'sha256:01' };
const text64 = (value: unknown) => Buffer.from(canonicalText(value)).toString('base64url');

describe.each(Object.values(suites))('JWS by suite $name', (suite) => {
  const { publicKey: key, privateKey } = suite.generateKeyPair();
  const signer = suite.signer('node-1', privateKey);
  const keys = keyBook([{ kid: 'node-1', key, from: '2026-01-01T00:00:00.000Z', until: null }]);
  const signing = { type, signer, at } as const;
  const checking = { type, keys, now: at } as const;
  const header = {
    alg: suite.signatureAlg,
    crit: ['created'],
    created: at.getTime() / 1000,
    kid: 'node-1',
    typ: type,
  };

  async function forged(headerValue: unknown): Promise<string> {
    const head = text64(headerValue);
    const bytes = Buffer.from(`${head}.${text64(statement)}`);
    return `${head}..${Buffer.from(await signer.sign(bytes)).toString('base64url')}`;
  }

  it('verifies over the statement the verifier builds itself, and over no other', async () => {
    const jws = await signDetached(statement, signing);
    expect(jws.split('.')[1]).toBe('');
    expect(verifyDetached(jws, { request: 'sha256:01', body: 'sha256:00' }, checking)).toEqual(
      header,
    );
    expect(verifyDetached(jws, { ...statement, body: 'sha256:02' }, checking)).toMatchObject({
      problem: 'signature.mismatch',
    });
  });

  it('a whole JWS hands the statement over as it was signed', async () => {
    const jws = await signWhole(statement, signing);
    expect(verifyWhole(jws, checking)).toEqual({ header, statement });
    const [head, , signature] = jws.split('.');
    const swapped = `${head}.${text64({ ...statement, body: 'sha256:02' })}.${signature}`;
    expect(verifyWhole(swapped, checking)).toMatchObject({ problem: 'signature.mismatch' });
  });

  it('a whole statement that is not canonical is refused although its signature holds', async () => {
    const body = Buffer.from('{"a":1,"a":2}').toString('base64url');
    const head = text64(header);
    const signature = await signer.sign(Buffer.from(`${head}.${body}`));
    const jws = `${head}.${body}.${Buffer.from(signature).toString('base64url')}`;
    expect(verifyWhole(jws, checking)).toMatchObject({ problem: 'canonical.form' });
  });

  it.each([
    ['alg none', { alg: 'none' }, 'suite.algorithm'],
    ['an HMAC keyed by the public key', { alg: 'HS256' }, 'suite.algorithm'],
    ['another kind of statement', { typ: 'xinqiao-consent+jws' }, 'signature.type'],
    ['an unknown key', { kid: 'node-9' }, 'key.unknown'],
    ['a critical extension it does not know', { crit: ['b64'] }, 'wire.form'],
    ['an empty crit', { crit: [] }, 'wire.form'],
    ['a key that comes with the message', { jwk: { kty: 'OKP' } }, 'wire.form'],
    ['no creation time', { created: undefined }, 'wire.form'],
    ['a creation time that is a text', { created: '1777622400' }, 'wire.form'],
  ])('refuses %s in the header, although signed', async (_, change, problem) => {
    const altered = JSON.parse(JSON.stringify({ ...header, ...change })) as unknown;
    expect(verifyDetached(await forged(altered), statement, checking)).toMatchObject({ problem });
  });

  it.each([
    [-61, 'signature.time'],
    [-60, null],
    [0, null],
    [60, null],
    [61, 'signature.time'],
  ])('a clock %i s off the signer’s: %s', async (seconds, problem) => {
    const jws = await signDetached(statement, signing);
    const now = new Date(at.getTime() + seconds * 1000);
    const verdict = verifyDetached(jws, statement, { ...checking, now });
    expect(isProblem(verdict) ? verdict.problem : null).toBe(problem);
  });

  it('what was kept verifies years later, by the key that was then in force', async () => {
    const jws = await signDetached(statement, signing);
    expect(verifyDetached(jws, statement, { ...checking, now: null })).toEqual(header);
    const until = '2026-04-30T00:00:00.000Z';
    const revoked = keyBook([{ kid: 'node-1', key, from: '2026-01-01T00:00:00.000Z', until }]);
    expect(verifyDetached(jws, statement, { ...checking, keys: revoked, now: null })).toMatchObject(
      { problem: 'key.out-of-time' },
    );
  });

  it('any other text is refused, and never throws', async () => {
    const jws = await signDetached(statement, signing);
    const place = fc.nat(jws.length - 1);
    fc.assert(
      fc.property(place, fc.constantFrom('A', '.', '=', '_', ' ', '€'), (i, letter) => {
        fc.pre(jws[i] !== letter);
        const altered = jws.slice(0, i) + letter + jws.slice(i + 1);
        expect(verifyDetached(altered, statement, checking)).toHaveProperty('problem');
      }),
      { numRuns: 200 },
    );
    for (const noise of ['', '.', '..', '...', `${jws}.`, `${jws}=`, 'bnVsbA..AA', 'W10..AA']) {
      expect(verifyDetached(noise, statement, checking)).toHaveProperty('problem');
      expect(verifyWhole(noise, checking)).toHaveProperty('problem');
    }
  });

  it('an answer is bound to its request: it proves nothing of another', async () => {
    const body = digestTag(suite, Buffer.from('{"verdict":"pass"}'));
    const empty = digestTag(suite, Buffer.alloc(0));
    const ask = { method: 'GET', target: '/v1/report/x', requestId: 'r-1', body: empty };
    const response = { status: 200, body, request: requestDigest(suite, ask) };
    const jws = await signResponse(response, signer, at);
    expect(verifyResponse(jws, response, { keys, now: at })).toMatchObject({ kid: 'node-1' });
    const other = requestDigest(suite, { ...ask, requestId: 'r-2' });
    for (const change of [{ request: other }, { status: 403 }, { body: empty }]) {
      expect(verifyResponse(jws, { ...response, ...change }, { keys, now: at })).toMatchObject({
        problem: 'signature.mismatch',
      });
    }
  });
});
