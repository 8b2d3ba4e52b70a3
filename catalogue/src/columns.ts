// 列对照 (columns): which columns of a source's file feed which fields of an item: by the list's Chinese
// names, by the item's aliases, or by a mapping the source gives. Pure; knows no values.
import type { Field, Item } from './catalogue.ts';
import { foldName } from './values/text.ts';

/** Source column -> field code or Chinese name; null leaves the column unread on purpose. */
export type ColumnMapping = Readonly<Record<string, string | null>>;

/** Where one field's cells are: the first column that holds something counts. */
export interface FieldColumns {
  readonly field: Field;
  /** Columns that hold the whole field, best first. */
  readonly whole: readonly number[];
  /** By position in `field.parts`: the column that holds that part alone, or -1. */
  readonly parts: readonly number[];
}

export interface Columns {
  readonly fields: readonly FieldColumns[];
  /** Required fields that no column feeds. */
  readonly missing: readonly Field[];
  /** Columns that feed nothing: kept in the raw row, not stored as fields. */
  readonly unmapped: readonly string[];
  /** Entries of the mapping that name no column, or no field. */
  readonly wrong: readonly string[];
}

/** Headers are compared without regard to width, brackets, blanks and case. */
export function headerKey(header: string): string {
  return foldName(header).replace(/^\uFEFF/, '');
}

/** Finds each field's columns in a header. Never throws: what is amiss is in the answer. */
export function matchColumns(
  item: Item,
  header: readonly string[],
  mapping: ColumnMapping = {},
): Columns {
  const chosen = new Map(Object.entries(mapping).map(([column, to]) => [headerKey(column), to]));
  const targets = fieldTargets(item);
  const claims = new Map<string, { column: number; rank: number }[]>();
  const unmapped: string[] = [];
  const wrong = Object.entries(mapping)
    .filter(([, to]) => to !== null && !targets.has(headerKey(to)))
    .map(([column, to]) => `${column} → ${to}`);
  header.forEach((name, column) => {
    const key = headerKey(name);
    const to = chosen.get(key);
    chosen.delete(key);
    const target =
      to === undefined ? targets.get(key) : to === null ? undefined : targets.get(headerKey(to));
    if (!target) {
      if (name.trim() !== '') unmapped.push(name);
      return;
    }
    const rank = to === undefined ? target.rank : -1;
    claims.set(target.slot, [...(claims.get(target.slot) ?? []), { column, rank }]);
  });
  const best = (slot: string) =>
    (claims.get(slot) ?? []).sort((a, b) => a.rank - b.rank).map((claim) => claim.column);
  const fields = item.fields.map((field) => ({
    field,
    whole: best(field.code),
    parts: (field.parts ?? []).map((part) => best(`${field.code}.${part.code}`)[0] ?? -1),
  }));
  const fed = (f: FieldColumns) => f.whole.length > 0 || f.parts.some((column) => column >= 0);
  return {
    fields,
    missing: fields.filter((f) => f.field.required && !fed(f)).map((f) => f.field),
    unmapped,
    wrong: [...wrong, ...chosen.keys()],
  };
}

interface Target {
  /** Field code, or `field.part`. */
  readonly slot: string;
  /** 0: the list's own name; aliases after it, in their order. */
  readonly rank: number;
}

/** Everything a column of this item may be called. The list's own names win over aliases. */
function fieldTargets(item: Item): Map<string, Target> {
  const targets = new Map<string, Target>();
  const offer = (name: string, target: Target) => {
    const key = headerKey(name);
    if (!targets.has(key)) targets.set(key, target);
  };
  for (const { code, zh } of item.fields) offer(zh, { slot: code, rank: 0 });
  for (const { code } of item.fields) offer(code, { slot: code, rank: 0 });
  for (const { code, aliases = [] } of item.fields) {
    aliases.forEach((alias, at) => offer(alias, { slot: code, rank: at + 1 }));
  }
  for (const { code, parts = [] } of item.fields) {
    for (const part of parts) offer(part.zh, { slot: `${code}.${part.code}`, rank: 0 });
  }
  return targets;
}
