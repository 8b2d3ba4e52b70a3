// 代码 (code): unified social credit codes of invented bodies. Every check character is right (GB 32100,
// GB 11714), and no code can belong to anyone: organisation codes of bodies without an old number begin
// with MA, MB and so on; the sandbox's begin with X, which is not issued.
import { organisationCheck } from '@xinqiao/catalogue/values/organisation-code';
import { usccOf } from '@xinqiao/catalogue/values/uscc';

/** Who the number counts: subjects, branches, creditors, strangers to the province, public organs. */
export type Series = 'XQ' | 'XB' | 'XC' | 'XW' | 'XJ';

export interface Numbered {
  readonly series: Series;
  readonly number: number;
  /** Numbers are shuffled by it, so that neighbours do not look alike. */
  readonly seed?: number;
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const numbers = alphabet.length ** 6;
const stride = 2_654_435;

/** Nine characters: series, six characters of the number, check. Distinct for distinct numbers. */
export function organisationCodeFrom({ series, number, seed = 0 }: Numbered): string {
  let rest = (number * stride + seed * 7919) % numbers;
  let body = '';
  for (let at = 0; at < 6; at += 1) {
    body = alphabet.charAt(rest % alphabet.length) + body;
    rest = Math.floor(rest / alphabet.length);
  }
  const eight = `${series}${body}`;
  return `${eight}${organisationCheck(eight) ?? ''}`;
}

/** @param classes two characters: registering department and kind of body (GB 32100 table 1). */
export function codeFrom(classes: string, division: string, numbered: Numbered): string {
  return usccOf(`${classes}${division}${organisationCodeFrom(numbered)}`);
}
