// 行政区划值 (division value): a GB/T 2260 code, or the name of a place in Guizhou, as six digits. A retired
// code is kept as delivered: which division continues it is asked of standards/divisions.ts.
import type { Problem } from '../catalogue.ts';
import { divisionInAddress } from '../standards/division-names.ts';
import { divisionOf } from '../standards/divisions.ts';
import { provinceOf } from '../standards/provinces.ts';

const unknown: Problem = {
  problem: 'division.unknown',
  zh: '无法识别为行政区划，请使用GB/T 2260六位代码或省内市州、县区名称',
  en: 'Not readable as a division; write its six-digit GB/T 2260 code or the name of a prefecture or county of the province',
};

/** Reads `520102`, a longer code beginning with one (乡镇 level), or a name, as a six-digit code. Codes
 * of other provinces are known by their province only. */
export function readDivision(cell: string): string | Problem {
  if (!/^\d{6}(?:\d{3}|\d{6})?$/.test(cell)) {
    return cell === '贵州省' || cell === '贵州' ? '520000' : (divisionInAddress(cell) ?? unknown);
  }
  const code = cell.slice(0, 6);
  const isKnown = code.startsWith('52') ? divisionOf(code) !== null : provinceOf(code) !== null;
  return isKnown ? code : unknown;
}
