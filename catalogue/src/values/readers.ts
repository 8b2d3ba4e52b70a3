// 读值 (readers): the reader of a data element, by the type the list gives it. One place says which rule
// reads which type; each rule has its own file. Makes a reader once a column, not once a cell.
import type { Element, FieldType, Problem, Reader } from '../catalogue.ts';
import { readCode } from '../standards/code-lists.ts';
import { readAddress } from './address.ts';
import { readBoolean } from './boolean.ts';
import { readDay, readMonth, readYear } from './day.ts';
import { readDivision } from './division.ts';
import { readIndustry } from './industry.ts';
import { moneyReader } from './money.ts';
import { readDecimal, readInteger, readPercent } from './number.ts';
import { readOrganisationCode } from './organisation-code.ts';
import { readPartyId } from './party-id.ts';
import { readPersonId } from './person-id.ts';
import { readPhone } from './phone.ts';
import { readUscc } from './uscc.ts';

const notInList: Problem = {
  problem: 'code.unknown',
  zh: '不在该字段的代码表内，请使用代码表中的名称或代码',
  en: 'Not in the code list of this field; write a name or code of the list',
};

/** A reader for a type is made with the element: its unit, currency or list. */
const readers: Readonly<Record<FieldType, (element: Element) => Reader>> = {
  text: () => (cell) => cell,
  uscc: () => readUscc,
  'organisation-code': () => readOrganisationCode,
  'person-id': () => readPersonId,
  'party-id': () => readPartyId,
  date: () => readDay,
  month: () => readMonth,
  year: () => readYear,
  money: (element) => moneyReader(element),
  decimal: (element) => (cell) => readDecimal(cell, element),
  percent: (element) => (cell) => readPercent(cell, element),
  integer: (element) => (cell) => readInteger(cell, element),
  boolean: () => readBoolean,
  code: codeReader,
  division: () => readDivision,
  industry: () => readIndustry,
  phone: () => readPhone,
  address: () => readAddress,
};

function codeReader({ code, list }: Element): Reader {
  if (list === undefined) {
    throw new TypeError(`element ${code} of type code names no list 代码型数据元未指定代码表`);
  }
  return (cell) => readCode(list, cell) ?? notInList;
}

/** The reader of one data element. Throws TypeError for an element of type code without a list and
 * RangeError for an unknown unit of money: faults of the edition, not of the data. */
export function readerOf(element: Element): Reader {
  return readers[element.type](element);
}
