// 组织机构代码 (organisation code, GB 11714-1997): eight symbols and a check, the number of a body before
// the unified code and inside it (GB 32100 positions 9-17). Does not say whether it was ever issued.
import type { Problem } from '../catalogue.ts';
import { tidyCode } from './code-text.ts';

const weights = [3, 7, 9, 10, 5, 8, 4, 2];

const wrongForm: Problem = {
  problem: 'organisation-code.form',
  zh: '组织机构代码应为8位数字或大写字母加1位校验码（可有连字符），请核对原始登记',
  en: 'An organisation code is 8 digits or capital letters and 1 check symbol, with or without a hyphen; check it against the register',
};
const wrongCheck: Problem = {
  problem: 'organisation-code.check-digit',
  zh: '组织机构代码校验码不符（GB 11714），请核对是否录错',
  en: 'The check symbol of the organisation code does not match (GB 11714); check it for a slip',
};
const masked: Problem = {
  problem: 'organisation-code.masked',
  zh: '组织机构代码已被遮盖，请报送完整代码',
  en: 'The organisation code is masked; deliver it whole',
};

/** The check symbol of eight symbols 0-9A-Z; null when one is not of the alphabet. */
export function organisationCheck(eight: string): string | null {
  let sum = 0;
  for (let i = 0; i < 8; i += 1) {
    const code = eight.charCodeAt(i);
    const value =
      code >= 48 && code <= 57 ? code - 48 : code >= 65 && code <= 90 ? code - 55 : Number.NaN;
    sum += value * (weights[i] ?? Number.NaN);
  }
  if (Number.isNaN(sum)) return null;
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** Whether nine symbols without a hyphen are an organisation code with a right check symbol. */
export function isOrganisationCode(nine: string): boolean {
  return nine.length === 9 && organisationCheck(nine) === nine[8];
}

const form = /^([0-9A-Z]{8})-?([0-9X])$/;

/** Reads `74419092-7` or `744190927` as nine symbols without the hyphen. */
export function readOrganisationCode(cell: string): string | Problem {
  const code = tidyCode(cell);
  const match = form.exec(code);
  if (match === null) return code.includes('*') ? masked : wrongForm;
  const [, body = '', check] = match;
  return organisationCheck(body) === check ? body + check : wrongCheck;
}
