// 代码名称 (names): division and industry codes in words, as the standards of the list name them.
import { divisionOf } from '../standards/divisions.ts';
import { industryOf } from '../standards/industries.ts';
import { provinceOf } from '../standards/provinces.ts';

/** `贵州省贵阳市云岩区（520103）` of a GB/T 2260 code; a code nobody knows stays bare. */
export function divisionText(code: string): string {
  const levels = new Set([`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]);
  const known = [...levels].flatMap((level) => divisionOf(level)?.zh ?? []);
  const name = known.length > 0 ? known.join('') : provinceOf(code);
  return name === null ? code : `${name}（${code}）`;
}

/** `蜜饯制作（1422）` of a GB/T 4754-2017 code; a name stays as it is. */
export function industryText(code: string): string {
  const industry = industryOf(code);
  return industry === null || industry.zh === code ? code : `${industry.zh}（${industry.code}）`;
}
