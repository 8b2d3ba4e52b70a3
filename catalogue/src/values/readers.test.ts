import { describe, expect, it } from 'vitest';
import type { Element } from '../catalogue.ts';
import { readerOf } from './readers.ts';

function element(type: Element['type'], more: Partial<Element> = {}): Element {
  return { code: 'field', zh: '字段', en: 'field', type, ...more };
}

describe('every type of the list has its reader', () => {
  it.each([
    [element('text'), '责令改正，罚款', '责令改正，罚款'],
    [element('uscc'), '91520100ma6dema0x3', '91520100MA6DEMA0X3'],
    [element('organisation-code'), '74419092-7', '744190927'],
    [element('person-id'), '11010519491231002x', '11010519491231002X'],
    [element('party-id'), '74419092-7', '744190927'],
    [element('date'), '2019.7.1', '2019-07-01'],
    [element('month'), '202605', '2026-05'],
    [element('year'), '2024年度', 2024],
    [element('money', { unit: '万元' }), '1.5', { amount: '15000', currency: 'CNY' }],
    [element('decimal', { unit: '吨' }), '1.50吨', '1.5'],
    [element('percent'), '35%', '35'],
    [element('integer', { unit: '人' }), '12人', 12],
    [element('boolean'), '否', false],
    [element('division'), '520102', '520102'],
    [element('division'), '贵州省贵阳市南明区', '520102'],
    [element('division'), '520102001', '520102'],
    [element('division'), '440300', '440300'],
    [element('industry'), 'I6540', '6540'],
    [element('industry'), '软件和信息技术服务业', '65'],
    [element('phone'), '085186900000', '0851-86900000'],
    [element('address'), '贵阳市 南明区', '贵阳市南明区'],
  ])('$type', (of, cell, value) => {
    expect(readerOf(of)(cell)).toEqual(value);
  });

  it.each([
    ['division.unknown', element('division'), '529999'],
    ['division.unknown', element('division'), '某地'],
    ['industry.unknown', element('industry'), 'I6599X'],
    ['industry.unknown', element('industry'), '6540数据处理和存储服务'],
  ])('says %s', (problem, of, cell) => {
    expect(readerOf(of)(cell)).toMatchObject({ problem });
  });

  it('a loss is read where the list says a value may be below zero', () => {
    const profit = { ...element('money', { unit: '万元' }), signed: true as const };
    expect(readerOf(profit)('-1')).toEqual({ amount: '-10000', currency: 'CNY' });
  });

  it('a code field reads the terms of its list and no others', () => {
    const grade = readerOf(element('code', { list: 'environment-grade' }));
    expect(grade('不存在的等级')).toMatchObject({ problem: 'code.unknown' });
  });

  it('a code field without a list is the edition’s fault, found when the reader is made', () => {
    expect(() => readerOf(element('code'))).toThrow(TypeError);
  });
});
