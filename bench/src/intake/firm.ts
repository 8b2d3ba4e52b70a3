// 虚构企业 (firm): the invented firms that bench files are about, each told from its number alone, so that a
// file of any length is written without keeping one. Codes, names and persons are the sandbox's: right
// in every check digit, and nobody's.
import { codeFrom } from '@xinqiao/sandbox/world/code';
import { brandOf, brands } from '@xinqiao/sandbox/world/brand';
import { countyAt, type County } from '@xinqiao/sandbox/world/county';
import { personOf } from '@xinqiao/sandbox/world/person';

export interface Firm {
  readonly uscc: string;
  readonly name: string;
  readonly county: County;
}

const trades = ['建筑工程', '生态农业', '茶业', '商贸', '科技', '物流', '餐饮管理', '新材料'];

/** The firm of a number; distinct numbers have distinct codes, and names that rarely meet. */
export function firmAt(number: number): Firm {
  const county = countyAt(0, number);
  const trade = trades[number % trades.length] ?? '';
  return {
    uscc: codeFrom('91', county.code, { series: 'XB', number }),
    name: `${county.prefecture.short}${brandOf(0, number % brands)}${trade}有限公司`,
    county,
  };
}

/** A code that no firm of `firmAt` has: a row that names it belongs to nobody the register knows. */
export function strangerAt(number: number): string {
  return codeFrom('91', countyAt(0, number).code, { series: 'XW', number });
}

/** Who represents a firm: name and document number. */
export function representativeOf(number: number, { county }: Firm) {
  return personOf({ key: [number], home: county.code, adultOn: 19_500 });
}
