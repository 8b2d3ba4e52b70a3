// 数值 (numbers): exact decimals as strings, whole numbers as numbers, percents as the number before the
// sign. Never through floating point. The unit of measure the list gives a field may follow the
// number; any other text makes it unreadable. Amounts of money are read in money.ts.
import type { Problem } from '../catalogue.ts';

export interface NumberForm {
  /** Unit of measure that may follow the number: 人, 分, 吨. */
  readonly unit?: string;
  /** A value below zero is possible (净利润, 增长率). */
  readonly signed?: boolean;
}

const integerUnreadable: Problem = {
  problem: 'integer.unreadable',
  zh: '无法识别为整数，请只填写数字',
  en: 'Not readable as a whole number; write digits only',
};
const integerNegative: Problem = {
  problem: 'integer.negative',
  zh: '此项不能为负数，请核对',
  en: 'This value cannot be below zero; check it',
};
const decimalUnreadable: Problem = {
  problem: 'decimal.unreadable',
  zh: '无法识别为数值，请只填写数字',
  en: 'Not readable as a number; write digits only',
};
const decimalNegative: Problem = { ...integerNegative, problem: 'decimal.negative' };
const percentUnreadable: Problem = {
  problem: 'percent.unreadable',
  zh: '无法识别为百分比，请使用35%或35的格式',
  en: 'Not readable as a percentage; write 35% or 35',
};
const percentRange: Problem = {
  problem: 'percent.range',
  zh: '百分比应在0至100之间，请核对',
  en: 'A percentage here lies between 0 and 100; check it',
};

/** One way to write a decimal given its digits: no leading or idle zeros, no `-0`. */
export function canonicalDecimal(negative: boolean, whole: string, fraction: string): string {
  let from = 0;
  while (from < whole.length - 1 && whole.charCodeAt(from) === 48) from += 1;
  let to = fraction.length;
  while (to > 0 && fraction.charCodeAt(to - 1) === 48) to -= 1;
  const body = (whole.slice(from) || '0') + (to > 0 ? `.${fraction.slice(0, to)}` : '');
  return negative && body !== '0' ? `-${body}` : body;
}

const decimalForm = /^([-+]?)(\d+|\d{1,3}(?:[,，]\d{3})+)(?:\.(\d+))?$/;
const commas = /[,，]/g;

/** The canonical decimal of a number written with or without thousand separators; null when it is
 * none. At most 30 digits before the point. */
export function parseDecimal(text: string): string | null {
  const match = decimalForm.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', fraction = ''] = match;
  const digits = whole.length > 3 ? whole.replace(commas, '') : whole;
  return digits.length > 30 ? null : canonicalDecimal(sign === '-', digits, fraction);
}

function withoutUnit(cell: string, unit: string | undefined): string {
  return unit !== undefined && cell.endsWith(unit) ? cell.slice(0, -unit.length).trimEnd() : cell;
}

/** Reads an exact decimal as a canonical string: `1,178.50` -> `1178.5`. */
export function readDecimal(cell: string, form: NumberForm = {}): string | Problem {
  const decimal = parseDecimal(withoutUnit(cell, form.unit));
  if (decimal === null) return decimalUnreadable;
  return decimal.startsWith('-') && form.signed !== true ? decimalNegative : decimal;
}

/** Reads a whole number within the safe range; `12.0` is whole. */
export function readInteger(cell: string, form: NumberForm = {}): number | Problem {
  const decimal = parseDecimal(withoutUnit(cell, form.unit));
  const value = Number(decimal ?? Number.NaN);
  if (!Number.isSafeInteger(value) || decimal?.includes('.') === true) return integerUnreadable;
  return value < 0 && form.signed !== true ? integerNegative : value;
}

/** Reads `35%` and `35` alike as `35`: a bare number is percent, `0.35` is 0.35 percent. Signed
 * percents (growth) have no range, others lie between 0 and 100. */
export function readPercent(cell: string, form: NumberForm = {}): string | Problem {
  const decimal = parseDecimal(withoutUnit(withoutUnit(cell, '%'), '％'));
  if (decimal === null) return percentUnreadable;
  const value = Number(decimal);
  return form.signed === true || (value >= 0 && value <= 100) ? decimal : percentRange;
}
