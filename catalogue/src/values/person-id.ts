// 公民身份号码 (person id, GB 11643-1999): 17 digits and a check. The 15-digit form of before 1999 is read as
// the 18 it became (century 19, check added), so that one person has one number. A masked number is
// recognised and refused. Does not ask any population register.
import { provinces } from '../standards/provinces.ts';
import type { Problem } from '../catalogue.ts';
import { maskOf, tidyCode } from './code-text.ts';
import { isCalendarDay } from './day.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

const wrongForm: Problem = {
  problem: 'person-id.form',
  zh: '公民身份号码应为18位（末位可为X）或旧式15位数字，请核对',
  en: 'A person id has 18 digits (the last may be X), or 15 in the old form; check it',
};
const wrongDivision: Problem = {
  problem: 'person-id.division',
  zh: '公民身份号码前两位不是省级行政区划，请核对是否录错',
  en: 'The first two digits of the person id are not a province; check them for a slip',
};
const wrongBirth: Problem = {
  problem: 'person-id.birth-date',
  zh: '公民身份号码中的出生日期不存在，请核对是否录错',
  en: 'The date of birth in the person id does not exist; check it for a slip',
};
const wrongCheck: Problem = {
  problem: 'person-id.check-digit',
  zh: '公民身份号码校验码不符（GB 11643），请核对是否录错',
  en: 'The check digit of the person id does not match (GB 11643); check it for a slip',
};
const masked: Problem = {
  problem: 'person-id.masked',
  zh: '公民身份号码已被遮盖，请报送完整号码',
  en: 'The person id is masked; deliver it whole',
};

/** The check symbol of the first seventeen digits. */
export function personIdCheck(seventeen: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += (seventeen.charCodeAt(i) - 48) * (weights[i] ?? 0);
  return checks[sum % 11] ?? '';
}

function bornOnRealDay(id: string): boolean {
  const year = Number(id.slice(6, 10));
  return (
    year >= 1850 &&
    year <= 2100 &&
    isCalendarDay(year, Number(id.slice(10, 12)), Number(id.slice(12, 14)))
  );
}

/** 外国人永久居留身份证 (2023 form) puts a 9 before the province. */
function namesProvince(id: string): boolean {
  return provinces.has(id.startsWith('9') ? id.slice(1, 3) : id.slice(0, 2));
}

const modern = /^\d{17}[\dX]$/;
const old = /^\d{15}$/;

/** Reads a person id as 18 symbols; converts the 15-digit form. */
export function readPersonId(cell: string): string | Problem {
  const code = tidyCode(cell);
  if (modern.test(code)) return judge(code);
  if (old.test(code)) {
    const seventeen = `${code.slice(0, 6)}19${code.slice(6)}`;
    return judge(seventeen + personIdCheck(seventeen));
  }
  return isMaskedPersonId(code) ? masked : wrongForm;
}

function judge(id: string): string | Problem {
  if (!namesProvince(id)) return wrongDivision;
  if (!bornOnRealDay(id)) return wrongBirth;
  return personIdCheck(id) === id[17] ? id : wrongCheck;
}

/** Whether a cell is a person id with its middle masked: `5201**********1234`. */
export function isMaskedPersonId(cell: string): boolean {
  const mask = maskOf(tidyCode(cell));
  if (mask === null || !/^\d*$/.test(mask.head) || !/^\d*X?$/.test(mask.tail)) return false;
  const shown = mask.head.length + mask.tail.length;
  return shown >= 2 && shown < 18;
}
