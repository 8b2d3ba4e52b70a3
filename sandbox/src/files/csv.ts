// CSV as source units write it: RFC 4180 quoting where a cell needs it, any line end, any of the two
// encodings, with or without a byte order mark. Bytes come in chunks, so that no file is ever whole.
import { encodeGbk } from './gbk.ts';

export interface CsvStyle {
  readonly encoding: 'gbk' | 'utf-8' | 'utf-8-bom';
  readonly newline: '\r\n' | '\n';
}

const needsQuotes = /[",\r\n]/;
const chunkCharacters = 65_536;

function quoted(cell: string, newline: string): string {
  if (!needsQuotes.test(cell)) return cell;
  return `"${cell.replaceAll('"', '""').replaceAll('\n', newline)}"`;
}

function line(row: readonly string[], newline: string): string {
  let text = '';
  for (let at = 0; at < row.length; at += 1) {
    const cell = quoted(row[at] ?? '', newline);
    text += at === 0 ? cell : `,${cell}`;
  }
  return text + newline;
}

/** Header and rows as the bytes of a CSV file. A line break in a cell is written as the file's own. */
export function* csvBytes(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
  { encoding, newline }: CsvStyle,
): Generator<Uint8Array> {
  const utf8 = new TextEncoder();
  const encode = (text: string) => (encoding === 'gbk' ? encodeGbk(text) : utf8.encode(text));
  let text = (encoding === 'utf-8-bom' ? '\ufeff' : '') + line(header, newline);
  for (const row of rows) {
    text += line(row, newline);
    if (text.length < chunkCharacters) continue;
    yield encode(text);
    text = '';
  }
  if (text !== '') yield encode(text);
}

/** How many physical lines a row takes. */
export function linesOf(row: readonly string[]): number {
  let lines = 1;
  for (const cell of row) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) lines += 1;
  }
  return lines;
}
