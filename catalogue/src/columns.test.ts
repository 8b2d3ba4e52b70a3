import { describe, expect, it } from 'vitest';
import type { Item } from './catalogue.ts';
import { matchColumns, type ColumnMapping } from './columns.ts';
import { editionOf, itemOf } from './editions/editions.ts';

function item(code: string): Item {
  const edition = editionOf('guizhou-2022');
  const found = edition && itemOf(edition, code);
  if (!found) throw new Error(`no item ${code}`);
  return found;
}

const licence = item('registration.licence');
const grade = item('environment.credit-grade');

/** Field code -> positions of the columns that hold it whole. */
function wholes(of: Item, header: readonly string[], mapping?: ColumnMapping) {
  const { fields } = matchColumns(of, header, mapping);
  return Object.fromEntries(
    fields.filter((f) => f.whole.length > 0).map((f) => [f.field.code, f.whole]),
  );
}

describe('columns of a source’s file', () => {
  it('are found by the list’s own Chinese names, whatever their order', () => {
    const header = ['成立日期', '统一社会信用代码', '企业名称'];
    expect(wholes(licence, header)).toEqual({ name: [2], uscc: [1], establishedOn: [0] });
  });

  it.each([
    ['注册日期', 'establishedOn'],
    ['法人代表', 'legalRepresentative'],
    ['注册资金', 'registeredCapital'],
    ['注册地址', 'domicile'],
    ['ENTNAME', 'name'],
    ['entname', 'name'],
    ['ＲＥＧＣＡＰ', 'registeredCapital'],
    ['注册资本(万元)', 'registeredCapital'],
    [' 注册 资本（万元） ', 'registeredCapital'],
    ['\uFEFF企业名称', 'name'],
    ['registeredCapital', 'registeredCapital'],
  ])('are found by alias, without regard to width, brackets, blanks and case: %s', (name, code) => {
    expect(wholes(licence, [name])).toEqual({ [code]: [0] });
  });

  it.each([
    ['administration.licence', 'XK_WSH', 'decisionNumber'],
    ['administration.licence', 'XK_XDR_SHXYM', 'uscc'],
    ['administration.penalty', 'CF_XDR_MC', 'name'],
  ])('of 双公示 are found by their codes: %s %s', (code, column, field) => {
    expect(wholes(item(code), [column])).toEqual({ [field]: [0] });
  });

  it('that mean one field stand best first: the list’s name, then aliases in their order', () => {
    const header = ['ESTDATE', '注册日期', '成立日期'];
    expect(wholes(licence, header)).toEqual({ establishedOn: [2, 1, 0] });
  });

  it('take the list’s name of one field before the alias of another', () => {
    const listed = item('registration.equity-pledge');
    const found = wholes(listed, ['登记编号', '股权出质设立登记日期', '公示日期', '登记日期']);
    expect(found).toEqual({ registrationNumber: [0], registeredOn: [1, 3], publishedOn: [2] });
  });

  it('that hold one part of a field each are told from one that holds it whole', () => {
    const header = ['环保信用评价等级', '环保信用评价分值和等级', '环保信用评价分值'];
    const evaluation = matchColumns(grade, header).fields.find(
      (f) => f.field.code === 'evaluation',
    );
    expect(evaluation).toMatchObject({ whole: [1], parts: [2, 0] });
  });

  it('that feed nothing are named as they are written; an unnamed one is not worth naming', () => {
    const { unmapped } = matchColumns(licence, ['企业名称', '所在省份', ' 地区 ', ' ']);
    expect(unmapped).toEqual(['所在省份', ' 地区 ']);
  });

  it('are missing where a required field has none, and not where only an optional one has none', () => {
    const missing = (header: readonly string[]) =>
      matchColumns(licence, header).missing.map((f) => f.zh);
    expect(missing(['成立日期'])).toEqual(['企业名称', '统一社会信用代码']);
    expect(missing(['名称', '信用代码'])).toEqual([]);
  });
});

describe('a mapping', () => {
  it('names fields by code or by Chinese name', () => {
    const mapping = { 甲: 'name', 乙: '统一社会信用代码' };
    expect(wholes(licence, ['甲', '乙'], mapping)).toEqual({ name: [0], uscc: [1] });
  });

  it('is stronger than a name or alias: the mapped column comes first', () => {
    const header = ['成立日期', '核准日期'];
    expect(wholes(licence, header, { 核准日期: '成立日期' })).toEqual({ establishedOn: [1, 0] });
  });

  it('may turn a column away from the field it is named after', () => {
    expect(wholes(licence, ['负责人', '名称'], { 名称: '登记机关' })).toEqual({
      legalRepresentative: [0],
      authority: [1],
    });
  });

  it('leaves a column unread by null', () => {
    const { fields, unmapped, wrong } = matchColumns(licence, ['注册资本'], { 注册资本: null });
    expect(fields.every((f) => f.whole.length === 0)).toBe(true);
    expect({ unmapped, wrong }).toEqual({ unmapped: ['注册资本'], wrong: [] });
  });

  it('may name a part of a field', () => {
    const { fields } = matchColumns(grade, ['得分'], { 得分: '环保信用评价分值' });
    expect(fields.find((f) => f.field.code === 'evaluation')?.parts).toEqual([0, -1]);
  });

  it('is wrong where it names a column the file lacks, or a field the list lacks', () => {
    const { wrong } = matchColumns(licence, ['甲'], { 甲: '没有的栏目', 乙: '企业名称', 丙: null });
    expect(wrong).toEqual(['甲 → 没有的栏目', '乙', '丙']);
  });
});
