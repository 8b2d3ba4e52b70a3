import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isProblem } from '../catalogue.ts';
import { moneyReader, readMoney } from './money.ts';

describe('金额 as registries write it', () => {
  it.each([
    ['100(万元)', '1000000', 'CNY'],
    ['1,178.3792(万元)', '11783792', 'CNY'],
    ['1178.37925(万元)', '11783792.5', 'CNY'],
    ['1,110,537.1500(万元)', '11105371500', 'CNY'],
    ['800(万元人民币)', '8000000', 'CNY'],
    ['300( 万人民币元)', '3000000', 'CNY'],
    ['199( 万元人民币)', '1990000', 'CNY'],
    ['700,525.4679(万)', '7005254679', 'CNY'],
    ['30.5万人民币', '305000', 'CNY'],
    ['2107万人民币元', '21070000', 'CNY'],
    ['84(万美元)', '840000', 'USD'],
    ['1,980(万香港元)', '19800000', 'HKD'],
    ['3,334.5000(万日元)', '33345000', 'JPY'],
    ['50(万新加坡元)', '500000', 'SGD'],
    ['20万欧元', '200000', 'EUR'],
    ['1.5亿元', '150000000', 'CNY'],
    ['1000', '1000', 'CNY'],
    ['1000.50', '1000.5', 'CNY'],
    ['￥1,000.00', '1000', 'CNY'],
    ['人民币1000元', '1000', 'CNY'],
    ['1000元整', '1000', 'CNY'],
    ['100 usd', '100', 'USD'],
    ['0.00', '0', 'CNY'],
    ['壹佰万元', '1000000', 'CNY'],
    ['人民币壹佰贰拾万叁仟元伍角整', '1203000.5', 'CNY'],
    ['十二万元', '120000', 'CNY'],
  ])('%s is %s %s', (cell, amount, currency) => {
    expect(readMoney(cell)).toEqual({ amount, currency });
  });

  it('a bare number is in the unit and currency the list gives the field, a written unit prevails', () => {
    const read = moneyReader({ unit: '万元', currency: 'USD' });
    expect(read('12.34567')).toEqual({ amount: '123456.7', currency: 'USD' });
    expect(read('12人民币')).toEqual({ amount: '120000', currency: 'CNY' });
    expect(read('12元')).toEqual({ amount: '12', currency: 'USD' });
    expect(moneyReader({ unit: '亿元' })('0.01')).toEqual({ amount: '1000000', currency: 'CNY' });
  });

  it('a loss is read only where a value below zero is possible', () => {
    expect(readMoney('-5.50万元', { signed: true })).toEqual({ amount: '-55000', currency: 'CNY' });
    expect(readMoney('-0', {})).toEqual({ amount: '0', currency: 'CNY' });
    expect(readMoney('-5')).toMatchObject({ problem: 'money.negative' });
  });

  it.each([
    ['money.unreadable', '约一百万'],
    ['money.unreadable', '.5'],
    ['money.unreadable', '壹百百万元'],
    ['money.unit', '1.5E7'],
    ['money.unit', '100(万两)'],
    ['money.unit', '12,34元'],
    ['money.unit', '100-200万元'],
    ['money.range', '12345678901234567890元'],
  ])('says %s of %s', (problem, cell) => {
    expect(readMoney(cell)).toMatchObject({ problem });
  });

  it('an unknown unit of the list is the edition’s fault, found when the reader is made', () => {
    expect(() => moneyReader({ unit: '斗' })).toThrow(RangeError);
  });

  it('万元 and 元 of one amount agree to the last digit, without floating point', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n }), (fen) => {
        const digits = fen.toString().padStart(7, '0');
        const yuan = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
        const wan = `${digits.slice(0, -6)}.${digits.slice(-6)}`;
        expect(readMoney(`${wan}(万元)`)).toEqual(readMoney(`${yuan}元`));
      }),
    );
  });
});

const registry = new URL(
  '../../../../shared/data/registration/guizhou-1978-2000.csv',
  import.meta.url,
);

it.skipIf(!existsSync(registry))(
  'every registered capital of the shared register is read, 43 in foreign currency (skipped without it)',
  () => {
    const cells = readFileSync(registry, 'utf8').matchAll(
      /,(?:"([\d,.]+\([^"]*\))"|([\d.]+(?:\([^),]*\)|万[^,]*))),/g,
    );
    const amounts = Array.from(cells, ([, quoted, plain]) => readMoney(quoted ?? plain ?? ''));
    expect(amounts).toHaveLength(7_186);
    expect(amounts.filter(isProblem)).toEqual([]);
    const foreign = amounts.filter((amount) => !isProblem(amount) && amount.currency !== 'CNY');
    expect(foreign).toHaveLength(43);
  },
);
