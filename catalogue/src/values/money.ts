// 金额 (money): amounts as registries write them, `1,178.3792(万元)`, `30.5万人民币`, `800(万美元)`, as an exact
// decimal of the currency's main unit and its ISO 4217 code. Moves the decimal point in the digits;
// never floating point, never a rate of exchange. The list says what unit a bare number is in.
import type { Money, Problem } from '../catalogue.ts';
import { chineseNumeral } from './chinese-numeral.ts';
import { denominationOf } from './currency.ts';
import { canonicalDecimal } from './number.ts';

export interface MoneyForm {
  /** Unit of a bare number: 元 (when absent), 万元, 亿元. */
  readonly unit?: string;
  /** ISO 4217 of a bare number; CNY when absent. */
  readonly currency?: string;
  /** An amount below zero is possible (利润总额, 净利润, 所有者权益). */
  readonly signed?: boolean;
}

const unreadable: Problem = {
  problem: 'money.unreadable',
  zh: '无法识别为金额，请填写数字和单位，如1178.38万元',
  en: 'Not readable as an amount; write a number and its unit, such as 1178.38万元',
};
const unknownUnit: Problem = {
  problem: 'money.unit',
  zh: '无法识别金额的单位或币种，请使用元、万元、亿元及币种名称，如万美元',
  en: 'The unit or currency of the amount is not known; write 元, 万元, 亿元 and the name of the currency, such as 万美元',
};
const negative: Problem = {
  problem: 'money.negative',
  zh: '此项金额不能为负数，请核对',
  en: 'This amount cannot be below zero; check it',
};
const tooLarge: Problem = {
  problem: 'money.range',
  zh: '金额超出范围（超过18位整数），请核对单位',
  en: 'The amount is out of range (over 18 whole digits); check its unit',
};

const written = /^(?:人民币|RMB|CNY|￥|¥)? ?([-+]?)(\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.(\d+))?(.*)$/s;
const commas = /[,，]/g;
const cheque =
  /^(?:人民币)?([零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖十拾百佰千仟万亿]+)[元圆](?:([零一二三四五六七八九壹贰叁肆伍陆柒捌玖])角)?(?:零?([零一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?[整正]?$/;

/** A reader of amounts for fields of one form. Throws RangeError when the form's unit is unknown. */
export function moneyReader(form: MoneyForm): (cell: string) => Money | Problem {
  const own = denominationOf(form.unit ?? '元');
  if (own === null || own.scale === null) {
    throw new RangeError(`unknown unit of money 未知的金额单位: ${form.unit}`);
  }
  const fallback = { scale: own.scale, currency: form.currency ?? own.currency ?? 'CNY' };
  const isSigned = form.signed === true;
  return (cell) => {
    const match = written.exec(cell);
    if (match === null) return readCheque(cell);
    const [, sign, digits = '', fraction = '', rest = ''] = match;
    const said = denominationOf(rest);
    if (said === null) return unknownUnit;
    const whole = digits.length > 3 ? digits.replace(commas, '') : digits;
    const amount = moved(sign === '-', [whole, fraction], said.scale ?? fallback.scale);
    if (amount.length > 40 || amount.search(/\.|$/) > 18) return tooLarge;
    if (!isSigned && amount.startsWith('-')) return negative;
    return { amount, currency: said.currency ?? fallback.currency };
  };
}

/** The canonical decimal of whole and fraction digits with the point moved right by `places`. */
function moved(
  isNegative: boolean,
  [whole, fraction]: readonly [string, string],
  places: number,
): string {
  const padded = fraction.padEnd(places, '0');
  return canonicalDecimal(isNegative, whole + padded.slice(0, places), padded.slice(places));
}

function readCheque(cell: string): Money | Problem {
  const match = cheque.exec(cell.replace(/\s/g, ''));
  const yuan = match === null ? null : chineseNumeral(match[1] ?? '');
  if (match === null || yuan === null) return unreadable;
  const [, , jiao = '零', fen = '零'] = match;
  const cents = `${chineseNumeral(jiao) ?? 0}${chineseNumeral(fen) ?? 0}`;
  return { amount: canonicalDecimal(false, String(yuan), cents), currency: 'CNY' };
}

/** Reads one amount; see {@link moneyReader}, which is faster over a column. */
export function readMoney(cell: string, form: MoneyForm = {}): Money | Problem {
  return moneyReader(form)(cell);
}
