// 脱敏 (masking): how a value is shown to those who may not see it whole (方案三(六)1, JR/T 0171-2020). One
// profile a kind of value. Hides at least the telling middle whatever the value looks like; never
// decides who may see what: that is release.
import type { MaskProfile } from '../catalogue.ts';
import { tidyCode } from './code-text.ts';
import { maskPersonName } from './mask-name.ts';
import { partyIdKind } from './party-id.ts';
import { isUscc } from './uscc.ts';

const hidden = '****';

/** First `head` and last `tail` characters around stars, one for each hidden character. */
function middleHidden(value: string, head: number, tail: number): string {
  const stars = value.length - head - tail;
  if (stars < 2) return '*'.repeat(value.length);
  return value.slice(0, head) + '*'.repeat(stars) + value.slice(value.length - tail);
}

/** `5201**********1234`. A firm's unified code is public (GB 32100) and stays. */
function maskId(value: string): string {
  const code = tidyCode(value);
  if (isUscc(code) && partyIdKind(code) !== 'person') return value;
  if (code.length === 18) return middleHidden(code, 4, 4);
  return code.length === 15 ? middleHidden(code, 4, 3) : middleHidden(code, 1, 1);
}

/** `138****1234`, `0851-****0000`. */
function maskPhone(value: string): string {
  const fixed = /^(0\d{2,3}-)(\d+)/.exec(value);
  if (fixed) return `${fixed[1]}${hidden}${fixed[2]?.slice(-4)}`;
  return value.length < 8 ? hidden : `${value.slice(0, 3)}${hidden}${value.slice(-4)}`;
}

/** Province, prefecture and county stay; nothing of a street may be taken for one of them. */
const toCounty =
  /^(?:[^路街道巷号镇乡村]{2,10}?(?:省|自治区))?(?:[^路街道巷号镇乡村]{2,10}?(?:市|自治州|地区|州|盟))?(?:[^路街道巷号镇乡村市]{1,10}?(?:自治县|特区|新区|县|区|旗)|[^路街道巷号镇乡村区县]{2,4}?市)?/;

function maskAddress(value: string): string {
  return (toCounty.exec(value)?.[0] ?? '') + hidden;
}

// An id is one even where letters touch it (身份证ID5201…); the shorter runs are, then, part of a code.
const embedded =
  /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{9}[\dXx](?!\d)|(?<![0-9A-Za-z])(?:[1-8]\d{14}|\d{16,19}|(?:\+?86)?1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?![0-9A-Za-z])/g;

// Every one of them has so many digits in a row; most texts have not, which is sooner seen.
const digitRun = /\d{7}/;

function maskProse(value: string): string {
  return digitRun.test(value) ? value.replace(embedded, maskEmbedded) : value;
}

function maskEmbedded(found: string): string {
  if (found.length === 18 && isUscc(found) && partyIdKind(found) !== 'person') return found;
  if (found.length === 15 || found.length === 18) return maskId(found);
  return found.length >= 16 ? middleHidden(found, 0, 4) : maskPhone(found);
}

function maskAccount(value: string): string {
  return value.length > 4 ? `${hidden}${value.slice(-4)}` : hidden;
}

const maskers: Readonly<Record<MaskProfile, (value: string) => string>> = {
  'person-name': maskPersonName,
  'person-id': maskId,
  phone: maskPhone,
  address: maskAddress,
  account: maskAccount,
  'free-text': maskProse,
};

/** The value as shown under a profile. Stable: the same value is always shown the same way. */
export function mask(profile: MaskProfile, value: string): string {
  return maskers[profile](value);
}
