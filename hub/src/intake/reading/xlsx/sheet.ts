// 工作表 (sheet): one worksheet's rows as records, in step with whoever reads them. ECMA-376 part 1,
// 18.3.1. Formulas are not evaluated: their saved results are taken. The declared dimension is ignored,
// and no cell's place makes a row longer than the limit of columns.
import type { Problem } from '@xinqiao/catalogue/catalogue';
import type { Archive } from './archive.ts';
import { numberText } from './cell-text.ts';
import { damagedWorkbook, recordTooLong } from '../reading-faults.ts';
import type { ReadingLimits, Row } from '../reading.ts';
import { errorValue, uncachedFormula, unreadableCharacter, wrongColumns } from '../row-flaws.ts';
import { partText, unescaped } from './workbook.ts';
import type { Workbook } from './workbook.ts';
import { xmlScanner } from './xml-scanner.ts';
import type { Attributes, XmlHandler } from './xml-scanner.ts';

/** The last row a sheet can have. */
const lastRow = 1_048_576;

/** Records of the sheet at `path`, empty rows left out, empty cells at a row's end left out. */
export async function* sheetRecords(
  archive: Archive,
  sheet: { readonly workbook: Workbook; readonly path: string },
  limits: ReadingLimits,
): AsyncGenerator<Row[]> {
  const { handler, rows } = rowCollector(sheet.workbook, limits);
  const scanner = xmlScanner(handler, limits.recordChars);
  for await (const text of partText(archive, sheet.path)) {
    scanner.push(text);
    yield rows.splice(0);
  }
  scanner.finish();
}

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  hasFormula: boolean;
  hasValue: boolean;
}

interface OpenRow {
  readonly line: number;
  readonly cells: string[];
  /** The column of a cell that does not name its own. */
  next: number;
  chars: number;
  flaw: Problem | undefined;
}

/** Fills `rows` while a sheet is scanned; whoever reads them takes them out. */
function rowCollector(
  workbook: Workbook,
  limits: ReadingLimits,
): { handler: XmlHandler; rows: Row[] } {
  const rows: Row[] = [];
  let row: OpenRow | null = null;
  let cell: Cell | null = null;
  let within = '';
  let line = 0;

  const handler: XmlHandler = {
    open: (name, attributes) => {
      if (name === 'row') {
        line = rowLine(attributes['r'], line);
        row = { line, cells: [], next: 0, chars: 0, flaw: undefined };
      } else if (name === 'c' && row !== null) cell = openedCell(attributes, row);
      else if (cell !== null && name === 'f') cell.hasFormula = true;
      else if (cell !== null && name === 'v') cell.hasValue = true;
      if (within !== 'rPh') within = name;
    },
    text: (text) => {
      if (row === null || cell === null || (within !== 'v' && within !== 't')) return;
      row.chars += text.length;
      if (row.chars > limits.recordChars) throw recordTooLong(row.line, limits.recordChars);
      cell.value += text;
    },
    close: (name) => {
      if (name === 'c' && row !== null && cell !== null) {
        placeCell(row, cell, { workbook, limits });
        cell = null;
      } else if (name === 'row' && row !== null) {
        rows.push(closedRow(row));
        row = null;
      }
      if (within !== 'rPh' || name === 'rPh') within = '';
    },
    tooLong: () => recordTooLong(line, limits.recordChars),
  };
  return { handler, rows };
}

/** Rows and cells may leave out their places: then they follow the last. */
function rowLine(written: string | undefined, last: number): number {
  const line = written === undefined ? last + 1 : Number(written);
  if (!Number.isInteger(line) || line <= last || line > lastRow) throw misplaced();
  return line;
}

function openedCell({ r: place, s: style, t: type = 'n' }: Attributes, row: OpenRow): Cell {
  const column = place === undefined ? row.next : columnOf(place);
  if (column < row.next) throw misplaced();
  row.next = column + 1;
  return { column, type, style: Number(style ?? 0), value: '', hasFormula: false, hasValue: false };
}

/** Column of a place such as AB12, counted from 0; XFD is the last a sheet can have. */
function columnOf(place: string): number {
  const letters = /^([A-Z]{1,3})\d{1,7}$/u.exec(place)?.[1];
  if (letters === undefined) throw misplaced();
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function placeCell(
  row: OpenRow,
  cell: Cell,
  { workbook, limits }: { readonly workbook: Workbook; readonly limits: ReadingLimits },
): void {
  const text = textOf(cell, workbook);
  if (cell.hasFormula && !cell.hasValue) row.flaw ??= uncachedFormula;
  if (cell.type === 'e') row.flaw ??= errorValue;
  if (text.includes('\0') || !text.isWellFormed()) row.flaw ??= unreadableCharacter;
  if (text === '') return;
  if (cell.column >= limits.columns) {
    row.flaw ??= wrongColumns(cell.column + 1, limits.columns);
    return;
  }
  while (row.cells.length < cell.column) row.cells.push('');
  row.cells.push(text);
}

function textOf({ type, value, style }: Cell, workbook: Workbook): string {
  switch (type) {
    case 's': {
      const text = value === '' ? '' : workbook.strings[Number(value)];
      if (text === undefined) {
        throw damagedWorkbook({
          zh: '单元格引用了不存在的共享字符串',
          en: 'a cell refers to a shared string that is not there',
        });
      }
      return text;
    }
    case 'str':
    case 'inlineStr':
      return unescaped(value);
    case 'b':
      return value === '' ? '' : value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
    case 'd':
      return value.replace(/T00:00:00(?:\.0+)?Z?$/u, '').replace('T', ' ');
    case 'e':
      return value;
    default:
      return numberText(value, workbook.forms[style] ?? 'plain', workbook.epoch1904);
  }
}

function closedRow({ line, cells, flaw }: OpenRow): Row {
  return flaw === undefined ? { line, cells } : { line, cells, flaw };
}

function misplaced(): Error {
  return damagedWorkbook({
    zh: '行或单元格的位置重复、倒序或越界',
    en: 'a row or cell stands twice, out of order or out of bounds',
  });
}
