// CSV: decoded text to header and rows. The separator is told from the header alone, and only where a
// single one of comma, semicolon and tab occurs in it outside quotes.
import { csvSplitter } from './csv-splitter.ts';
import type { CsvDialect } from './csv-splitter.ts';
import { countFeeds } from '../encoding.ts';
import { layOut } from '../layout.ts';
import { ambiguousSeparator, loneReturns } from '../reading-faults.ts';
import type { ReadingLimits, Row, Rows } from '../reading.ts';

const separators = [',', ';', '\t'];

/** Reads CSV whose text `texts` delivers in pieces, anew each time. Throws the faults of splitting and
 * of the header, `reading.separator` and `reading.line-ends`. */
export async function readCsv(
  texts: () => AsyncIterable<string>,
  limits: ReadingLimits,
): Promise<Rows> {
  const { recordChars } = limits;
  const separator = await sniffSeparator(texts(), recordChars);
  const read = (): AsyncIterable<Row[]> => records(texts(), { separator, recordChars });
  return layOut({ read, leavesOutTrailingCells: false }, limits);
}

async function* records(texts: AsyncIterable<string>, dialect: CsvDialect): AsyncGenerator<Row[]> {
  const splitter = csvSplitter(dialect);
  for await (const piece of texts) yield splitter.push(piece);
  yield splitter.finish();
}

/** Reads as far as the first line that is not blank. What is wrong with that line is for the splitter
 * to say, so that a header that never ends is judged by what of it was read. */
async function sniffSeparator(texts: AsyncIterable<string>, recordChars: number): Promise<string> {
  let text = '';
  let blankLines = 0;
  for await (const piece of texts) {
    text += piece;
    const blank = /^[\r\n]*/u.exec(text)?.[0] ?? '';
    blankLines += countFeeds(blank);
    text = text.slice(blank.length);
    const end = recordEnd(text);
    if (end !== -1 || text.length > recordChars) {
      text = text.slice(0, end === -1 ? recordChars : end);
      break;
    }
  }
  return separatorOf(text, blankLines + 1);
}

/** The first line feed outside quotes, or -1. */
function recordEnd(text: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 0x22) quoted = !quoted;
    else if (sign === 0x0a && !quoted) return at;
  }
  return -1;
}

function separatorOf(header: string, line: number): string {
  const bare = header.replaceAll(/"[^"]*"/gu, '');
  if (/\r(?!$)/u.test(bare)) throw loneReturns(line);
  const found = separators.filter((separator) => bare.includes(separator));
  if (found.length > 1) throw ambiguousSeparator(line);
  return found[0] ?? ',';
}
