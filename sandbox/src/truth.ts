// 真相 (truth): what is really the matter with a row, kept beside the files, so that a node's checks can be
// scored. No file of a source unit says it.

/** What a node must make of a row: hold it, store it and tell the source, store it without a word, see
 * that it says nothing new, or let it take the place of an earlier row. */
export type Expectation = 'quarantine' | 'finding' | 'match' | 'unchanged' | 'superseding';

/** What is the matter with a row that is not simply new and right. */
export interface Matter {
  /** The annex's name of the field; null where the row as a whole is meant. */
  readonly field: string | null;
  readonly fault: string;
  readonly expect: Expectation;
  /** Quality check that should name the fault; null where none is needed. */
  readonly check: string | null;
}

/** One line of `truth.jsonl`. */
export interface Truth extends Matter {
  readonly file: string;
  /** Physical line on which the row starts (sheet row in XLSX); the header is line 1. */
  readonly line: number;
}

/** A matter of the row as a whole that is no fault: it says nothing new, or takes another's place. */
export function plainly(fault: string, expect: Expectation): Matter {
  return { field: null, fault, expect, check: null };
}
