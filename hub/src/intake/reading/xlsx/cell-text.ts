// 单元格文本 (cell text): a sheet's stored value to the text that a person sees in it, as far as that says
// more than the value does: dates as ISO days, percents and leading zeros as formatted. ECMA-376 part 1,
// 18.8.30 number formats, 18.17.4 dates. Rounds nothing that the source holds exactly.

/** How numbers of a cell style are shown. `digits` pads an integer with zeros to so many places. */
export type NumberForm = 'plain' | 'date' | 'percent' | { readonly digits: number };

/** Formats without a code in the file: 14-22 and 45-47 everywhere, 27-36 and 50-58 in East Asia. */
const builtInDates = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;
const builtInPercents = [9, 10];

const dayMs = 86_400_000;
/** What spreadsheet programs allow; more is made to keep us busy. */
const longestCode = 255;
/** The day after 9999-12-31, the last that has a serial. */
const lastSerial = 2_958_466;

/** The form of number format `id`, whose code is given in the file unless it is built in. */
export function numberForm(id: number, code: string | undefined): NumberForm {
  if (code === undefined) {
    if (builtInPercents.includes(id)) return 'percent';
    return builtInDates.some(([from, to]) => id >= from && id <= to) ? 'date' : 'plain';
  }
  if (code.length > longestCode) return 'plain';
  const [positive = ''] = code.split(';', 1);
  if (/\[[hms]+\]/iu.test(positive)) return 'plain';
  const signs = positive.replaceAll(/"[^"]*"|\[[^\]]*\]|[\\_*]./gu, '');
  if (/^0{2,}$/u.test(signs)) return { digits: signs.length };
  if (/^[#0,. ]+%$/u.test(signs)) return 'percent';
  return /[ymdhs]/iu.test(signs) && !/general/iu.test(signs) ? 'date' : 'plain';
}

/** The text of a number stored as `source`. `epoch1904`: days count from 1904-01-01. */
export function numberText(source: string, form: NumberForm, epoch1904: boolean): string {
  const value = Number(source);
  if (source.trim() === '' || !Number.isFinite(value)) return source;
  if (form === 'date') return dateText(value, epoch1904) ?? decimalText(source, value);
  const decimal = decimalText(source, value);
  if (form === 'plain') return decimal;
  if (form === 'percent') return `${timesHundred(decimal)}%`;
  return /^\d+$/u.test(decimal) ? decimal.padStart(form.digits, '0') : decimal;
}

/** Plain decimal without an exponent. Integers keep all their digits; a fraction is cut to the 15
 * significant digits that spreadsheet programs show, which drops the noise of binary (0.1 + 0.2). */
function decimalText(source: string, value: number): string {
  if (/^-?\d+$/u.test(source)) return source;
  const [mantissa = '', exponent = '0'] = value.toPrecision(15).toLowerCase().split('e');
  const shifted = shiftPoint(mantissa, Number(exponent));
  return shifted.includes('.') ? shifted.replace(/\.?0+$/u, '') : shifted;
}

function timesHundred(decimal: string): string {
  const shifted = shiftPoint(decimal, 2);
  return shifted.includes('.') ? shifted.replace(/\.?0+$/u, '') : shifted;
}

/** Moves the decimal point `places` to the right (to the left when negative). */
function shiftPoint(decimal: string, places: number): string {
  const sign = decimal.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = decimal.slice(sign.length).split('.');
  const digits = `${'0'.repeat(Math.max(0, -places))}${whole}${fraction}`.padEnd(
    whole.length + Math.max(0, -places) + places,
    '0',
  );
  const point = whole.length + Math.max(0, -places) + places;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/u, '') || '0';
  const right = digits.slice(point);
  return `${sign}${left}${right === '' ? '' : `.${right}`}`;
}

/** ISO day, with the time where there is one; a time alone where there is no day. Null for a number
 * that is no date. */
function dateText(serial: number, epoch1904: boolean): string | null {
  if (serial < 0 || serial >= lastSerial) return null;
  const at = new Date(epochMs(serial, epoch1904) + Math.round((serial * dayMs) / 1000) * 1000);
  const [day = '', time = ''] = at.toISOString().slice(0, 19).split('T');
  if (serial < 1 && !epoch1904) return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}

/** Serial 60 is 1900-02-29 in the 1900 system, a day that never was: earlier ones count from a day
 * later. */
function epochMs(serial: number, epoch1904: boolean): number {
  if (epoch1904) return Date.UTC(1904, 0, 1);
  return Date.UTC(1899, 11, serial < 60 ? 31 : 30);
}
