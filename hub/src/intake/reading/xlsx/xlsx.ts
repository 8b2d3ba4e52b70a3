// XLSX: a workbook to header and rows: those of the first sheet, in the order of the tabs, that is not
// hidden and has content. ECMA-376. Formulas are not evaluated, other sheets are not read.
import { openArchive } from './archive.ts';
import { isBlank, layOut } from '../layout.ts';
import { emptyFile } from '../reading-faults.ts';
import type { OpenBytes, ReadingLimits, Row, Rows } from '../reading.ts';
import { sheetRecords } from './sheet.ts';
import { readWorkbook } from './workbook.ts';

/** Reads the workbook that `open` delivers. `line` of a row is its number in the sheet. Throws the
 * faults of archive, workbook and header; `reading.empty` when no sheet has content. */
export async function readXlsx(open: OpenBytes, limits: ReadingLimits): Promise<Rows> {
  const archive = await openArchive(open, limits);
  const workbook = await readWorkbook(archive, limits);
  for (const path of workbook.sheets) {
    const read = (): AsyncIterable<Row[]> => sheetRecords(archive, { workbook, path }, limits);
    if (await hasContent(read())) return layOut({ read, leavesOutTrailingCells: true }, limits);
  }
  throw emptyFile();
}

async function hasContent(records: AsyncIterable<Row[]>): Promise<boolean> {
  for await (const block of records) {
    if (block.some((record) => !isBlank(record))) return true;
  }
  return false;
}
