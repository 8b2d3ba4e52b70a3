// 行业 (trade): what a subject does, by class of GB/T 4754-2017, and all that follows from it: words of
// its name, scope, turnover a head, power, who licenses it, who fines it.
import { industryOf } from '@xinqiao/catalogue/standards/industries';
import { type Licence, licences } from './licence.ts';
import { isOffice, type Office } from '../world/office.ts';
import { tradeTable } from './trade-table.ts';

export type Kind = 'enterprise' | 'individual-business' | 'cooperative' | 'rural-collective';

/** 信息主体类别, in the order of the table's shares. */
export const kinds: readonly Kind[] = [
  'enterprise',
  'individual-business',
  'cooperative',
  'rural-collective',
];

export interface Trade {
  /** GB/T 4754-2017 class with the letter of its section. */
  readonly code: string;
  readonly zh: string;
  /** Trade words of names. */
  readonly words: readonly string[];
  readonly scope: string;
  /** Yearly turnover a head, 万元. */
  readonly turnover: number;
  /** Net profit of turnover in a good year. */
  readonly margin: number;
  /** Yuan of electricity to each 万元 of turnover. */
  readonly power: number;
  readonly licences: readonly Licence[];
  /** Who watches it. */
  readonly offices: readonly Office[];
  /** Probability that a firm exports, that it does research. */
  readonly exports: number;
  readonly research: number;
  /** Whether its environmental credit is evaluated; whether it burns gas. */
  readonly rated: boolean;
  readonly gas: boolean;
  readonly shares: readonly number[];
}

function wordsOf(cell: string): string[] {
  return cell === '-' ? [] : cell.split(' ');
}

function probability(traits: readonly string[], name: string): number {
  const found = traits.find((trait) => trait.startsWith(`${name}=`));
  return Number(found?.slice(name.length + 1) ?? 0);
}

function tradeOf(line: string): Trade {
  const [code = '', words = '', scope = '', shares = '', figures = '', ...rest] = line.split(' | ');
  const [held = '', watched = '', marks = ''] = rest;
  const [turnover = 0, margin = 0, power = 0] = figures.split(' ').map(Number);
  const traits = wordsOf(marks);
  const industry = industryOf(code);
  if (!industry) throw new TypeError(`GB/T 4754-2017没有小类${code} / has no class ${code}`);
  return {
    code,
    zh: industry.zh,
    words: wordsOf(words),
    scope,
    turnover,
    margin,
    power,
    licences: wordsOf(held).flatMap((name) => licences[name] ?? []),
    offices: wordsOf(watched).filter(isOffice),
    exports: probability(traits, 'exports'),
    research: probability(traits, 'research'),
    rated: traits.includes('rated'),
    gas: traits.includes('gas'),
    shares: wordsOf(shares).map(Number),
  };
}

/** Every trade of the province. */
export const trades: readonly Trade[] = tradeTable.trim().split('\n').map(tradeOf);

/** How common a trade is among a kind of subject. */
export function shareOf(trade: Trade, kind: Kind): number {
  return trade.shares[kinds.indexOf(kind)] ?? 0;
}
