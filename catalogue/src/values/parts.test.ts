import { describe, expect, it } from 'vitest';
import type { Element } from '../catalogue.ts';
import { readParts } from './parts.ts';
import { readerOf } from './readers.ts';

function element(code: string, type: Element['type'], more: Partial<Element> = {}): Element {
  return { code, zh: code, en: code, type, ...more };
}

const branch = [element('name', 'text'), element('uscc', 'uscc')];
const hearing = [element('on', 'date'), element('court', 'text')];
const evaluation = [element('score', 'decimal', { unit: '分' }), element('grade', 'text')];

describe('复合字段: one cell, two data elements', () => {
  it.each([
    ['示例分公司 91520100MA6DEMA0X3'],
    ['示例分公司/91520100MA6DEMA0X3'],
    ['示例分公司(91520100MA6DEMA0X3)'],
    ['示例分公司，统一社会信用代码91520100MA6DEMA0X3'.replace('统一社会信用代码', '')],
    ['91520100ma6dema0x3 示例分公司'],
    ['示例分公司91520100MA6DEMA0X3'],
  ])('分支机构名称和统一社会信用代码: %s', (cell) => {
    expect(readParts(branch, cell, readerOf)).toEqual({
      name: '示例分公司',
      uscc: '91520100MA6DEMA0X3',
    });
  });

  it.each([
    '2020-01-02 贵阳市中级人民法院',
    '贵阳市中级人民法院 2020/1/2',
    '2020年1月2日，贵阳市中级人民法院',
    '贵阳市中级人民法院；20200102',
  ])('受理时间及受理法院: %s', (cell) => {
    expect(readParts(hearing, cell, readerOf)).toEqual({
      on: '2020-01-02',
      court: '贵阳市中级人民法院',
    });
  });

  it.each(['85分/绿色', '85 绿色', '绿色(85分)', '85.0|绿色'])(
    '环保信用评价分值和等级: %s',
    (cell) => {
      expect(readParts(evaluation, cell, readerOf)).toEqual({ score: '85', grade: '绿色' });
    },
  );

  it('a part that is not there has no entry', () => {
    expect(readParts(hearing, '2020-01-02', readerOf)).toEqual({ on: '2020-01-02' });
    expect(readParts(branch, '示例分公司', readerOf)).toEqual({ name: '示例分公司' });
  });

  it('a part that is there and wrong is told, never taken for text', () => {
    expect(readParts(hearing, '2021-02-30 某法院', readerOf)).toMatchObject({
      problem: 'date.calendar',
    });
    expect(readParts(branch, '示例分公司 91520100MA6DEMA0X4', readerOf)).toMatchObject({
      problem: 'uscc.check-digit',
    });
  });

  it('two texts are told apart by their separator or not at all', () => {
    const two = [element('first', 'text'), element('second', 'text')];
    expect(readParts(two, '甲/乙', readerOf)).toEqual({ first: '甲', second: '乙' });
    expect(readParts(two, '甲/乙/丙', readerOf)).toMatchObject({ problem: 'parts.unreadable' });
  });

  it('text that no part can take is not dropped', () => {
    const both = [element('on', 'date'), element('amount', 'money')];
    expect(readParts(both, '2020-01-02 100万元', readerOf)).toEqual({
      on: '2020-01-02',
      amount: { amount: '1000000', currency: 'CNY' },
    });
    expect(readParts(both, '2020-01-02 待定', readerOf)).toMatchObject({
      problem: 'parts.unreadable',
    });
  });
});
