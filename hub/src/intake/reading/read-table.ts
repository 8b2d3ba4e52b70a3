// 读表入口 (read table): settles what a file is and in which encoding, and hands it to the reader of that
// format. Decides by content; name and declared type are never asked.
import { readCsv } from './csv/csv.ts';
import { decoded, settleEncoding } from './encoding.ts';
import { bytesFrom } from './byte-range.ts';
import { headBytes, sniffFormat } from './format.ts';
import { readJsonLines } from './jsonl/jsonl.ts';
import { defaultLimits } from './reading.ts';
import type { OpenBytes, ReadingLimits, Table } from './reading.ts';
import { readXlsx } from './xlsx/xlsx.ts';

/** Reads a file to its header, and to its rows when they are iterated. Bytes stay open only while they
 * are read. Throws a `Fault` of kind `invalid`, code `reading.*`, here for what is wrong with the file
 * as a whole or its header, and from `blocks` for damage further down. */
export async function readTable(
  open: OpenBytes,
  limits: ReadingLimits = defaultLimits,
): Promise<Table> {
  const head = await bytesFrom(open, 0, headBytes).whole();
  const format = sniffFormat(head);
  if (format === 'xlsx') return { format, encoding: null, ...(await readXlsx(open, limits)) };
  const encoding = await settleEncoding(open, head, limits);
  const texts = (): AsyncIterable<string> => decoded(open, encoding);
  const read = format === 'csv' ? readCsv : readJsonLines;
  return { format, encoding, ...(await read(texts, limits)) };
}
