// 统一社会信用代码问题: what can be wrong with a code, in words a source unit can act on (GB 32100-2015).
import type { Problem } from '../catalogue.ts';

export const wrongLength: Problem = {
  problem: 'uscc.length',
  zh: '统一社会信用代码应为18位，请核对是否缺位或多位',
  en: 'A unified social credit code has 18 symbols; check for one missing or one too many',
};
export const wrongSymbol: Problem = {
  problem: 'uscc.alphabet',
  zh: '统一社会信用代码含有不允许的字符（不使用I、O、S、V、Z），请核对是否将1、0、5、2误录',
  en: 'The code has a symbol that is not allowed (I, O, S, V, Z are never used); check for a slip with 1, 0, 5 or 2',
};
export const wrongDivision: Problem = {
  problem: 'uscc.division',
  zh: '统一社会信用代码第3至8位应为行政区划数字，请核对是否录错',
  en: 'Symbols 3 to 8 of the code are the digits of a division; check them for a slip',
};
export const wrongCheck: Problem = {
  problem: 'uscc.check-digit',
  zh: '统一社会信用代码校验码不符（GB 32100），请核对是否录错',
  en: 'The check symbol of the code does not match (GB 32100); check it for a slip',
};
export const masked: Problem = {
  problem: 'uscc.masked',
  zh: '统一社会信用代码已被遮盖，请报送完整代码',
  en: 'The unified social credit code is masked; deliver it whole',
};
export const organisationCode: Problem = {
  problem: 'uscc.is-organisation-code',
  zh: '此处是组织机构代码，应报送18位统一社会信用代码',
  en: 'This is an organisation code; deliver the 18-symbol unified social credit code',
};
export const registrationNumber: Problem = {
  problem: 'uscc.is-registration-number',
  zh: '此处是旧注册号，应报送18位统一社会信用代码',
  en: 'This is an old registration number; deliver the 18-symbol unified social credit code',
};
