import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { median, percentile } from './statistics.ts';

const samples = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 200 });

describe('percentiles', () => {
  it.each([
    [[5], 99, 5],
    [[1, 2, 3, 4], 50, 2],
    [[4, 1, 3, 2], 75, 3],
    [Array.from({ length: 100 }, (_, i) => i + 1), 99, 99],
    [Array.from({ length: 1_000 }, (_, i) => i + 1), 99, 990],
  ])('of %j at %i is %i, by nearest rank', (values, hundredths, expected) => {
    expect(percentile(values, hundredths)).toBe(expected);
  });

  it('have at least so many hundredths of the samples at or below them, and are one of them', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 100 }), (values, hundredths) => {
        const found = percentile(values, hundredths);
        const below = values.filter((v) => v <= found).length;
        expect(values).toContain(found);
        expect(below * 100).toBeGreaterThanOrEqual(hundredths * values.length);
      }),
    );
  });

  it('of no samples are an error, not a zero', () => {
    expect(() => percentile([], 99)).toThrow(RangeError);
  });
});

describe('the median', () => {
  it.each([
    [[7], 7],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('has as many samples above as below', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const middle = median(values);
        const above = values.filter((v) => v > middle).length;
        const below = values.filter((v) => v < middle).length;
        expect(Math.max(above, below) * 2).toBeLessThanOrEqual(values.length);
      }),
    );
  });
});
