// 数值表述 (print): how a value of the list reads on a page, printed or on a screen. Nothing is rounded and nothing is
// converted but the unit of money: what is printed can be typed back to what was received.
import type { Element, FieldType, Money, PartValues, Value } from '../catalogue.ts';
import { divisionText, industryText } from './print-code.ts';

export type Language = 'zh' | 'en';

/** The value of a field without parts, or of one part. */
export type PlainValue = Exclude<Value, PartValues>;

/** Printed where the source unit gave nothing. */
export const blank = '—';

/** A value as a reader meets it: `1,178.3792 万元`, `2019年7月1日`, `长期`, `是`. */
export function formatValue(element: Element, value: PlainValue, language: Language): string {
  if (typeof value === 'object') return formatMoney(value, language);
  if (typeof value !== 'boolean') return formatPlain(element, String(value), language);
  if (language === 'zh') return value ? '是' : '否';
  return value ? 'yes' : 'no';
}

/**
 * Text of a source as it may stand on a page: other line ends become line feeds, tabs spaces, and what
 * is invisible goes: controls, zero-width and direction marks, which can reorder what is read.
 */
export function plainText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?!\n)[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu, '')
    .trim();
}

/** A day `YYYY-MM-DD` in words; 9999-12-31 and, in 双公示 data, 2099-12-31 stand for 长期. */
export function formatDay(day: string, language: Language): string {
  if (day === '9999-12-31' || day === '2099-12-31') return language === 'zh' ? '长期' : 'no expiry';
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (language === 'en' || year === undefined) return day;
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** An ISO instant as Beijing time (China has one zone): `2026年11月22日 21:04:05`. */
export function formatInstant(instant: string, language: Language): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  const time = local.slice(11, 19);
  return language === 'zh'
    ? `${formatDay(local.slice(0, 10), 'zh')} ${time}`
    : `${local.slice(0, 10)} ${time} (UTC+8)`;
}

/** The Beijing day of an ISO instant. */
export function formatInstantDay(instant: string, language: Language): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return formatDay(local.slice(0, 10), language);
}

/**
 * An exact amount. Chinese: 元, or 万元 from ten thousand on; foreign currency by its name.
 * English: the ISO 4217 code and the whole amount.
 */
export function formatMoney(money: Money, language: Language): string {
  if (language === 'en') return `${money.currency} ${grouped(money.amount)}`;
  const name = currencies[money.currency] ?? ` ${money.currency}`;
  const whole = money.amount.replace('-', '').split('.')[0] ?? '';
  if (whole.replace(/^0+/, '').length < 5) return `${grouped(money.amount)} ${name.trim()}`;
  return `${grouped(inTenThousands(money.amount))} 万${name}`;
}

const currencies: Readonly<Record<string, string>> = {
  CNY: '元',
  USD: '美元',
  EUR: '欧元',
  HKD: '港元',
  MOP: '澳门元',
  TWD: '新台币元',
  JPY: '日元',
  GBP: '英镑',
  AUD: '澳元',
  CAD: '加元',
  SGD: '新加坡元',
  KRW: '韩元',
};

function formatPlain(element: Element, text: string, language: Language): string {
  const read = readings[element.type];
  return read === undefined ? plainText(text) : read(text, language, element.unit);
}

/** Types that do not read as they are written; every other does. */
const readings: Partial<
  Record<FieldType, (text: string, language: Language, unit: string | undefined) => string>
> = {
  date: formatDay,
  month: formatMonth,
  year: (text, language) => (language === 'zh' ? `${text}年` : text),
  percent: (text) => `${grouped(text)}%`,
  decimal: measured,
  integer: measured,
  division: divisionText,
  industry: industryText,
};

function measured(text: string, _: Language, unit: string | undefined): string {
  return unit === undefined ? grouped(text) : `${grouped(text)} ${unit}`;
}

function formatMonth(month: string, language: Language): string {
  const [, year, number] = /^(\d{4})-(\d{2})$/.exec(month) ?? [];
  return language === 'en' || year === undefined ? month : `${year}年${Number(number)}月`;
}

/** Groups the integer digits of a plain decimal by three; other text is left as it is. */
function grouped(decimal: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(decimal)) return decimal;
  const [integer = '', fraction] = decimal.split('.');
  const digits = integer.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}

/** Moves the point of a plain decimal four places left, exactly; trailing zeros go. */
function inTenThousands(amount: string): string {
  const sign = amount.startsWith('-') ? '-' : '';
  const [integer = '', fraction = ''] = amount.replace('-', '').split('.');
  const digits = integer.padStart(5, '0');
  const rest = `${digits.slice(-4)}${fraction}`.replace(/0+$/, '');
  const whole = digits.slice(0, -4).replace(/^0+(?=\d)/, '');
  return `${sign}${whole}${rest === '' ? '' : `.${rest}`}`;
}

/** Whether a value is that of a field of several parts. */
export function isParts(value: Value): value is PartValues {
  return typeof value === 'object' && !(typeof value['amount'] === 'string' && 'currency' in value);
}
