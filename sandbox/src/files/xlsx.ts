// XLSX as source units write it: one sheet, the header in its first row, every cell a text.
import { writeXlsxStream } from 'hucre/xlsx';

function* copied(rows: Iterable<readonly string[]>): Generator<string[]> {
  for (const row of rows) yield [...row];
}

/** Header and rows as the bytes of a workbook; memory does not grow with the rows. */
export async function* xlsxBytes(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): AsyncGenerator<Uint8Array> {
  const columns = header.map((name) => ({ header: name }));
  for await (const chunk of writeXlsxStream(copied(rows), { name: 'Sheet1', columns })) yield chunk;
}
