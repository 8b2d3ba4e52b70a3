// 工商注册号 (old registration number, GS 15-2006): the number of a business before the unified code; old
// records still name their subject by it. 15 digits with an ISO 7064 MOD 11,10 check, or the 13
// digits used before 2007, which have no check. Does not map it to a unified code.
import type { Problem } from '../catalogue.ts';
import { tidyCode } from './code-text.ts';

const wrongForm: Problem = {
  problem: 'registration-number.form',
  zh: '注册号应为15位数字（2007年前为13位），请核对原始登记',
  en: 'A registration number has 15 digits (13 before 2007); check it against the register',
};
const wrongCheck: Problem = {
  problem: 'registration-number.check-digit',
  zh: '注册号校验码不符（GS 15-2006），请核对是否录错',
  en: 'The check digit of the registration number does not match (GS 15-2006); check it for a slip',
};

/** ISO 7064 MOD 11,10 check digit of fourteen digits. */
export function registrationCheck(fourteen: string): string {
  let product = 10;
  for (let i = 0; i < 14; i += 1) {
    const sum = (product + fourteen.charCodeAt(i) - 48) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** Whether these are fifteen digits with a right check digit. */
export function isRegistrationNumber(code: string): boolean {
  return /^\d{15}$/.test(code) && registrationCheck(code) === code[14];
}

/** Reads an old registration number; thirteen digits pass unchecked. */
export function readRegistrationNumber(cell: string): string | Problem {
  const code = tidyCode(cell);
  if (/^\d{13}$/.test(code) || isRegistrationNumber(code)) return code;
  return /^\d{15}$/.test(code) ? wrongCheck : wrongForm;
}
