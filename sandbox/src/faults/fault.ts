// 错情 (fault): a way in which a row goes wrong at its source, and what a node must make of it. The truth
// about every spoilt row is kept beside the files, so that checks can be scored.
import type { Field, Item } from '@xinqiao/catalogue/catalogue';
import type { Pen } from '../feed.ts';
import type { Day } from '../world/day.ts';
import type { Dice } from '../world/dice.ts';
import type { Expectation } from '../truth.ts';
import type { Subject } from '../life/subject.ts';

/** A right row, about to be spoilt. */
export interface Draft {
  readonly cells: readonly string[];
  /** Fields of the item, by column. */
  readonly fields: readonly Field[];
  readonly item: Item;
  readonly pen: Pen;
  readonly draw: Dice;
  readonly subject: Subject;
  readonly receivedOn: Day;
  readonly backlog: boolean;
  /** Whether the format keeps rows of unequal length apart (CSV does, sheets do not). */
  readonly ragged: boolean;
}

export interface Spoilt {
  readonly cells: readonly string[];
  /** Column, or null where the row as a whole is meant. */
  readonly column: number | null;
  readonly expect: Expectation;
}

export interface Fault {
  readonly code: string;
  /** The quality check that should name it; null where nothing is to be said. */
  readonly check: string | null;
  /** How much likelier than others, where a row can have it; 1 when absent. */
  readonly weight?: number;
  /** Whether a row of the register may have it: the register says what names and subjects there are. */
  readonly ofRegister: boolean;
  /** The spoilt row; null where this row cannot have the fault. */
  readonly spoil: (draft: Draft) => Spoilt | null;
}

/** The column of a field code; -1 when the file has none. */
export function columnOf({ fields }: Draft, code: string | undefined): number {
  return code === undefined ? -1 : fields.findIndex((field) => field.code === code);
}

/** Columns with something in them whose field a claim holds for. */
export function columnsWhere({ fields, cells }: Draft, claim: (field: Field) => boolean): number[] {
  return fields.flatMap((field, at) => (cells[at] !== '' && claim(field) ? [at] : []));
}

/** Whether a record of the item is nothing without the field. */
export function isVital({ item }: Draft, field: Field | undefined): boolean {
  return field !== undefined && (field.required || item.key.includes(field.code));
}

/** The row with one cell written anew, and what is to be made of that. */
export function rewritten(
  { cells }: Draft,
  [column, cell]: readonly [column: number, cell: string],
  expect: Expectation,
): Spoilt {
  return { cells: cells.with(column, cell), column, expect };
}

/** The row with a cell that cannot be read: held where the row is nothing without it, told of elsewhere. */
export function unreadable(draft: Draft, column: number, cell: string): Spoilt {
  const vital = isVital(draft, draft.fields[column]);
  return rewritten(draft, [column, cell], vital ? 'quarantine' : 'finding');
}
