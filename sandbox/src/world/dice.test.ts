import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dice, weighted } from './dice.ts';

const key = fc.array(fc.oneof(fc.nat(), fc.string({ maxLength: 8 })), {
  minLength: 1,
  maxLength: 4,
});

describe('dice', () => {
  it('fall the same way for the same keys', () => {
    fc.assert(
      fc.property(key, (keys) => {
        const [one, other] = [dice(...keys), dice(...keys)];
        expect([one.unit(), one.unit()]).toEqual([other.unit(), other.unit()]);
      }),
    );
  });

  it('fall another way for another index, seed or name', () => {
    const first = (...keys: (number | string)[]) => dice(...keys).unit();
    expect(
      new Set([first(1, 2, 'a'), first(2, 1, 'a'), first(1, 2, 'b'), first(1, 3, 'a')]).size,
    ).toBe(4);
  });

  it('stay within the bounds asked for', () => {
    fc.assert(
      fc.property(key, fc.integer({ min: -50, max: 50 }), fc.nat(100), (keys, low, width) => {
        const drawn = dice(...keys).int(low, low + width);
        expect(drawn).toBeGreaterThanOrEqual(low);
        expect(drawn).toBeLessThanOrEqual(low + width);
      }),
    );
  });

  it('are even: of ten thousand neighbours a tenth falls in each tenth', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let index = 0; index < 10_000; index += 1) {
      const at = Math.floor(dice(7, index, 'traits').unit() * 10);
      tenths[at] = (tenths[at] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(130);
  });

  it('draw by weight, and never from an empty list', () => {
    const list = ['never', 'always'];
    expect(weighted(list, (one) => (one === 'always' ? 1 : 0), 0.01)).toBe('always');
    expect(() => dice(1).pick([])).toThrow(RangeError);
  });
});
