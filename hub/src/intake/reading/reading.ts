// 读表 (reading): a source unit's file as bytes becomes a header and rows of text cells, whatever its
// format and encoding. Knows nothing of the list. Memory is bounded by the limits, never by the file.
import type { Problem } from '@xinqiao/catalogue/catalogue';

export type FileFormat = 'csv' | 'xlsx' | 'jsonl';
export type FileEncoding = 'utf-8' | 'gb18030';

export interface ReadingLimits {
  /** Longest physical or quoted record, in characters. */
  readonly recordChars: number;
  readonly columns: number;
  /** XLSX: bytes of the archive, bytes of what it expands to. */
  readonly archiveBytes: number;
  readonly expandedBytes: number;
}

export const defaultLimits: ReadingLimits = {
  recordChars: 1_048_576,
  columns: 1_000,
  archiveBytes: 104_857_600,
  expandedBytes: 1_073_741_824,
};

/** One data row. `line` is the physical line (CSV, JSON Lines) or sheet row on which it starts, the
 * header being line 1. A row that cannot be laid over the header carries its flaw and is for
 * quarantine; its cells are then whatever could be read. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly flaw?: Problem;
}

export interface Table {
  readonly format: FileFormat;
  /** Null for XLSX, which has no choice. */
  readonly encoding: FileEncoding | null;
  readonly header: readonly string[];
  /** Rows in file order, in blocks, so that the consumer is not woken for each. */
  readonly blocks: AsyncIterable<readonly Row[]>;
}
