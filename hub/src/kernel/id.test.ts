import { describe, expect, it } from 'vitest';
import { isId, newId } from './id.ts';

describe('an id (UUID version 7, RFC 9562)', () => {
  it('sorts by the instant it was given', () => {
    const instants = [0, 1, 1_700_000_000_000, 1_700_000_000_001, 2 ** 48 - 1];
    const ids = instants.map((ms) => newId(new Date(Math.min(ms, 8.64e15))));
    expect(ids.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(ids);
  });

  it('says its version and variant, and is never given twice', () => {
    const ids = Array.from({ length: 1_000 }, () => newId(new Date(1_700_000_000_000)));
    expect(new Set(ids).size).toBe(1_000);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it.each([
    '',
    'x',
    '01a2039d-ae13-755d-90b1-b4fe812efa0',
    '01A2039D-AE13-755D-90B1-B4FE812EFA0D',
    "'; drop",
  ])('is not %j', (text) => expect(isId(text)).toBe(false));

  it('is what newId gives', () => {
    expect(isId(newId(new Date()))).toBe(true);
  });
});
