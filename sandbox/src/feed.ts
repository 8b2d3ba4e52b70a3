// 信源 (feed): what source units know of one item: the rows they write about a subject, each on a day.
// An update of a row is a later row; `until` says when a row was replaced. Columns bear the annex's names.
import type { Day } from './world/day.ts';
import { nameKnownOn, type Subject } from './life/subject.ts';

/** 笔法: how a source unit writes what is not text. */
export interface Pen {
  /** A day; null leaves the cell empty. */
  readonly day: (day: Day | null) => string;
  readonly month: (day: Day) => string;
  readonly yes: (claim: boolean) => string;
  /** An amount of yuan, in the unit in which the column is written. */
  readonly money: (column: string, yuan: number) => string;
}

export interface Entry {
  /** The day on which the source unit wrote the row. */
  readonly on: Day;
  /** The day on which a later row took its place. */
  readonly until?: Day;
  readonly write: (pen: Pen) => readonly string[];
}

export interface Feed {
  /** As the annex writes it. */
  readonly item: string;
  readonly columns: readonly string[];
  readonly entriesOf: (subject: Subject) => readonly Entry[];
}

export const subjectColumns = ['企业名称', '统一社会信用代码'] as const;

export type Cells = (pen: Pen) => readonly string[];

/** A row that begins with the subject's name and code. */
export function about(subject: Subject, on: Day, cells: Cells): Entry {
  return {
    on,
    write: (pen) => [nameKnownOn(subject, on), subject.uscc(), ...cells(pen)],
  };
}

/** Rows of which each takes the place of the one before. Given oldest first. */
export function successive(entries: readonly Entry[]): Entry[] {
  return entries.map((entry, at) => {
    const next = entries[at + 1];
    return next === undefined ? entry : { ...entry, until: next.on };
  });
}

/** One row a month end, each in place of the last, from the first on which `holds`. */
export function monthly(
  subject: Subject,
  holds: (month: Day) => boolean,
  cells: (month: Day) => Cells,
): Entry[] {
  const months = subject.world.months.filter(holds);
  return successive(months.map((month) => about(subject, month, cells(month))));
}
