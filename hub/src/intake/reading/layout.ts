// 版式 (layout): the first record that is not blank is the header, every later one a row to be laid over
// it. One meaning of blank, short and long for all formats. Does not know what a name stands for.
import type { Problem } from '@xinqiao/catalogue/catalogue';
import {
  blankNames,
  duplicateNames,
  emptyFile,
  flawedHeader,
  noRows,
  tooManyColumns,
} from './reading-faults.ts';
import type { ReadingLimits, Row, Rows } from './reading.ts';
import { wrongColumns } from './row-flaws.ts';

const blockRows = 2_000;
/** Rows may each be as long as the limit allows: a block of such rows is cut short. */
const blockChars = 2_097_152;

/** Records as their format delivers them, not yet laid over a header. */
export interface Records {
  readonly read: () => AsyncIterable<readonly Row[]>;
  /** Whether the format leaves out the empty cells at a row's end (sheets do, CSV does not). */
  readonly leavesOutTrailingCells: boolean;
}

/** Header and rows of `records`. Throws `reading.empty`, `reading.no-rows` and the header's faults. */
export async function layOut(records: Records, limits: ReadingLimits): Promise<Rows> {
  let header: readonly string[] | undefined;
  for await (const block of records.read()) {
    for (const record of block) {
      if (isBlank(record)) continue;
      if (header !== undefined) return { header, blocks: rowBlocks(records, header.length) };
      header = settleHeader(record, limits);
    }
  }
  throw header === undefined ? emptyFile() : noRows();
}

/** Cuts a stream of arrays of any length into blocks of 2,000, or fewer where the rows are long. */
export async function* inBlocks(rows: AsyncIterable<readonly Row[]>): AsyncGenerator<Row[]> {
  let block: Row[] = [];
  let chars = 0;
  for await (const some of rows) {
    for (const row of some) {
      block.push(row);
      for (const cell of row.cells) chars += cell.length;
      if (block.length < blockRows && chars < blockChars) continue;
      yield block;
      block = [];
      chars = 0;
    }
  }
  if (block.length > 0) yield block;
}

/** Nothing in any cell and nothing wrong with it: skipped, yet counted for line numbers. */
export function isBlank(record: Row): boolean {
  return record.flaw === undefined && record.cells.every(isEmpty);
}

/** A name as it is compared: blanks gone, full width made half (NFKC). */
function foldedName(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s+/gu, '');
}

function isEmpty(cell: string): boolean {
  return cell === '';
}

/** The names of a header record, without the empty columns at its end. Throws `reading.columns`,
 * `reading.header`, `reading.header-blank` and `reading.header-duplicate`. */
export function settleHeader(record: Row, limits: ReadingLimits): readonly string[] {
  if (record.flaw?.problem === 'row.columns') throw tooManyColumns(limits.columns);
  if (record.flaw !== undefined) throw flawedHeader(record.line, record.flaw);
  const folded = record.cells.map(foldedName);
  const width = folded.findLastIndex((name) => name !== '') + 1;
  if (width > limits.columns) throw tooManyColumns(limits.columns);
  const positions = Map.groupBy(folded.slice(0, width).keys(), (column) => folded[column] ?? '');
  const counted = [...positions].map(([name, columns]) => ({
    name,
    columns: columns.map((column) => column + 1),
  }));
  const blank = counted.find(({ name }) => name === '');
  if (blank !== undefined || width === 0) throw blankNames(blank?.columns ?? [1]);
  const repeated = counted.filter(({ columns }) => columns.length > 1);
  if (repeated.length > 0) throw duplicateNames(repeated.map(({ columns }) => columns));
  return record.cells.slice(0, width);
}

function rowBlocks(records: Records, width: number): AsyncIterable<Row[]> {
  return { [Symbol.asyncIterator]: () => inBlocks(rowsBelowHeader(records, width)) };
}

async function* rowsBelowHeader(records: Records, width: number): AsyncGenerator<Row[]> {
  let seenHeader = false;
  for await (const block of records.read()) {
    const rows: Row[] = [];
    for (const record of block) {
      if (isBlank(record)) continue;
      if (seenHeader) rows.push(laid(record, width, records.leavesOutTrailingCells));
      seenHeader = true;
    }
    yield rows;
  }
}

function laid(record: Row, width: number, mayBeShort: boolean): Row {
  const { line, cells, flaw } = record;
  if (cells.length === width) return record;
  if (cells.length < width && mayBeShort) {
    const padded = [...cells, ...Array.from({ length: width - cells.length }, () => '')];
    return flaw === undefined ? { line, cells: padded } : { line, cells: padded, flaw };
  }
  if (cells.length > width && cells.slice(width).every(isEmpty)) {
    const kept = cells.slice(0, width);
    return flaw === undefined ? { line, cells: kept } : { line, cells: kept, flaw };
  }
  const problem: Problem = flaw ?? wrongColumns(cells.length, width);
  return { line, cells, flaw: problem };
}
