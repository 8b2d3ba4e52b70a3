// 栏目表 (pairs): one record as named values, two to a row; long values take the whole row.
import { drawRow, padding, rowHeight, type Box } from './grid.ts';
import { colours, group, open, printing, rule, type Opening, type Sheet } from './page.ts';
import { wrap, type Style } from './type.ts';

export interface Pair {
  readonly label: string;
  readonly text: string;
  /** Takes the whole row. */
  readonly wide: boolean;
}

const labelWidth = 100;
const labelStyle: Style = { face: 'regular', size: 8.6, colour: colours.grey };
const valueStyle: Style = { face: 'regular', size: 8.6, colour: colours.ink };

const header = { tag: 'TH', scope: 'Row' } as const;

/** Draws the pairs at the cursor after their opening; a short record is kept on one page. */
export function drawPairs(sheet: Sheet, pairs: readonly Pair[], opening: Opening): void {
  const rows = inRows(pairs).map((row) => layPairs(sheet, row));
  const heights = rows.map(rowHeight);
  const whole = sum(heights);
  const short = whole < (sheet.bottom - sheet.top) / 2;
  open(sheet, opening, short ? whole : sum(heights.slice(0, 2)));
  rule(sheet);
  group(sheet, 'Table', () => {
    for (const row of rows) drawRow(sheet, row);
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Two narrow pairs share a row; a wide one, or a narrow one before it, has its own. */
function inRows(pairs: readonly Pair[]): readonly (readonly Pair[])[] {
  const rows: Pair[][] = [];
  for (const pair of pairs) {
    const last = rows.at(-1);
    const joins = last?.length === 1 && last[0]?.wide === false && !pair.wide;
    if (joins) last.push(pair);
    else rows.push([pair]);
  }
  return rows;
}

function layPairs(sheet: Sheet, row: readonly Pair[]): readonly Box[] {
  const width = row.length === 1 ? sheet.width : sheet.width / 2;
  return row.flatMap(({ label, text }, at) => {
    const x = sheet.left + at * width;
    return [
      box(sheet, { x, width: labelWidth, text: label, style: labelStyle, kind: header }),
      box(sheet, {
        x: x + labelWidth,
        width: width - labelWidth,
        text,
        style: valueStyle,
        kind: { tag: 'TD' },
      }),
    ];
  });
}

function box(
  sheet: Sheet,
  { x, width, text, style, kind }: Omit<Box, 'lines'> & { readonly text: string },
): Box {
  const lines = wrap(printing(sheet, text), width - 2 * padding.x, style);
  return { x, width, lines, style, kind, ...(kind === header ? { fill: colours.tint } : {}) };
}
