import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { purposeUses } from '@xinqiao/protocol/consent/consent-artefact-rules';
import { capRules } from './consent-caps.ts';
import { capsFor, purposes, withinTemplate, type Purpose } from './consent-purpose.ts';
import { edition, monitoring, someTerms } from './consent-builders.ts';
import { inListOrder, termsFault, type ConsentTerms } from './consent-terms.ts';

const today = '2026-11-20';
const all = Object.keys(purposes) as Purpose[];
const tax = [{ item: 'tax.payment', fields: ['vatPaid'] }];

describe('the templates of purposes (方案三(六)1 不得用于融资支持以外的活动)', () => {
  it.each(all)('%s has a rule for each kind of access that serves it', (purpose) => {
    for (const mode of purposeUses[purpose].modes) {
      const caps = capsFor({ purpose, mode, scope: tax }, today);
      expect(caps.validDays).toBeGreaterThan(0);
      expect(caps.totalUses).toBe(purposeUses[purpose].periodic ? caps.totalUses : 1);
    }
  });

  it('name items that the list has', () => {
    const named = capRules.flatMap(({ items }) => items ?? []);
    const listed = new Set(edition.items.map(({ code }) => code));
    expect(named.filter((item) => !listed.has(item))).toEqual([]);
  });

  it('no rule, before its day', () => {
    const caps = capsFor(someTerms(), '2025-12-31');
    expect(Object.values(caps)).toEqual([0, 0, 0, 0, 0]);
  });

  it('the most specific rule wins: item before kind of access before any', () => {
    expect(capsFor(someTerms({ scope: tax }), today).rangeDays).toBe(731);
    expect(capsFor(someTerms({ scope: tax, mode: 'verify' }), today).dataLifeDays).toBe(31);
    expect(
      capsFor(
        someTerms({ mode: 'verify', scope: [{ item: 'tax.grade', fields: ['grade'] }] }),
        today,
      ).dataLifeDays,
    ).toBe(7);
  });

  it('of several items the strictest holds, never the widest', () => {
    expect(capsFor(someTerms(), today).rangeDays).toBe(428);
  });

  it('more items never allow more', () => {
    const codes = edition.items.map(({ code }) => code);
    const some = fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        some,
        fc.constantFrom(...codes),
        (purpose, items, one) => {
          const [mode = 'query'] = purposeUses[purpose].modes;
          const scope = items.map((item) => ({ item, fields: ['uscc'] }));
          const few = capsFor({ purpose, mode, scope }, today);
          const more = capsFor(
            { purpose, mode, scope: [...scope, { item: one, fields: [] }] },
            today,
          );
          for (const cap of Object.keys(few) as (keyof typeof few)[]) {
            expect(more[cap]).toBeLessThanOrEqual(few[cap]);
          }
        },
      ),
    );
  });
});

describe('a request', () => {
  it.each([
    ['before a loan', someTerms()],
    ['at its caps', someTerms({ validDays: 31, rangeDays: 428, dataLifeDays: 31 })],
    ['of tax alone, two years back', someTerms({ scope: tax, rangeDays: 731 })],
    ['while a loan runs', monitoring()],
  ])('%s is within its template', (_, terms) => {
    expect(withinTemplate(terms, today)).toBeNull();
  });

  const above: [string, ConsentTerms][] = [
    ['validDays', someTerms({ validDays: 32 })],
    ['rangeDays', someTerms({ rangeDays: 429 })],
    ['rangeDays', someTerms({ scope: tax, rangeDays: 732 })],
    ['dataLifeDays', someTerms({ dataLifeDays: 32 })],
    ['usesPerMonth', monitoring({ frequency: { times: 1, per: 'day' } })],
    ['usesPerMonth', monitoring({ frequency: { times: 6, per: 'month' } })],
    ['usesPerMonth', monitoring({ frequency: { times: 2, per: 'week' } })],
    ['totalUses', monitoring({ totalUses: 301 })],
    ['validDays', someTerms({ validDays: Number.NaN })],
  ];
  it.each(above)('above its template by %s is refused, and told the limit', (cap, terms) => {
    const fault = withinTemplate(terms, today);
    expect(fault).toMatchObject({ kind: 'invalid', code: 'consent.above-template' });
    expect(fault?.details).toMatchObject({ cap, limit: expect.any(Number) });
  });

  it.each([
    ['consent.mode-not-for-purpose', someTerms({ mode: 'model' })],
    ['consent.mode-not-for-purpose', someTerms({ purpose: 'one-off-verification' })],
    ['consent.not-periodic', someTerms({ frequency: { times: 1, per: 'month' } })],
  ])('is refused: %s', (code, terms) => {
    expect(withinTemplate(terms, today)?.code).toBe(code);
  });

  it('for joint modelling leaves the recipient nothing to keep', () => {
    const terms = monitoring({ purpose: 'joint-modelling', mode: 'model', dataLifeDays: 1 });
    expect(withinTemplate(terms, today)?.details).toMatchObject({ cap: 'dataLifeDays', limit: 0 });
    expect(withinTemplate({ ...terms, dataLifeDays: 0 }, today)).toBeNull();
  });

  const malformed: [string, Partial<ConsentTerms>][] = [
    ['subject', { subject: '91520100MA0000001' }],
    ['institution', { institution: '' }],
    ['institution', { institution: 'a\0b' }],
    ['validDays', { validDays: 0 }],
    ['validDays', { validDays: 1.5 }],
    ['rangeDays', { rangeDays: -1 }],
    ['dataLifeDays', { dataLifeDays: -1 }],
    ['frequency', { frequency: { times: 0, per: 'month' } }],
    ['totalUses', { totalUses: 2 }],
    ['serves', { serves: { kind: 'product', id: 'x'.repeat(101) } }],
    ['scope', { scope: [] }],
    ['scope', { scope: [...tax, ...tax] }],
    ['fields', { scope: [{ item: 'tax.payment', fields: [] }] }],
    ['fields', { scope: [{ item: 'tax.payment', fields: ['vatPaid', 'vatPaid'] }] }],
  ];
  it.each(malformed)('with %s malformed says so', (term, traits) => {
    const fault = termsFault(someTerms(traits), edition);
    expect(fault).toMatchObject({ code: 'consent.terms', details: { term } });
  });

  it('names items and fields that the list has', () => {
    const naming = (item: string, field: string) =>
      termsFault(someTerms({ scope: [{ item, fields: [field] }] }), edition)?.code;
    expect(naming('tax.everything', 'uscc')).toBe('consent.no-such-item');
    expect(naming('tax.payment', 'profit')).toBe('consent.no-such-field');
    expect(naming('tax.payment', 'vatPaid')).toBeUndefined();
  });

  it('in another order of items and fields is the same request', () => {
    const one = someTerms();
    const scope = one.scope.toReversed().map((s) => ({ ...s, fields: s.fields.toReversed() }));
    expect(inListOrder({ ...one, scope }, edition)).toEqual(inListOrder(one, edition));
  });
});
