import { guizhou2022 as edition } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseExamples } from './front-examples.ts';
import {
  accessOf,
  address,
  categoriesOf,
  fieldAccesses,
  meanScore,
  publicItems,
  type Scored,
} from './front.ts';

const fieldOf = (item: string, field: string) =>
  edition.items.find((i) => i.code === item)!.fields.find((f) => f.code === field)!;

describe('an address', () => {
  it('says nothing of the language where it is Chinese', () => {
    expect(address('/search', 'zh', { q: '茶 & 酒' })).toBe('/search?q=%E8%8C%B6+%26+%E9%85%92');
    expect(address('/', 'en')).toBe('/?language=en');
    expect(address('/', 'zh')).toBe('/');
  });
});

describe('how a field leaves the node (方案三(四)4)', () => {
  it.each([
    ['registration.licence', 'name', 'open'],
    ['registration.licence', 'legalRepresentative', 'open'],
    ['registration.change', 'before', 'masked'],
    ['registration.annual-report', 'totalAssets', 'open-when'],
    ['tax.payment', 'vatPaid', 'authorised'],
  ])('%s %s: %s', (item, field, access) => {
    expect(accessOf(fieldOf(item, field))).toBe(access);
  });

  it('is one of the five for every field of the list', () => {
    const seen = new Set(edition.items.flatMap((item) => item.fields.map(accessOf)));
    expect([...seen].filter((access) => !fieldAccesses.includes(access))).toEqual([]);
  });
});

describe('the list on a page', () => {
  it('has every item once, under its category, in the order of the annex', () => {
    const categories = categoriesOf(edition);
    expect(categories.flatMap(({ items }) => items)).toEqual(edition.items);
    for (const { category, items } of categories) {
      expect(items.every((item) => item.category.no === category.no)).toBe(true);
    }
  });
});

describe('the score of a source unit', () => {
  const scored = (records: number, accuracy: number | null): Scored => ({
    records,
    scores: { accuracy, completeness: null, continuity: null, timeliness: null },
  });

  it('weighs items by their records and leaves out those without a score', () => {
    expect(meanScore([scored(300, 1), scored(100, 0.6), scored(9, null)], 'accuracy')).toBeCloseTo(
      0.9,
    );
    expect(meanScore([scored(5, null)], 'accuracy')).toBeNull();
    expect(meanScore([scored(0, 0)], 'accuracy')).toBe(0);
  });

  it('lies between its worst and its best item', () => {
    const item = fc.tuple(fc.nat(1e6), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), (items) => {
        const scores = items.map(([, score]) => score);
        const mean = meanScore(
          items.map(([n, score]) => scored(n, score)),
          'accuracy',
        )!;
        expect(mean).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9);
        expect(mean).toBeLessThanOrEqual(Math.max(...scores) + 1e-9);
      }),
    );
  });
});

describe('the examples', () => {
  const code = (kind: string, n: number) =>
    usccOf(`${kind}520100MA00000${String(n).padStart(2, '0')}`);

  it('are of several kinds, those first of whom the most is public', () => {
    const enterprises = Array.from({ length: 9 }, (_, n) => [code('91', n), n] as const);
    const others = [
      [code('92', 1), 3],
      [code('93', 1), 2],
      [code('93', 2), 8],
    ] as const;
    expect(chooseExamples(new Map([...enterprises, ...others]))).toEqual([
      ...[8, 7, 6, 5, 4].map((n) => code('91', n)),
      code('92', 1),
      code('93', 2),
    ]);
  });

  it('are judged by public items alone: tax amounts and what is called at the source count for nothing', () => {
    const items = publicItems(edition);
    expect(items).toContain('registration.licence');
    expect(items).not.toContain('tax.payment');
    const called = edition.items.filter((item) => item.mode !== 'collect').map((i) => i.code);
    expect(items.filter((item) => called.includes(item))).toEqual([]);
  });
});
