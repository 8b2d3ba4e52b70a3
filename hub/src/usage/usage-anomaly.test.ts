import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ask } from './usage.ts';
import { anomalyRules } from './usage-anomaly.ts';
import { anAsk, judgeDay, type AskTold } from './usage-builders.ts';
import { plantedMonth } from './usage-month-builders.ts';
import { settingsOn } from './usage-settings.ts';

const day = '2026-07-22';
const { thresholds } = settingsOn(day);
const at = (minute: number) => new Date(Date.parse(`${day}T09:00:00+08:00`) + minute * 60_000);
const codeOf = (n: number) => `91520100${n.toString(36).toUpperCase().padStart(8, '0')}AX`;

function found(asks: readonly Ask[], past: readonly number[] = [20, 25]): string[] {
  return judgeDay({ day, asks, past }, thresholds).map(({ rule }) => rule);
}
const times = (count: number, told: (n: number) => AskTold, every = 20) =>
  Array.from({ length: count }, (_, n) => anAsk(at(n * every), told(n)));

describe('a person’s day of asks (方案三(六)2 查询使用审查)', () => {
  it('is usually nothing to look at', () => {
    expect(found(times(20, (n) => ({ subject: codeOf(n * 977), application: `a-${n}` })))).toEqual(
      [],
    );
    expect(found([])).toEqual([]);
  });

  it('is strange where many subjects are asked about for no application', () => {
    const without = (n: number) => ({ subject: codeOf(n * 977), application: null });
    expect(found(times(14, without))).toEqual([]);
    expect(found(times(15, without))).toEqual(['asks-without-application']);
    const open = (n: number) => ({ ...without(n), deed: 'release.public' }) as const;
    expect(found(times(15, open))).toEqual([]);
  });

  it('is strange at night and on days without work, for people', () => {
    const told = (n: number) => ({ subject: codeOf(n * 977) });
    const night = times(5, told, 1).map((ask) => ({ ...ask, at: new Date(`${day}T14:30:00Z`) }));
    expect(found(night)).toEqual(['asks-at-night']);
    expect(found(night.slice(1))).toEqual([]);
    expect(found(night.map((ask) => ({ ...ask, isMachine: true })))).toEqual([]);
    const sunday = { day: '2026-07-19', asks: times(5, told), past: [] };
    expect(judgeDay(sunday, thresholds).map(({ rule }) => rule)).toEqual(['asks-at-night']);
  });

  it('is strange where codes are tried out: absent ones, or one after the other, machines too', () => {
    const absent = (n: number) => ({ subject: codeOf(n * 977), code: 'subject.absent' });
    expect(found(times(5, absent, 2))).toEqual(['probes-absent-codes']);
    expect(found(times(5, absent, 3))).toEqual([]);
    const inRow = (n: number) => ({ subject: codeOf(5000 + n), byMachine: true });
    expect(
      found(
        times(6, inRow, 1)
          .toReversed()
          .sort((a, b) => +a.at - +b.at),
      ),
    ).toEqual(['probes-codes-in-a-row']);
    expect(found(times(6, inRow, 3))).toEqual([]);
  });

  it('is strange where refusals follow one another', () => {
    const refused = (n: number) => ({ subject: codeOf(n * 977), code: 'release.no-consent' });
    expect(found(times(8, refused))).toEqual(['refused-in-a-row']);
    const broken = (n: number) => (n === 4 ? { subject: codeOf(1) } : refused(n));
    expect(found(times(9, broken))).toEqual([]);
  });

  it('is strange against one’s own past thirty days', () => {
    const told = (n: number) => ({ subject: codeOf(n * 977) });
    const many = times(60, told, 9);
    expect(found(many, [10, 20])).toEqual(['spikes-against-own-days']);
    expect(found(many, [30, 20])).toEqual([]);
    expect(found(many.slice(0, 39), [1])).toEqual([]);
  });

  it('is strange where one subject is asked about again and again', () => {
    expect(found(times(8, () => ({})))).toEqual(['asks-for-one-subject']);
    expect(found(times(7, () => ({})))).toEqual([]);
  });
});

const anyAsk = fc
  .record({
    minute: fc.integer({ min: 0, max: 899 }),
    subject: fc.integer({ min: 4990, max: 5010 }).map(codeOf),
    code: fc.constantFrom(undefined, undefined, 'subject.absent', 'release.no-consent'),
    application: fc.constantFrom(null, 'a-1'),
    byMachine: fc.boolean(),
  })
  .map(({ minute, code, ...told }) => anAsk(at(minute), { ...told, ...(code && { code }) }));
const anyAsks = fc.array(anyAsk, { maxLength: 60, size: 'max' });
const inTime = (asks: readonly Ask[]) => [...asks].sort((a, b) => +a.at - +b.at);

describe('every rule', () => {
  it('still finds what it found when more is asked later that day', () => {
    let findings = 0;
    fc.assert(
      fc.property(anyAsks, fc.nat(60), (asks, cut) => {
        const all = inTime(asks);
        const before = found(all.slice(0, cut));
        findings += before.length;
        expect(found(all)).toEqual(expect.arrayContaining(before));
      }),
      { numRuns: 500 },
    );
    expect(findings).toBeGreaterThan(40);
  });

  it('finds no less where an ask between others comes in late, but for refusals in a row', () => {
    fc.assert(
      fc.property(anyAsks, anyAsks, (some, late) => {
        const kept = found(inTime(some)).filter((rule) => rule !== 'refused-in-a-row');
        expect(found(inTime([...some, ...late]))).toEqual(expect.arrayContaining(kept));
      }),
      { numRuns: 300 },
    );
  });

  it('has a name of its own and words in both languages', () => {
    expect(new Set(anomalyRules.map(({ id }) => id)).size).toBe(anomalyRules.length);
    for (const { zh, en } of anomalyRules)
      expect([zh, en].every((text) => text.length > 4)).toBe(true);
  });
});

describe('a month of forty officers with misuse planted in it', () => {
  const { days, planted, asks } = plantedMonth();
  const verdicts = days.flatMap((one) =>
    judgeDay(one, thresholds).map(({ rule }) => `${one.person} ${one.day} ${rule}`),
  );
  const dayOf = (verdict: string) => verdict.slice(0, verdict.lastIndexOf(' '));
  const misused = new Set([...planted].map(dayOf));
  const looked = new Set(verdicts.map(dayOf));
  const hits = verdicts.filter((verdict) => planted.has(verdict)).length;
  const vain = [...looked].filter((day) => !misused.has(day)).length;

  it(`finds ${hits} of ${planted.size} misuses among ${asks} asks; ${vain} other days are looked at in vain`, () => {
    expect(planted.size).toBeGreaterThan(30);
    expect(hits / planted.size).toBeGreaterThanOrEqual(0.95);
    expect(vain / looked.size).toBeLessThanOrEqual(0.2);
  });
});
