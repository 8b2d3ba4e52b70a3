import type { Item } from '@xinqiao/catalogue/catalogue';
import { editions, itemOf } from '@xinqiao/catalogue/editions/editions';
import { readDay } from '@xinqiao/catalogue/values/day';
import { readBoolean } from '@xinqiao/catalogue/values/boolean';
import { readMoney } from '@xinqiao/catalogue/values/money';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoOf } from '../world/day.ts';
import { type DayStyle, type MoneyStyle, penOf, type YesStyle } from './pen.ts';

const days: DayStyle[] = ['dashes', 'slashes', 'compact', 'chinese', 'midnight'];
const monies: MoneyStyle[] = ['bare', 'unit', 'brackets', 'renminbi'];
const answers: YesStyle[] = ['是否', 'YN', '10'];
const plain = { day: 'dashes', money: 'bare', yes: '是否' } as const;

function item(code: string): Item {
  const found = itemOf(editions[0]!, code);
  if (!found) throw new Error(code);
  return found;
}

describe('笔法', () => {
  it.each(days)('spells days that the list reads back: %s', (day) => {
    const pen = penOf(item('tax.arrears'), { ...plain, day });
    fc.assert(
      fc.property(fc.integer({ min: 4_000, max: 25_000 }), (one) => {
        expect(readDay(pen.day(one))).toBe(isoOf(one));
      }),
    );
    expect(pen.day(null)).toBe('');
  });

  it.each(monies)('spells amounts exactly, in the unit of the list: %s', (money) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e13 }), (fen) => {
        for (const [code, column, unit] of [
          ['registration.licence', '注册资本', '万元'],
          ['tax.arrears', '欠税金额', '元'],
        ] as const) {
          const text = penOf(item(code), { ...plain, money }).money(column, fen / 100);
          const read = readMoney(text, { unit });
          expect(read).toMatchObject({ currency: 'CNY' });
          expect('amount' in read && Math.round(Number(read.amount) * 100)).toBe(fen);
        }
      }),
    );
  });

  it.each(answers)('spells yes and no so that the list reads them: %s', (yes) => {
    const pen = penOf(item('tax.arrears'), { ...plain, yes });
    expect([readBoolean(pen.yes(true)), readBoolean(pen.yes(false))]).toEqual([true, false]);
  });
});
