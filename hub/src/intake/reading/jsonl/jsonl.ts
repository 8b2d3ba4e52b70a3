// JSON Lines: one flat JSON object a line becomes a row. The header is the keys of the first 1,000
// lines in the order first seen. RFC 8259 per line; a line that is not such an object is for quarantine.
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { countFeeds } from '../encoding.ts';
import { flatObject } from './flat-object.ts';
import { inBlocks, settleHeader } from '../layout.ts';
import {
  emptyFile,
  flawedHeader,
  nulCharacter,
  recordTooLong,
  tooManyColumns,
} from '../reading-faults.ts';
import type { ReadingLimits, Row, Rows } from '../reading.ts';
import { notAnObject, unknownKey } from '../row-flaws.ts';

const headerLines = 1_000;

interface Line {
  readonly line: number;
  readonly text: string;
}

/** Reads JSON Lines whose text `texts` delivers in pieces, anew each time. A key absent from a line,
 * like null, is an empty cell. Throws `reading.empty`, `reading.header` when none of the first 1,000
 * lines is a flat object, the header's faults, `reading.nul` and `reading.record-too-long`. */
export async function readJsonLines(
  texts: () => AsyncIterable<string>,
  limits: ReadingLimits,
): Promise<Rows> {
  const keys = await keysSeen(texts(), limits);
  const header = settleHeader({ line: 1, cells: keys }, limits);
  const blocks = (): AsyncIterator<Row[]> => inBlocks(rows(texts(), header, limits));
  return { header, blocks: { [Symbol.asyncIterator]: blocks } };
}

async function keysSeen(texts: AsyncIterable<string>, limits: ReadingLimits): Promise<string[]> {
  const keys = new Set<string>();
  let seen = 0;
  for await (const block of lines(texts, limits)) {
    for (const { text } of block.slice(0, headerLines - seen)) {
      const read = flatObject(text);
      const found = isProblem(read) ? [] : read.keys();
      for (const key of found) keys.add(key);
      if (keys.size > limits.columns) throw tooManyColumns(limits.columns);
    }
    seen += block.length;
    if (seen >= headerLines) break;
  }
  if (seen === 0) throw emptyFile();
  if (keys.size === 0) throw flawedHeader(1, notAnObject);
  return [...keys];
}

async function* rows(
  texts: AsyncIterable<string>,
  header: readonly string[],
  limits: ReadingLimits,
): AsyncGenerator<Row[]> {
  const columns = new Map(header.map((name, column) => [name, column]));
  for await (const block of lines(texts, limits)) {
    yield block.map((line) => rowOf(line, columns));
  }
}

function rowOf({ line, text }: Line, columns: ReadonlyMap<string, number>): Row {
  const read = flatObject(text);
  if (isProblem(read)) return { line, cells: [text], flaw: read };
  const cells = Array.from({ length: columns.size }, () => '');
  let known = true;
  for (const [key, value] of read) {
    const column = columns.get(key);
    if (column === undefined) known = false;
    else cells[column] = value;
  }
  return known ? { line, cells } : { line, cells: [text], flaw: unknownKey };
}

/** The lines that are not blank, with their numbers. */
async function* lines(
  texts: AsyncIterable<string>,
  { recordChars }: ReadingLimits,
): AsyncGenerator<Line[]> {
  let rest = '';
  let line = 1;
  for await (const piece of texts) {
    const nul = piece.indexOf('\0');
    if (nul !== -1) throw nulCharacter(line + countFeeds(piece.slice(0, nul)));
    const texts = (rest + piece).split('\n');
    rest = texts.pop() ?? '';
    if (rest.length > recordChars) throw recordTooLong(line + texts.length, recordChars);
    const block = numbered(texts, line, recordChars);
    line += texts.length;
    yield block;
  }
  yield numbered([rest], line, recordChars);
}

function numbered(texts: readonly string[], first: number, recordChars: number): Line[] {
  const block: Line[] = [];
  for (const [at, text] of texts.entries()) {
    if (text.length > recordChars) throw recordTooLong(first + at, recordChars);
    if (text.trim() !== '') block.push({ line: first + at, text });
  }
  return block;
}
