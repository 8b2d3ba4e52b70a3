import { randomBytes } from 'node:crypto';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { suites } from '../suite/suites.ts';
import { seal } from './envelope.ts';
import { newDataKey, softwareKeeper, softwareRing, type KeyRing } from './key-ring.ts';
import { openBytes, sealBytes } from './sealed-bytes.ts';

const place = { table: 'record_sealed', column: 'sealed', row: 'r-1', tenant: 'node' };
const invented = Buffer.from('520102199001011234');

describe.each(Object.values(suites))('sealed bytes 密文 by $sealAlg', (suite) => {
  let ring: KeyRing;

  beforeAll(async () => {
    const keeper = softwareKeeper(suite, 'kek-1', randomBytes(suite.sealKeyBytes));
    const label = { tenant: 'node', use: 'seal', alg: suite.sealAlg } as const;
    const made = softwareRing(keeper, [
      await newDataKey(keeper, { ...label, kid: 'd-1' }),
      await newDataKey(keeper, { ...label, kid: 'd-2' }),
    ]);
    if (isProblem(made)) throw new Error(made.en);
    ring = made;
  });

  it('any bytes come back from their place, and leave no trace of themselves', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (plain) => {
        const sealed = sealBytes(ring, place, plain);
        expect(sealed.kid).toBe('d-2');
        expect(openBytes(ring, place, sealed)).toEqual(Buffer.from(plain));
      }),
      { numRuns: 50 },
    );
    expect(Buffer.from(sealBytes(ring, place, invented).bytes).includes(invented)).toBe(false);
  });

  it.each(['table', 'column', 'row', 'tenant'])('moved to another %s they do not open', (part) => {
    const moved = openBytes(ring, { ...place, [part]: 'other' }, sealBytes(ring, place, invented));
    expect(moved).toMatchObject({ problem: 'envelope.unopened' });
  });

  it('altered, cut short or named after another key they do not open', () => {
    const { kid, bytes } = sealBytes(ring, place, invented);
    for (let at = 0; at < bytes.length; at += 1) {
      const altered = Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ 1 : byte));
      expect(isProblem(openBytes(ring, place, { kid, bytes: altered }))).toBe(true);
      expect(isProblem(openBytes(ring, place, { kid, bytes: bytes.subarray(0, at) }))).toBe(true);
    }
    for (const other of ['d-1', 'd-9'])
      expect(isProblem(openBytes(ring, place, { kid: other, bytes }))).toBe(true);
  });

  it('are no envelope of the same place', () => {
    const { kid, iv, tag, ct } = seal(ring, place, 'text');
    const bytes = Buffer.concat([iv, tag, ct].map((part) => Buffer.from(part, 'base64url')));
    expect(isProblem(openBytes(ring, place, { kid, bytes }))).toBe(true);
  });
});
