import { describe, expect, it } from 'vitest';
import { editions, itemOf } from '@xinqiao/catalogue/editions/editions';
import { publicityRules } from './release-publicity.ts';

describe('the publicity rules, as dated data', () => {
  it.each(publicityRules)('$item from $from since $since name an item and a date of it', (rule) => {
    for (const edition of editions) {
      const from = itemOf(edition, rule.item)?.fields.find((f) => f.code === rule.from);
      expect(from?.type).toBe('date');
    }
    expect(rule.basis).not.toBe('');
    expect(rule.years).toBeGreaterThan(0);
  });

  it('leave no day of an item to two rules, nor a gap between them', () => {
    for (const rules of Map.groupBy(publicityRules, (rule) => rule.item).values()) {
      const inOrder = rules.toSorted((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1));
      expect(inOrder.map((rule) => rule.since)).toEqual([
        null,
        ...inOrder.slice(0, -1).map((r) => r.until),
      ]);
      expect(inOrder.at(-1)?.until).toBeNull();
    }
  });

  it('and the days that items name as their own end are dates of theirs', () => {
    for (const item of editions.flatMap((edition) => edition.items)) {
      if (item.publicity === undefined) continue;
      const until = item.fields.find((f) => f.code === item.publicity?.until);
      expect(until?.type, item.code).toBe('date');
    }
  });
});
