// 列表 (table): records of few columns, with the header again on every page. Column widths follow the
// content: short values keep to one line, long ones share what is left.
import { drawRow, padding, rowHeight, type Box } from './grid.ts';
import { colours, group, open, printing, type Opening, type Sheet } from './page.ts';
import { widestPiece, widthOf, wrap, type Style } from './type.ts';

export interface Column {
  readonly label: string;
  /** `number`s stand to the right; they and `date`s keep to one line where there is room. */
  readonly kind: 'text' | 'date' | 'number';
}

export interface TableCell {
  readonly text: string;
  readonly colour?: string;
}

const head: Style = { face: 'medium', size: 8.2, colour: colours.blue };
const plain: Style = { face: 'regular', size: 8.6, colour: colours.ink };

export interface TableContent {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** Draws a table at the cursor after its opening, over as many pages as it takes. */
export function drawTable(sheet: Sheet, { columns, rows }: TableContent, opening: Opening): void {
  const printed = rows.map((row) =>
    row.map((cell) => ({ ...cell, text: printing(sheet, cell.text) })),
  );
  const widths = columnWidths({ columns, rows: printed }, sheet.width);
  const lay = (cells: readonly TableCell[], style: Style, kind: Box['kind']) =>
    layRow(sheet, { columns, widths }, { cells, style, kind });
  const header = lay(
    columns.map(({ label }) => ({ text: label })),
    head,
    { tag: 'TH', scope: 'Column' },
  ).map((box) => ({ ...box, fill: colours.tint }));
  const drawHeader = () => drawRow(sheet, header);
  const body = printed.map((row) => lay(row, plain, { tag: 'TD' }));
  const beginning = [header, ...body.slice(0, 1)].map(rowHeight);
  open(sheet, opening, sum(beginning));
  group(sheet, 'Table', () => {
    drawHeader();
    for (const row of body) drawRow(sheet, row, drawHeader);
  });
}

function layRow(
  sheet: Sheet,
  { columns, widths }: { columns: readonly Column[]; widths: readonly number[] },
  { cells, style, kind }: { cells: readonly TableCell[]; style: Style; kind: Box['kind'] },
): readonly Box[] {
  let x = sheet.left;
  return columns.map(({ kind: content }, at) => {
    const width = widths[at] ?? 0;
    const { text = '', colour = style.colour } = cells[at] ?? {};
    const box: Box = {
      x,
      width,
      lines: wrap(text, width - 2 * padding.x, style),
      style: { ...style, colour },
      kind,
      ...(content === 'number' ? { align: 'right' } : {}),
    };
    x += width;
    return box;
  });
}

/** Narrow columns get what they want; the wide ones share what is left, no word of theirs cut. */
function columnWidths({ columns, rows }: TableContent, available: number): readonly number[] {
  const wishes = columns.map((column, at) =>
    wishOf(
      column,
      rows.map((row) => row[at]?.text ?? ''),
    ),
  );
  const wanted = sum(wishes.map(({ natural }) => natural));
  if (wanted <= available) return wishes.map(({ natural }) => (natural * available) / wanted);
  const least = sum(wishes.map((wish) => wish.least));
  if (least >= available) return wishes.map((wish) => (wish.least * available) / least);
  const cap = widestFitting(wishes, available);
  return wishes.map((wish) => Math.max(wish.least, Math.min(wish.natural, cap)));
}

interface Wish {
  /** With every cell on one line. */
  readonly natural: number;
  /** With no word cut; a date or a number is one word. */
  readonly least: number;
}

function wishOf({ label, kind }: Column, texts: readonly string[]): Wish {
  const around = 2 * padding.x + 1;
  const title = Math.min(widthOf(label, head), longestHeading);
  const natural = Math.max(title, ...texts.map((text) => widthOf(text, plain))) + around;
  const words = Math.max(title / 2, ...texts.map((text) => widestPiece(text, plain))) + around;
  return { natural, least: Math.min(natural, kind === 'text' ? Math.min(words, 110) : natural) };
}

/** A longer heading breaks into lines rather than widen a column of short values. */
const longestHeading = 70;

/** The greatest width at which the columns, none wider unless it must, fit. Found by halving. */
function widestFitting(wishes: readonly Wish[], available: number): number {
  let low = 0;
  let high = available;
  for (let step = 0; step < 24; step += 1) {
    const cap = (low + high) / 2;
    const total = sum(wishes.map(({ natural, least }) => Math.max(least, Math.min(natural, cap))));
    if (total > available) high = cap;
    else low = cap;
  }
  return low;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
