// 读表 (reading): a source unit's file as bytes becomes a header and rows of text cells, whatever its
// format and encoding. Knows nothing of the list. Memory is bounded by the limits, never by the file.
import type { Problem } from '@xinqiao/catalogue/catalogue';

export type FileFormat = 'csv' | 'xlsx' | 'jsonl';
export type FileEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** Opens the file's bytes from their start. Reading opens them several times (to learn the encoding,
 * then the header, then the rows), and each time must find the same bytes. */
export type OpenBytes = () => AsyncIterable<Uint8Array>;

export interface ReadingLimits {
  /** Longest physical line, quoted record or sheet row, in characters (UTF-16 units). */
  readonly recordChars: number;
  readonly columns: number;
  /** XLSX: bytes of the archive, and bytes of all that it says it expands to. */
  readonly archiveBytes: number;
  readonly expandedBytes: number;
  /** XLSX: bytes of the table of shared strings, the one part that has to be held in memory. */
  readonly sharedStringBytes: number;
  /** XLSX: how many times its packed size a part may expand to. */
  readonly expansionRatio: number;
}

export const defaultLimits: ReadingLimits = {
  recordChars: 1_048_576,
  columns: 1_000,
  archiveBytes: 104_857_600,
  expandedBytes: 1_073_741_824,
  sharedStringBytes: 268_435_456,
  expansionRatio: 200,
};

/** One data row. `line` is the physical line (CSV, JSON Lines) or sheet row on which it starts, the
 * first being 1. Cells are verbatim: neither trimmed nor folded, and as many as the header has names.
 * A row that cannot be laid over the header carries its flaw and is for quarantine; its cells are then
 * whatever could be read. A cell may share memory with the block of text it was cut from: what is kept
 * long is to be copied. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly flaw?: Problem;
}

export interface Rows {
  /** Names verbatim; folded for blanks and width, no two are equal and none is empty. */
  readonly header: readonly string[];
  /** Rows in file order, in blocks of 2,000 (fewer where rows are long), so that the consumer is not
   * woken for each. Every iteration opens the file anew and closes it when it ends or is left. A fault
   * in the middle of the file (a quote never closed, a damaged archive) is thrown when the reading gets
   * there. */
  readonly blocks: AsyncIterable<readonly Row[]>;
}

export interface Table extends Rows {
  readonly format: FileFormat;
  /** Null for XLSX, which has no choice. */
  readonly encoding: FileEncoding | null;
}
