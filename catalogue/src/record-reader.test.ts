import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from './catalogue.ts';
import { matchColumns } from './columns.ts';
import { editionOf, itemOf } from './editions/editions.ts';
import { recordReader } from './record-reader.ts';

function item(code: string): Item {
  const edition = editionOf('guizhou-2022');
  const found = edition && itemOf(edition, code);
  if (!found) throw new Error(`no item ${code}`);
  return found;
}

/** Reads one row, given as column -> cell. */
function read(code: string, cells: Readonly<Record<string, string>>) {
  const found = item(code);
  return recordReader(found, matchColumns(found, Object.keys(cells)))(Object.values(cells));
}

const firm = { 企业名称: '黔岭茶业有限公司', 统一社会信用代码: '91520100MA6EXAMPLE' };

describe('a row laid over the fields of an item', () => {
  it('becomes values of their types; the subject’s code is left as it is for matching', () => {
    const reading = read('registration.licence', {
      ...firm,
      成立日期: '2019年7月1日',
      注册资本: '1,178.3792(万元)',
    });
    expect(reading.content).toEqual({
      uscc: '91520100MA6EXAMPLE',
      name: '黔岭茶业有限公司',
      establishedOn: '2019-07-01',
      registeredCapital: { amount: '11783792', currency: 'CNY' },
    });
    expect(reading).toMatchObject({ problems: [], keyText: '', eventOn: '2019-07-01' });
  });

  it.each(['', ' ', '-', '--', '—', 'N/A', 'n/a', 'NULL', '　', '\\N', '－'])(
    'has no value where the cell says nothing: %j',
    (cell) => {
      const reading = read('registration.licence', { ...firm, 成立日期: cell, 注册资本: cell });
      expect(Object.keys(reading.content)).toEqual(['uscc', 'name']);
      expect(reading.problems).toEqual([]);
    },
  );

  it('says what could not be read, and that only a key or required field is fatal', () => {
    const { problems, content } = read('registration.change', {
      ...firm,
      变更事项: '住所变更',
      变更日期: '二〇一九',
      变更前: '',
    });
    expect(problems.map((p) => [p.field, p.fatal])).toEqual([['changedOn', true]]);
    expect(content).not.toHaveProperty('changedOn');
    const capital = read('registration.licence', { ...firm, 注册资本: '若干' });
    expect(capital.problems.map((p) => [p.field, p.fatal])).toEqual([['registeredCapital', false]]);
  });

  it('misses a required field that is empty', () => {
    const { problems } = read('registration.licence', { ...firm, 企业名称: 'N/A' });
    expect(problems).toMatchObject([
      { field: 'name', fatal: true, problem: { problem: 'field.missing' } },
    ]);
  });

  it('takes the first column that holds something, best column first', () => {
    const of = (cells: Readonly<Record<string, string>>) =>
      read('registration.licence', { ...firm, ...cells }).content['establishedOn'];
    expect(of({ 注册日期: '2001-01-01', 成立日期: '2002-02-02' })).toBe('2002-02-02');
    expect(of({ 注册日期: '2001-01-01', 成立日期: '-' })).toBe('2001-01-01');
  });

  it('does not turn to the second column because the first is faulty', () => {
    const reading = read('registration.licence', {
      ...firm,
      成立日期: '不详某年',
      注册日期: '2001-01-01',
    });
    expect(reading.content).not.toHaveProperty('establishedOn');
    expect(reading.problems.map((p) => p.field)).toEqual(['establishedOn']);
  });
});

describe('a field of two data elements', () => {
  const evaluated = { ...firm, 评价时间: '2021-03-04' };

  it.each([
    ['in one cell', { 环保信用评价分值和等级: '85分/绿色' }],
    ['in columns of their own', { 环保信用评价等级: '绿色', 环保信用评价分值: '85' }],
    [
      'in columns of their own beside an empty whole',
      {
        环保信用评价分值和等级: '-',
        环保信用评价分值: '85',
        环保信用评价等级: '绿色',
      },
    ],
  ])('is the same value %s', (_, cells) => {
    const { content } = read('environment.credit-grade', { ...evaluated, ...cells });
    const text = '{"score":"85","grade":"环保诚信企业"}';
    expect(JSON.stringify(content['evaluation'])).toBe(text);
  });

  it('may have one of them only', () => {
    const { content } = read('environment.credit-grade', { ...evaluated, 环保信用评价分值: '85' });
    expect(content['evaluation']).toEqual({ score: '85' });
  });

  it('has a fault where either is faulty', () => {
    const { problems } = read('environment.credit-grade', {
      ...evaluated,
      环保信用评价分值: '八十五点',
      环保信用评价等级: '绿色',
    });
    expect(problems.map((p) => p.field)).toEqual(['evaluation']);
  });
});

describe('the key of a record', () => {
  const key = (cells: Readonly<Record<string, string>>) =>
    read('justice.judgment-defaulter', { ...firm, ...cells }).keyText;

  it.each([
    '（2019）黔0102执1号',
    '(2019)黔0102执1号',
    ' (2019) 黔0102执1号 ',
    '〔2019〕黔0102执１号',
  ])('agrees for spellings of one case number: %j', (written) =>
    expect(key({ 案号: written })).toBe('(2019)黔0102执1号'),
  );

  it('is empty where a subject has one record of the item', () => {
    expect(read('registration.licence', firm).keyText).toBe('');
  });

  it('is unknown where a key field is empty though required, or cannot be read', () => {
    expect(key({ 案号: '' })).toBeNull();
    const change = { ...firm, 变更事项: '住所变更', 变更日期: '某日' };
    expect(read('registration.change', change).keyText).toBeNull();
  });

  it('keeps its fields apart', () => {
    const of = (decision: string, licence: string) =>
      read('administration.licence', { ...firm, 许可文书号: decision, 许可编号: licence }).keyText;
    expect(of('黔许1', '2')).not.toBe(of('黔许', '12'));
    expect(of('黔许1', '')).not.toBe(of('', '黔许1'));
  });
});

describe('the content of a record', () => {
  const cells = {
    ...firm,
    成立日期: '2019-07-01',
    登记状态: '存续',
    经营范围: '茶叶种植',
    注册资本: '100',
    营业期限至: '2049-07-01',
  };

  it('is the same text whatever the order of the columns, so that equal records are equal', () => {
    const text = (columns: readonly [string, string][]) =>
      JSON.stringify(read('registration.licence', Object.fromEntries(columns)).content);
    const ordered = Object.entries(cells);
    fc.assert(
      fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (shuffled) => {
        expect(text(shuffled)).toBe(text(ordered));
      }),
      { numRuns: 50 },
    );
  });

  it('never throws, whatever stands in the cells', () => {
    const cell = fc.string({ unit: 'binary', maxLength: 40 });
    const columns = Object.keys(cells);
    fc.assert(
      fc.property(fc.array(cell, { minLength: 0, maxLength: columns.length + 2 }), (row) => {
        const found = item('registration.licence');
        const reading = recordReader(found, matchColumns(found, columns))(row);
        expect(reading.content).toHaveProperty('uscc');
      }),
      { numRuns: 200 },
    );
  });
});
