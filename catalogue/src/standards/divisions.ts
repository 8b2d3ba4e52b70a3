// 行政区划 (divisions, GB/T 2260): Guizhou's province, prefecture and county codes with their history. Old codes
// live on in unified codes and records for ever (5221xx 遵义地区, 520221 水城县): they are led to their
// successor, never refused. Years are those of the standard's revisions. Names: division-names.ts.
import { divisionsGuizhou } from './divisions-guizhou.ts';

export type DivisionLevel = 'province' | 'prefecture' | 'county';

export interface Division {
  /** Six digits. */
  readonly code: string;
  readonly zh: string;
  readonly level: DivisionLevel;
  /** Year from which the code stands. */
  readonly from: number;
  /** First year in which it no longer stands; null while in force. */
  readonly to: number | null;
  /** Codes that took over, the seat's first; empty while in force. */
  readonly successors: readonly string[];
}

function parse(line: string): Division {
  const [code = '', zh = '', from, to, ...successors] = line.split(' ');
  const level = code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county';
  return {
    code,
    zh,
    level,
    from: Number(from),
    to: to === undefined ? null : Number(to),
    successors,
  };
}

/** Every division of Guizhou since 1981, in force or not, by code. */
export const divisions: ReadonlyMap<string, Division> = new Map(
  divisionsGuizhou
    .trim()
    .split('\n')
    .map(parse)
    .map((division) => [division.code, division]),
);

/** The division of a six-digit code of Guizhou, in force or not; null when there never was one. */
export function divisionOf(code: string): Division | null {
  return divisions.get(code) ?? null;
}

/** Whether a division stands on an ISO day; without one, today's edition is meant. */
function standsOn(division: Division, on: string | undefined): boolean {
  return division.to === null || (on !== undefined && Number(on.slice(0, 4)) < division.to);
}

/** The division in force (on an ISO day, by year) that continues a code's seat. Follows successors as
 * often as needed: 522423 -> 520522 -> 520581. Registration offices give codes the standard never
 * had (520301, 520390 for a zone): those are led to their prefecture. Null outside Guizhou. */
export function currentDivision(code: string, on?: string): Division | null {
  let division = divisions.get(code) ?? divisions.get(`${code.slice(0, 4)}00`);
  while (division !== undefined && !standsOn(division, on)) {
    division = divisions.get(division.successors[0] ?? '');
  }
  return division ?? null;
}

/** The prefecture in force of a code: 522423 -> 520500. Null for the province itself and outside
 * Guizhou. */
export function prefectureOf(code: string): Division | null {
  const division = currentDivision(code);
  if (division === null || division.level === 'province') return null;
  return divisions.get(`${division.code.slice(0, 4)}00`) ?? null;
}

/** The prefectures in force, nine, in code order. */
export function prefectures(): readonly Division[] {
  return [...divisions.values()].filter(({ level, to }) => level === 'prefecture' && to === null);
}

/** The counties in force of a prefecture, in code order. */
export function countiesOf(prefecture: string): readonly Division[] {
  return [...divisions.values()].filter(
    ({ code, level, to }) =>
      level === 'county' && to === null && code.startsWith(prefecture.slice(0, 4)),
  );
}

/** 统计区: not a GB/T 2260 unit, yet it reports and budgets for itself beside the prefectures. */
export interface ReportingArea {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export const guianNewArea: ReportingArea = {
  code: 'guian',
  zh: '贵安新区',
  en: 'Gui’an New Area',
};

/** Registration offices of 贵安新区 give unified codes with 5209, which no prefecture has. */
const guianPrefix = '5209';

/** The reporting area of a division code: 贵安新区, else the prefecture's code; null outside Guizhou and
 * for the province itself. */
export function reportingAreaOfCode(code: string): string | null {
  if (code.startsWith(guianPrefix)) return guianNewArea.code;
  return prefectureOf(code)?.code ?? null;
}
