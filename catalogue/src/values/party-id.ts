// 当事人证件号 (party id): one column of court data that holds a person's id, a firm's unified code or an
// organisation code (身份证号码/统一社会信用代码). Says which it is; each is judged by its own standard.
import type { Problem } from '../catalogue.ts';
import { tidyCode } from './code-text.ts';
import { readOrganisationCode } from './organisation-code.ts';
import { readPersonId } from './person-id.ts';
import { readUscc } from './uscc.ts';

export type PartyIdKind = 'person' | 'uscc' | 'organisation-code';

const masked: Problem = {
  problem: 'party-id.masked',
  zh: '证件号码已被遮盖，请报送完整号码',
  en: 'The identifier is masked; deliver it whole',
};
const wrongForm: Problem = {
  problem: 'party-id.form',
  zh: '应为18位身份证号码、18位统一社会信用代码或9位组织机构代码，请核对',
  en: 'Expected an 18-digit person id, an 18-symbol unified social credit code or a 9-symbol organisation code; check it',
};

const readers: Readonly<Record<PartyIdKind, (code: string) => string | Problem>> = {
  person: readPersonId,
  uscc: readUscc,
  'organisation-code': readOrganisationCode,
};

const bornThen = /^[1-8]\d{5}(?:19|20)\d{9}[\dX]$/;

/** The kind of identifier a tidy code can only be; null when it can be none. A unified code whose
 * digits 7-10 read as a year would need a county ending in 19 or 20, which hardly exist. */
export function partyIdKind(code: string): PartyIdKind | null {
  if (code.length === 18) return bornThen.test(code) ? 'person' : 'uscc';
  if (code.length === 15) return 'person';
  return /^[0-9A-Z]{8}-?[0-9A-Z]$/.test(code) ? 'organisation-code' : null;
}

/** Reads a person id, a unified code or an organisation code in its canonical writing. */
export function readPartyId(cell: string): string | Problem {
  const code = tidyCode(cell);
  if (code.includes('*')) return masked;
  const kind = partyIdKind(code);
  return kind === null ? wrongForm : readers[kind](code);
}
