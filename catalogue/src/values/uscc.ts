// 统一社会信用代码 (unified social credit code, GB 32100-2015): 18 symbols, the one name of a subject across
// all source units. Reads, checks, takes apart and makes codes. Does not say whether one was issued:
// a few real codes break the rule, and what to do with those is the caller's to decide and to log.
import type { Problem } from '../catalogue.ts';
import { maskOf, tidyCode } from './code-text.ts';
import { isOrganisationCode } from './organisation-code.ts';
import { isRegistrationNumber } from './registration-number.ts';
import * as fault from './uscc-problems.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const allAllowed = new RegExp(`^[${alphabet}]*$`);

const valueOf = new Int8Array(128).fill(-1);
for (let i = 0; i < alphabet.length; i += 1) valueOf[alphabet.charCodeAt(i)] = i;

/** Index in the alphabet of the check symbol of the first 17; -1 when a symbol is not allowed. */
function checkValue(code: string): number {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) {
    const value = valueOf[code.charCodeAt(i)] ?? -1;
    if (value < 0) return -1;
    sum += value * (weights[i] ?? 0);
  }
  return (31 - (sum % 31)) % 31;
}

function hasDigits(code: string, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const symbol = code.charCodeAt(i);
    if (symbol < 48 || symbol > 57) return false;
  }
  return true;
}

/** What is wrong with a tidy code, most telling first; null when nothing is. */
function problemOf(code: string): Problem | null {
  if (code.length !== 18) return wrongLength(code);
  const check = checkValue(code);
  const last = valueOf[code.charCodeAt(17)] ?? -1;
  if (check < 0 || last < 0) return code.includes('*') ? fault.masked : fault.wrongSymbol;
  if (!hasDigits(code, 2, 8)) return fault.wrongDivision;
  return check === last ? null : fault.wrongCheck;
}

function wrongLength(code: string): Problem {
  if (code.includes('*')) return fault.masked;
  if (isOrganisationCode(code.replace('-', ''))) return fault.organisationCode;
  return isRegistrationNumber(code) ? fault.registrationNumber : fault.wrongLength;
}

/** Reads a code however it is written (full-width, lower case, blanks) as 18 capital symbols. */
export function readUscc(cell: string): string | Problem {
  const code = tidyCode(cell);
  return problemOf(code) ?? code;
}

/** Whether a string is a well-formed code in canonical writing. */
export function isUscc(code: string): boolean {
  return problemOf(code) === null;
}

/** Whether a valid code's embedded organisation code (GB 11714) breaks its own check. A finding for
 * the source unit, never a reason to refuse: GB 32100 checks the whole. */
export function organisationCodeFault(uscc: string): boolean {
  return !isOrganisationCode(organisationCodeIn(uscc));
}

/** The whole code of 17 symbols. Throws RangeError when they cannot begin a code. */
export function usccOf(prefix17: string): string {
  const check = prefix17.length === 17 && hasDigits(prefix17, 2, 8) ? checkValue(prefix17) : -1;
  const symbol = check < 0 ? undefined : alphabet[check];
  if (symbol === undefined) {
    throw new RangeError('17 symbols of GB 32100 expected 应为符合GB 32100的17位字符');
  }
  return prefix17 + symbol;
}

/** 登记管理机关行政区划码 of a valid code, GB/T 2260 of the day of issue: an old code is no error. */
export function divisionCodeIn(uscc: string): string {
  return uscc.slice(2, 8);
}

/** 主体标识码 of a valid code: its organisation code (GB 11714), nine symbols. */
export function organisationCodeIn(uscc: string): string {
  return uscc.slice(8, 17);
}

/** Whether a cell is a code with its middle masked, as publicity sites print it: `91520100******0X3`. */
export function isMaskedUscc(cell: string): boolean {
  const mask = maskOf(tidyCode(cell));
  if (mask === null) return false;
  const shown = mask.head.length + mask.tail.length;
  const allowed = allAllowed.test(mask.head + mask.tail);
  return allowed && shown >= 6 && shown < 18 && mask.head.length >= 2;
}

/** Whether a masked code can stand for this one. Many codes may match: a hint, not an identity. */
export function maskedUsccMatches(mask: string, uscc: string): boolean {
  const shown = maskOf(tidyCode(mask));
  if (shown === null || shown.head.length + shown.tail.length >= 18) return false;
  return uscc.startsWith(shown.head) && uscc.endsWith(shown.tail);
}

export type UsccSubjectKind =
  | 'enterprise'
  | 'individual-business'
  | 'cooperative'
  | 'rural-collective'
  | 'public-institution'
  | 'social-organisation'
  | 'other';

const subjectKinds: Readonly<Record<string, UsccSubjectKind>> = {
  '91': 'enterprise',
  '92': 'individual-business',
  '93': 'cooperative',
  '12': 'public-institution',
};

/** The kind of subject a valid code was issued to (GB 32100 table 1). */
export function subjectKindOf(uscc: string): UsccSubjectKind {
  if (uscc.startsWith('N')) return 'rural-collective';
  if (uscc.startsWith('5')) return 'social-organisation';
  return subjectKinds[uscc.slice(0, 2)] ?? 'other';
}
