import { describe, expect, it } from 'vitest';
import { askOf, monthsFrom, startOf } from './usage.ts';
import { anAsk } from './usage-builders.ts';
import { caseStates, type CaseMove, type CaseState } from './usage-case.ts';
import { settingsOn, usageSettings } from './usage-settings.ts';
import { dayCounts, itemCounts } from './usage-tally.ts';
import { purposeWords, wordsOf } from './usage-words.ts';

const noon = new Date('2026-07-22T04:00:00Z');
const nothing = { passed: 0, masked: 0, withheld: 7 };

describe('an ask as it stands in the audit', () => {
  it('was given, withheld, explained or refused', () => {
    expect(anAsk(noon).decision).toBe('given');
    expect(anAsk(noon, { fields: nothing }).decision).toBe('withheld');
    expect(anAsk(noon, { deed: 'release.explain', fields: nothing }).decision).toBe('explained');
    expect(anAsk(noon, { code: 'release.revoked' }).decision).toBe('refused');
  });

  it('of a report is of the whole list; one that is shown again tells its number alone', () => {
    expect(anAsk(noon, { deed: 'release.report' }).items).toBeNull();
    const { id, at, subject, organisation, deed } = anAsk(noon, { deed: 'release.again' });
    const common = { id, at, subject, organisation, deed, principal: 'p-1' };
    const again = { ...common, outcome: 'done', code: null, credential: '', request: '' } as const;
    expect(askOf({ ...again, detail: { number: 'XQ1' } })).toMatchObject({
      items: [],
      purpose: null,
      decision: 'given',
      number: 'XQ1',
      fields: null,
    });
  });

  it('tells why in words, of codes it knows and of those it does not', () => {
    expect(wordsOf('release.revoked')).toEqual({ zh: '授权已撤回', en: 'revoked' });
    expect(wordsOf('not-open').zh).toContain('非公开信息');
    expect(wordsOf('release.of-tomorrow').en).toContain('release.of-tomorrow');
    expect(purposeWords('pre-loan-review')?.zh).toBe('贷前审查');
    expect(purposeWords('toString')).toBeNull();
  });
});

describe('what is counted of asks (方案三(四)4 使用情况反馈)', () => {
  it('is each item once an ask, by month in China; what was only explained is no use', () => {
    const asks = [
      anAsk(noon, { items: ['tax.payment', 'customs.credit-grade'] }),
      anAsk(noon, { fields: nothing }),
      anAsk(noon, { code: 'release.paused' }),
      anAsk(noon, { deed: 'release.explain' }),
      anAsk(noon, { deed: 'release.again', items: [] }),
      anAsk(noon, { deed: 'release.report' }),
      anAsk(new Date('2026-07-31T16:00:00Z')),
    ];
    const july = { organisation: 'bank-1', month: '2026-07' };
    expect(itemCounts(asks)).toEqual([
      { ...july, item: 'tax.payment', given: 1, withheld: 1, refused: 1 },
      { ...july, item: 'customs.credit-grade', given: 1, withheld: 0, refused: 0 },
      { ...july, item: '*', given: 1, withheld: 0, refused: 0 },
      { ...july, month: '2026-08', item: 'tax.payment', given: 1, withheld: 0, refused: 0 },
    ]);
  });

  it('is each person’s day; visitors are nobody', () => {
    const asks = [anAsk(noon), anAsk(noon), { ...anAsk(noon), organisation: '' }];
    const day = { organisation: 'bank-1', person: 'p-1', day: '2026-07-22' };
    expect(dayCounts(asks)).toEqual([{ ...day, asks: 2 }]);
  });
});

describe('a case', () => {
  it('goes from open by an explanation or a confirmation to closed, and never back', () => {
    const reach = (state: CaseState): CaseState[] =>
      (Object.keys(caseStates[state]) as CaseMove[]).flatMap((move) => {
        const to: CaseState | null = caseStates[state][move];
        return to === null ? [] : [to, ...reach(to)];
      });
    expect(new Set(reach('open'))).toEqual(new Set(['explained', 'confirmed', 'closed']));
    expect(reach('explained')).toEqual(['closed']);
    expect(reach('confirmed')).toEqual(['closed']);
    expect(reach('closed')).toEqual([]);
  });
});

describe('settings', () => {
  it('are those of the day: a change does not judge what was before it', () => {
    const [first] = usageSettings;
    const later = { ...first!, inForceFrom: '2026-09-01' };
    const all = [first!, later];
    expect(settingsOn('2026-08-31', all)).toBe(first);
    expect(settingsOn('2026-09-01', all)).toBe(later);
    expect(settingsOn('2020-01-01', all)).toBe(first);
  });
  it('stand in the order of their days', () => {
    const days = usageSettings.map(({ inForceFrom }) => inForceFrom);
    expect(days).toEqual([...new Set(days)].sort());
  });
});

it('days and months begin at midnight in China', () => {
  expect(startOf('2026-03-01').toISOString()).toBe('2026-02-28T16:00:00.000Z');
  expect(startOf('2026-03')).toEqual(startOf('2026-03-01'));
  expect([monthsFrom('2026-01', -1), monthsFrom('2026-12', 1)]).toEqual(['2025-12', '2027-01']);
});
