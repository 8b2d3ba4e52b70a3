import type { Element, FieldType } from '../catalogue.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divisionText, industryText } from './print-code.ts';
import {
  formatDay,
  formatInstant,
  formatMoney,
  formatValue,
  plainText,
  type PlainValue,
} from './print.ts';

const element = (type: FieldType, unit?: string): Element => ({
  code: 'field',
  zh: '栏目',
  en: 'Field',
  type,
  ...(unit === undefined ? {} : { unit }),
});

describe('a value reads as a Chinese official writes it', () => {
  const cases: readonly (readonly [Element, PlainValue, string, string])[] = [
    [
      element('money'),
      { amount: '11783792', currency: 'CNY' },
      '1,178.3792 万元',
      'CNY 11,783,792',
    ],
    [element('money'), { amount: '9999.99', currency: 'CNY' }, '9,999.99 元', 'CNY 9,999.99'],
    [element('money'), { amount: '10000.00', currency: 'CNY' }, '1 万元', 'CNY 10,000.00'],
    [element('money'), { amount: '-1204000', currency: 'CNY' }, '-120.4 万元', 'CNY -1,204,000'],
    [element('money'), { amount: '0', currency: 'CNY' }, '0 元', 'CNY 0'],
    [element('money'), { amount: '500000', currency: 'USD' }, '50 万美元', 'USD 500,000'],
    [element('money'), { amount: '500000', currency: 'CHF' }, '50 万 CHF', 'CHF 500,000'],
    [element('date'), '2019-07-01', '2019年7月1日', '2019-07-01'],
    [element('date'), '9999-12-31', '长期', 'no expiry'],
    [element('date'), '2099-12-31', '长期', 'no expiry'],
    [element('month'), '2022-06', '2022年6月', '2022-06'],
    [element('year'), 2021, '2021年', '2021'],
    [element('boolean'), true, '是', 'yes'],
    [element('boolean'), false, '否', 'no'],
    [element('percent'), '51.5', '51.5%', '51.5%'],
    [element('decimal', '平方米'), '12345.678', '12,345.678 平方米', '12,345.678 平方米'],
    [element('integer', '人'), 1086, '1,086 人', '1,086 人'],
    [element('division'), '520103', '贵州省贵阳市云岩区（520103）', '贵州省贵阳市云岩区（520103）'],
    [element('industry'), '1422', '蜜饯制作（1422）', '蜜饯制作（1422）'],
    [element('code'), '存续', '存续', '存续'],
    [element('text'), '00120', '00120', '00120'],
  ];
  it.each(cases)('%j %j reads %s', (field, value, zh, en) => {
    expect(formatValue(field, value, 'zh')).toBe(zh);
    expect(formatValue(field, value, 'en')).toBe(en);
  });

  it('prints an amount in 万元 that can be typed back to the very amount', () => {
    const amounts = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.nat(99));
    fc.assert(
      fc.property(amounts, fc.boolean(), ([yuan, fen], negative) => {
        const amount = `${negative ? '-' : ''}${yuan}.${String(fen).padStart(2, '0')}`;
        const printed = formatMoney({ amount, currency: 'CNY' }, 'zh');
        expect(hundredths(printed)).toBe((negative ? -1n : 1n) * (yuan * 100n + BigInt(fen)));
      }),
    );
  });

  it('prints times in the one time zone of China', () => {
    expect(formatInstant('2022-11-22T16:00:00.000Z', 'zh')).toBe('2022年11月23日 00:00:00');
    expect(formatInstant('2022-11-22T16:00:00.000Z', 'en')).toBe('2022-11-23 00:00:00 (UTC+8)');
  });

  it('leaves alone what is no day', () => {
    expect(formatDay('见副本', 'zh')).toBe('见副本');
  });
});

describe('codes are put into words', () => {
  it('names a county of another province by its province', () => {
    expect(divisionText('110105')).toBe('北京市（110105）');
  });
  it('leaves a code nobody knows as it is', () => {
    expect([divisionText('990000'), industryText('Z99')]).toEqual(['990000', 'Z99']);
  });
});

describe('text of a source', () => {
  it('loses what is invisible and could reorder what is read', () => {
    expect(plainText('罚款\u202E元000,1\u200B\u0000\t收讫\r\n完')).toBe('罚款元000,1 收讫\n完');
  });
});

function hundredths(printed: string): bigint {
  const [, sign = '', integer = '', fraction = '', wan] =
    /^(-?)([\d,]+)(?:\.(\d+))? (万?)元$/.exec(printed) ?? [];
  const places = wan === '万' ? 6 : 2;
  const digits = BigInt(integer.replaceAll(',', '') + fraction.padEnd(places, '0'));
  return sign === '-' ? -digits : digits;
}
