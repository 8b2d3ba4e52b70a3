// 版本 (editions): the sharing lists this node knows, and the ways of naming a thing in one: by its code,
// by its Chinese name, or by that name written with other brackets, widths or blanks. No guessing.
import type { Edition, Item, SourceUnit } from '../catalogue.ts';
import { foldName } from '../values/text.ts';
import { guizhou2022 } from './guizhou-2022/edition.ts';

/** Oldest first. */
export const editions: readonly Edition[] = [guizhou2022];

/** The edition of a code such as `guizhou-2022`. */
export function editionOf(code: string): Edition | undefined {
  return editions.find((edition) => edition.code === code);
}

/** The item of a code (`tax.payment`) or Chinese name (纳税信息). Categories are not items: 纳税信息 is
 * both, and here always the item. */
export function itemOf(edition: Edition, codeOrZh: string): Item | undefined {
  return named(edition.items, codeOrZh);
}

/** The source unit of a code (`samr`) or Chinese name (省市场监管局). */
export function sourceUnitOf(edition: Edition, codeOrZh: string): SourceUnit | undefined {
  return named(edition.sourceUnits, codeOrZh);
}

function named<Thing extends { readonly code: string; readonly zh: string }>(
  things: readonly Thing[],
  codeOrZh: string,
): Thing | undefined {
  const folded = foldName(codeOrZh);
  return things.find((thing) => thing.code === codeOrZh || foldName(thing.zh) === folded);
}
