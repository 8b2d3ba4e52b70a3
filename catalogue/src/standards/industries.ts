// 国民经济行业分类 (industries, GB/T 4754-2017): 20 sections, 97 divisions, 473 groups and the classes, found by code
// or name. The edition matters: 6540 was 数据处理和存储服务 in 2011 and is 运行维护服务 now, so a code and a
// name that disagree find nothing. Amendment 1 of 2019 changes notes and names, no code we know of.
import { industries2017 } from './industries-2017.ts';

/** 门类, 大类, 中类, 小类. */
export type IndustryLevel = 'section' | 'division' | 'group' | 'class';

export interface Industry {
  /** The standard's own code: a letter for a section, two to four digits below. */
  readonly code: string;
  readonly zh: string;
  readonly level: IndustryLevel;
  /** Letter of its section. */
  readonly section: string;
}

const levels: readonly IndustryLevel[] = ['section', 'division', 'group', 'class'];

function levelOf(code: string): IndustryLevel {
  return levels[code.length - 1] ?? 'class';
}

function* parse(text: string): Iterable<Industry> {
  let section = '';
  for (const line of text.trim().split('\n')) {
    const [code = '', zh = '', ...classes] = line.split(' ');
    if (/^[A-Z]$/.test(code)) section = code;
    yield { code, zh, level: section === code ? 'section' : levelOf(code), section };
    if (code.length !== 3) continue;
    for (const entry of classes.length === 0 ? [`0${zh}`] : classes) {
      yield { code: code + entry.charAt(0), zh: entry.slice(1), level: 'class', section };
    }
  }
}

/** Every industry in the standard's order. 1,381 classes, as public lists have it; the announcement of
 * 2017 counted 1,380, and which class is the odd one we could not find out. */
export const industries: readonly Industry[] = [...parse(industries2017)];

const byCode = new Map(industries.map((industry) => [industry.code, industry]));

/** A name on several levels (国际组织: T, 97, 970, 9700) means the widest: it says no more. */
const byName = new Map(industries.toReversed().map((industry) => [industry.zh, industry]));

const written = /^([A-T])?(\d{2,4})?[\s:：.、-]*(.*)$/;

/** The industry of `I6540`, `6540`, `65`, `I`, a name, or a code followed by its name; null when the
 * code does not exist, stands in another section, or does not bear the name in the 2017 edition. */
export function industryOf(codeOrName: string): Industry | null {
  const named = byName.get(codeOrName);
  if (named !== undefined) return named;
  const match = written.exec(codeOrName.toUpperCase());
  if (match === null) return null;
  const [, letter, digits, name = ''] = match;
  const found = byCode.get(digits ?? letter ?? '');
  if (found === undefined || (letter !== undefined && found.section !== letter)) return null;
  return name === '' || name === found.zh ? found : null;
}

/** The section letter of a code; null when there is no such code. */
export function sectionOf(code: string): string | null {
  return industryOf(code)?.section ?? null;
}
