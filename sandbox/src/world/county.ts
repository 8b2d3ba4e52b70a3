// 县域 (county): where a subject lives: the 88 counties of GB/T 2260, more subjects in the capital than in
// the mountains, more in towns than around them.
import { countiesOf, prefectures } from '@xinqiao/catalogue/standards/divisions';

export interface Prefecture {
  readonly code: string;
  readonly zh: string;
  /** As firms write it in their names: 贵阳, 黔东南. */
  readonly short: string;
}

export interface County {
  readonly code: string;
  readonly zh: string;
  readonly prefecture: Prefecture;
}

/** Shares of the province's subjects, invented to be plausible. */
const shares: Readonly<Record<string, number>> = {
  '520100': 0.27,
  '520200': 0.08,
  '520300': 0.19,
  '520400': 0.065,
  '520500': 0.11,
  '520600': 0.08,
  '522300': 0.07,
  '522600': 0.075,
  '522700': 0.06,
};

/** GB/T 2260: districts of a city are numbered from 01, county-level cities from 81. */
function weightOf({ code }: County): number {
  const number = Number(code.slice(4));
  return number < 20 ? 2.5 : number > 80 ? 1.6 : 1;
}

interface Step {
  readonly upTo: number;
  readonly county: County;
}

function steps(): Step[] {
  let upTo = 0;
  return prefectures().flatMap(({ code, zh }) => {
    const short = zh.replace(/(?:布依族|苗族|侗族)*(?:自治州|市)$/, '');
    const counties = countiesOf(code).map((county) => ({
      code: county.code,
      zh: county.zh,
      prefecture: { code, zh, short },
    }));
    const whole = counties.reduce((sum, county) => sum + weightOf(county), 0);
    return counties.map((county) => {
      upTo += ((shares[code] ?? 0) * weightOf(county)) / whole;
      return { upTo, county };
    });
  });
}

const ladder = steps();
const golden = 0.618_033_988_749_894_8;

/** The county of an index. Indexes walk the shares by the golden ratio, so that even a small province
 * has subjects in every county. */
export function countyAt(seed: number, index: number): County {
  const at = ((index + (seed % 1_000) + 1) * golden) % 1;
  const found = ladder.find(({ upTo }) => at < upTo) ?? ladder.at(-1);
  if (!found) throw new RangeError('行政区划表为空 / the list of divisions is empty');
  return found.county;
}

/** Every county of the province, in code order. */
export const counties: readonly County[] = ladder.map(({ county }) => county);
