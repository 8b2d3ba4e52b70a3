import { randomBytes } from 'node:crypto';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { suites } from '../suite/suites.ts';
import { blindIndex } from './blind-index.ts';
import { isOutdated, open, readEnvelope, reseal, seal } from './envelope.ts';
import {
  keyRing,
  newDataKey,
  rewrap,
  softwareKeeper,
  type KeyKeeper,
  type KeyRing,
  type WrappedKey,
} from './key-ring.ts';

const place = { table: 'record', column: 'personId', row: 'r-1', tenant: 'guizhou' };
const invented = '520102199001011234';

async function ringOf(keeper: KeyKeeper, wrapped: readonly WrappedKey[]): Promise<KeyRing> {
  const ring = await keyRing([keeper], wrapped);
  if (isProblem(ring)) throw new Error(ring.en);
  return ring;
}

describe.each(Object.values(suites))('envelope 数据信封 by $sealAlg', (suite) => {
  const alg = suite.sealAlg;
  const keeper = softwareKeeper(suite, 'kek-1', randomBytes(suite.sealKeyBytes));
  const label = { tenant: 'guizhou', use: 'seal', alg } as const;
  let first: WrappedKey;
  let index: WrappedKey;
  let foreign: WrappedKey;
  let ring: KeyRing;

  beforeAll(async () => {
    first = await newDataKey(keeper, { ...label, kid: 'd-1' });
    index = await newDataKey(keeper, { ...label, use: 'index', kid: 'i-1' });
    foreign = await newDataKey(keeper, { ...label, tenant: 'guiyang', kid: 'd-2' });
    ring = await ringOf(keeper, [first, index, foreign]);
  });

  it('any text comes back from its place, and leaves no trace of itself in the envelope', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const envelope = seal(ring, place, value);
        expect(open(ring, place, envelope)).toBe(value);
        expect(readEnvelope(JSON.parse(JSON.stringify(envelope)), '')).toEqual(envelope);
      }),
      { numRuns: 50 },
    );
    expect(JSON.stringify(seal(ring, place, invented))).not.toContain(invented);
  });

  it('the same value is never sealed alike twice', () => {
    expect(seal(ring, place, invented).ct).not.toBe(seal(ring, place, invented).ct);
  });

  it.each([
    ['row', { row: 'r-2' }],
    ['column', { column: 'phone' }],
    ['table', { table: 'subject' }],
    ['tenant', { tenant: 'guiyang' }],
    ['row and column, their names shifted', { column: 'personIdr', row: '-1' }],
  ])('moved to another %s it does not open', (_, elsewhere) => {
    const envelope = seal(ring, place, invented);
    expect(open(ring, { ...place, ...elsewhere }, envelope)).toMatchObject({
      problem: 'envelope.unopened',
    });
  });

  it('altered in any member it does not open, and the problem does not quote it', () => {
    const envelope = seal(ring, place, invented);
    const other = alg === 'A256GCM' ? ('SM4-GCM' as const) : ('A256GCM' as const);
    const changes = [
      { alg: other },
      { kid: 'd-2' },
      { kid: 'd-9' },
      ...(['iv', 'ct', 'tag'] as const).map((part) => {
        const bytes = Buffer.from(envelope[part], 'base64url');
        bytes[0]! ^= 1;
        return { [part]: bytes.toString('base64url') };
      }),
    ];
    for (const change of changes) {
      const opened = open(ring, place, { ...envelope, ...change });
      expect(isProblem(opened)).toBe(true);
      expect(JSON.stringify(opened)).not.toContain(envelope.ct);
    }
  });

  it('rotation seals under the new key what the old one still opens, once', async () => {
    const old = seal(ring, place, invented);
    const next = await newDataKey(keeper, { ...label, kid: 'd-3' });
    const rotated = await ringOf(keeper, [first, index, foreign, next]);
    expect(isOutdated(rotated, 'guizhou', old)).toBe(true);
    const renewed = reseal(rotated, place, old);
    if (isProblem(renewed)) throw new Error(renewed.en);
    expect(renewed.kid).toBe('d-3');
    expect(open(rotated, place, renewed)).toBe(invented);
    expect(reseal(rotated, place, renewed)).toBe(renewed);
    expect(open(rotated, place, old)).toBe(invented);
  });

  it('a new key-encryption key touches no field', async () => {
    const envelope = seal(ring, place, invented);
    const newKeeper = softwareKeeper(suite, 'kek-2', randomBytes(suite.sealKeyBytes));
    const moved = await rewrap(keeper, newKeeper, first);
    if (isProblem(moved)) throw new Error(moved.en);
    expect(open(await ringOf(newKeeper, [moved]), place, envelope)).toBe(invented);
    expect(await keyRing([keeper], [moved])).toMatchObject({ problem: 'key.unwrap' });
  });

  it.each([
    ['another tenant', { tenant: 'zunyi' }],
    ['another use', { use: 'index' as const }],
    ['another name', { kid: 'd-7' }],
    ['another text', { wrapped: 'AAAA' }],
  ])('a wrapped key given %s does not unwrap', async (_, change) => {
    expect(await keyRing([keeper], [{ ...first, ...change }])).toMatchObject({
      problem: 'key.unwrap',
    });
  });

  it('equal values have one index within their column, and nowhere else', () => {
    const column = { table: 'record', column: 'personId', tenant: 'guizhou' };
    const found = blindIndex(ring, column, invented);
    expect(found).toMatch(/^i-1:[\w-]{43}$/);
    expect(blindIndex(ring, column, invented)).toBe(found);
    expect(blindIndex(ring, column, '520102199001011235')).not.toBe(found);
    expect(blindIndex(ring, { ...column, column: 'phone' }, invented)).not.toBe(found);
    expect(() => blindIndex(ring, { ...column, tenant: 'guiyang' }, invented)).toThrow(RangeError);
  });

  it('a tenant without a key gets no envelope', () => {
    expect(() => seal(ring, { ...place, tenant: 'bijie' }, invented)).toThrow(RangeError);
  });
});

it('a ring may hold both suites: moving to national algorithms is a rotation', async () => {
  const keeper = softwareKeeper(suites.gm, 'kek', randomBytes(16));
  const common = { tenant: 'guizhou', use: 'seal' } as const;
  const aes = await newDataKey(keeper, { ...common, kid: 'd-1', alg: 'A256GCM' });
  const sm4 = await newDataKey(keeper, { ...common, kid: 'd-2', alg: 'SM4-GCM' });
  const envelope = seal(await ringOf(keeper, [aes]), place, invented);
  const moved = reseal(await ringOf(keeper, [aes, sm4]), place, envelope);
  expect(moved).toMatchObject({ alg: 'SM4-GCM', kid: 'd-2' });
});
