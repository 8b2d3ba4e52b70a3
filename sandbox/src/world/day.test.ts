import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civil, dayOf, isoOf, monthEnds, valueOn } from './day.ts';

describe('day', () => {
  it('reads an ISO day and writes it back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), (day) => {
        expect(dayOf(isoOf(day))).toBe(day);
      }),
    );
  });

  it.each(['2023-02-30', '2023/01/01', '', '2026-1-1'])('refuses %j, in both languages', (text) => {
    expect(() => dayOf(text)).toThrow(/有效日期.*not a day/);
  });

  it.each([
    ['2026-10-31', ['2026-08-31', '2026-09-30', '2026-10-31']],
    ['2026-10-30', ['2026-07-31', '2026-08-31', '2026-09-30']],
    ['2026-03-01', ['2025-12-31', '2026-01-31', '2026-02-28']],
  ])('before %s the last whole months end on %j', (asOf, ends) => {
    expect(monthEnds(dayOf(asOf), 3).map(isoOf)).toEqual(ends);
  });

  it('carries months over the year', () => {
    expect(isoOf(civil(2026, 13, 1))).toBe('2027-01-01');
  });

  it('tells what held on a day', () => {
    const spans = [
      { from: 10, value: 'first' },
      { from: 20, value: 'second' },
    ];
    expect([5, 19, 20, 99].map((day) => valueOn(spans, day))).toEqual([
      'first',
      'first',
      'second',
      'second',
    ]);
  });
});
