import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declaredPeriod, scoresOf, type Tally } from './quality.ts';

const spotless: Tally = {
  records: 100,
  faultyRecords: 0,
  openQuarantine: 0,
  cellsDue: 1_200,
  cellsFilled: 1_200,
  timed: 40,
  late: 0,
  declared: { rows: 100, received: 100 },
  periods: { due: 12, delivered: 12 },
};

describe('scores (方案三(四)4 准确性、完整性、连续性和时效性)', () => {
  it.each<[string, Partial<Tally>, object]>([
    [
      'a spotless delivery has all of each',
      {},
      { accuracy: 1, completeness: 1, continuity: 1, timeliness: 1 },
    ],
    ['a faulty record counts against accuracy', { faultyRecords: 10 }, { accuracy: 0.9 }],
    [
      'so does a row in quarantine, which was delivered too',
      { openQuarantine: 100 },
      { accuracy: 0.5 },
    ],
    ['an empty cell counts against completeness', { cellsFilled: 900 }, { completeness: 0.75 }],
    [
      'so do rows declared and not received',
      { declared: { rows: 200, received: 100 } },
      { completeness: 0.5 },
    ],
    ['where nothing was declared, cells alone count', { declared: null }, { completeness: 1 }],
    [
      'a period left out counts against continuity',
      { periods: { due: 12, delivered: 9 } },
      { continuity: 0.75 },
    ],
    ['without periods there is no continuity to speak of', { periods: null }, { continuity: null }],
    ['a late row counts against timeliness', { late: 10 }, { timeliness: 0.75 }],
    ['where no limit applies there is none', { timed: 0 }, { timeliness: null }],
    [
      'of nothing delivered nothing is said',
      { records: 0, cellsDue: 0 },
      { accuracy: null, completeness: null },
    ],
    [
      'rows that are all in quarantine are none right',
      { records: 0, openQuarantine: 3 },
      { accuracy: 0 },
    ],
    [
      'zero declared, zero received is whole',
      { declared: { rows: 0, received: 0 } },
      { completeness: 1 },
    ],
  ])('%s', (...[, traits, scores]) => {
    expect(scoresOf({ ...spotless, ...traits })).toMatchObject(scores);
  });

  it('are between 0 and 1, whatever was counted', () => {
    const count = fc.nat(1_000);
    const pair = fc.option(fc.record({ rows: count, received: count }));
    const periods = fc.option(fc.record({ due: count, delivered: count }));
    const tally = fc.record({
      records: count,
      faultyRecords: count,
      openQuarantine: count,
      cellsDue: count,
      cellsFilled: count,
      timed: count,
      late: count,
      declared: pair,
      periods,
    });
    fc.assert(
      fc.property(tally, (counted) => {
        for (const score of Object.values(scoresOf(counted))) {
          expect(score === null || (score >= 0 && score <= 1)).toBe(true);
        }
      }),
    );
  });
});

describe('a period that is declared for', () => {
  it.each([
    ['2026', true],
    ['2026-10', true],
    ['2026-13', false],
    ['2026-10-31', false],
    ['202610', false],
    ["2026'; drop table record_version", false],
  ])('%s: %s', (text, isOne) => {
    expect(declaredPeriod.test(text)).toBe(isOne);
  });
});
