// 电话 (phone): one number, mobile or landline, in one writing: `13800000000`, `0851-86900000`, `400…`. Does
// not ask whether it is connected. A masked number is recognised and refused.
import type { Problem } from '../catalogue.ts';

const unreadable: Problem = {
  problem: 'phone.unreadable',
  zh: '无法识别为电话号码，请填写11位手机号或“区号-号码”，一格一个号码',
  en: 'Not readable as a phone number; write an 11-digit mobile number or area code-number, one in a cell',
};
const masked: Problem = {
  problem: 'phone.masked',
  zh: '电话号码已被遮盖，请报送完整号码',
  en: 'The phone number is masked; deliver it whole',
};

const mobile = /^(?:(?:\+|00)?86)?(1[3-9]\d{9})$/;
/** Area codes: 010 and 02x have three digits, all others four. */
const landline =
  /^(?:(?:\+|00)?86(?=[1-9]))?0?(10|2\d|[3-9]\d{2})(\d{7,8})(?:(?:转|EXT\.?|#|X)(\d{1,6}))?$/;
const service = /^(?:[48]00\d{7}|1\d{4}|9[56]\d{3,6}|1[12]\d)$/;
const separators = /[\s()（）—–-]/g;

/** Reads one phone number without country code or separators; landlines as `area-number[-extension]`. */
export function readPhone(cell: string): string | Problem {
  if (cell.includes('*')) return masked;
  const [number = '', extension] = splitExtension(cell);
  const digits = number.replace(separators, '').toUpperCase();
  const handset = mobile.exec(digits);
  if (handset) return extension === undefined ? (handset[1] ?? digits) : unreadable;
  if (service.test(digits)) return digits;
  const fixed = landline.exec(digits);
  if (fixed === null || !/^[0+]|^86/.test(digits)) return local(digits);
  const [, area = '', line = '', inner = extension] = fixed;
  return `0${area}-${line}${inner === undefined ? '' : `-${inner}`}`;
}

/** An extension behind a second hyphen: 0851-86900000-801. */
function splitExtension(cell: string): readonly string[] {
  const match = /^(\(?0\d{2,3}\)? ?-? ?\d{7,8}) ?-(\d{1,6})$/.exec(cell);
  return match === null ? [cell] : [match[1] ?? '', match[2] ?? ''];
}

/** A number without area code is readable within its own town only. */
function local(digits: string): string | Problem {
  return /^[2-8]\d{6,7}$/.test(digits) ? digits : unreadable;
}
