// 地名识别 (divisions by name): finds the prefecture or county an address or a place name names, with or without
// its 市/县/区. Prefers silence to a guess: a street called after a county (花溪大道) names no county.
import {
  currentDivision,
  divisions,
  guianNewArea,
  prefectureOf,
  type Division,
} from './divisions.ts';
import { provinces } from './provinces.ts';

interface NamedDivision {
  readonly name: string;
  readonly isShort: boolean;
  readonly division: Division;
}

const nationality = '(?:布依|苗|侗|仡佬|彝|回|土家|水)族';
const suffix = new RegExp(`(?:${nationality})*(?:自治州|自治县)$|(?:地区|特区|市|县|区)$`);

/** 威宁彝族回族苗族自治县, 威宁县 and 威宁; 黔南布依族苗族自治州, 黔南州 and 黔南. */
function namesOf(division: Division): readonly NamedDivision[] {
  const short = division.zh.replace(suffix, '');
  const usual = division.zh.includes('族') ? [short + division.zh.slice(-1)] : [];
  const names = [division.zh, ...usual].map((name) => ({ name, isShort: false, division }));
  return short.length < 2 ? names : [...names, { name: short, isShort: true, division }];
}

/** Longest first, so that 黔西南 is not taken for 黔西; in force before retired; 遵义市 is the prefecture. */
function byPreference(one: NamedDivision, other: NamedDivision): number {
  const rank = ({ division }: NamedDivision): number =>
    (division.to === null ? 0 : 2) + (division.level === 'prefecture' ? 0 : 1);
  return other.name.length - one.name.length || rank(one) - rank(other);
}

const named = [...divisions.values()]
  .filter(({ level }) => level !== 'province')
  .flatMap(namesOf)
  .toSorted(byPreference);

const namedPrefectures = named.filter(({ division }) => division.level === 'prefecture');
const namedCounties = named.filter(({ division }) => division.level === 'county');

const street = /^[东南西北中]?(?:大道|路|街|巷|桥|小区|花园|大厦)/;

function startsWith(text: string, { name, isShort }: NamedDivision): boolean {
  return text.startsWith(name) && !(isShort && street.test(text.slice(name.length)));
}

const otherProvinces = [...provinces]
  .filter(([code]) => code !== '52' && code !== '83')
  .map(([, name]) =>
    name.replace(/(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/, ''),
  );

/** The code in force of the county, else the prefecture, that an address begins with: 贵州省 may
 * precede, suffixes may lack. Null when none is named or the address is in another province. */
export function divisionInAddress(address: string): string | null {
  const text = address.replace(/^(?:中国)?(?:贵州省?)?/, '');
  if (text === address && otherProvinces.some((name) => address.startsWith(name))) return null;
  const prefecture = namedPrefectures.find((candidate) => startsWith(text, candidate));
  if (prefecture === undefined) return countyAt(text, null);
  const code = currentDivision(prefecture.division.code)?.code ?? null;
  return countyAt(text.slice(prefecture.name.length), code) ?? namesake(text, prefecture) ?? code;
}

/** 遵义县, whose prefecture is 遵义 too. */
function namesake(text: string, { isShort, division }: NamedDivision): string | null {
  const county = namedCounties.find((one) => !one.isShort && text.startsWith(one.name));
  if (!isShort || county === undefined) return null;
  const current = currentDivision(county.division.code);
  return current !== null && prefectureOf(current.code) === currentDivision(division.code)
    ? current.code
    : null;
}

/** The county named at the beginning of a text, within a prefecture when one is known. */
function countyAt(text: string, prefecture: string | null): string | null {
  for (const candidate of namedCounties) {
    if (!startsWith(text, candidate)) continue;
    const code = currentDivision(candidate.division.code)?.code;
    if (code === undefined) continue;
    if (prefecture === null || code.startsWith(prefecture.slice(0, 4))) return code;
  }
  return null;
}

/** The reporting area of an address: 贵安新区, else the prefecture's code; null when none is named. */
export function reportingAreaOf(address: string): string | null {
  if (address.includes(guianNewArea.zh)) return guianNewArea.code;
  const code = divisionInAddress(address);
  return code === null ? null : `${code.slice(0, 4)}00`;
}
