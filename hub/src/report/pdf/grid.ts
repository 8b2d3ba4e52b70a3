// 表格行 (grid): one row of boxes of wrapped text, and what happens at the foot of a page: a row moves
// to the next page whole, or, when it is taller than a page, goes on there line by line.
import {
  artifact,
  colours,
  drawLine,
  group,
  leaf,
  newPage,
  type Leaf,
  type Sheet,
} from './page.ts';
import { lineHeight, type Style } from './type.ts';

export interface Box {
  readonly x: number;
  readonly width: number;
  readonly lines: readonly string[];
  readonly style: Style;
  readonly kind: Pick<Leaf, 'scope'> & { readonly tag: 'TH' | 'TD' };
  readonly align?: 'right';
  readonly fill?: string;
}

/** Tints leave the line above them free. */
const hairline = 0.5;

export const padding = { x: 6, y: 3.2 } as const;

/** Height of a row of boxes, padding included. */
export function rowHeight(boxes: readonly Box[]): number {
  return Math.max(...boxes.map(textHeight)) + 2 * padding.y;
}

/** Draws a row at the cursor; `onNewPage` draws what a page of this table opens with. */
export function drawRow(
  sheet: Sheet,
  boxes: readonly Box[],
  onNewPage: () => void = () => undefined,
): void {
  if (sheet.y + rowHeight(boxes) <= sheet.bottom) {
    placeRow(sheet, boxes);
    return;
  }
  if (rowHeight(boxes) <= (sheet.bottom - sheet.top) / 3) {
    newPage(sheet);
    onNewPage();
    placeRow(sheet, boxes);
    return;
  }
  splitRow(sheet, boxes, onNewPage);
}

/** Splits where the page ends, with two lines or more before it; what heads the row stands again. */
function splitRow(sheet: Sheet, boxes: readonly Box[], onNewPage: () => void): void {
  const room = sheet.bottom - sheet.y - 2 * padding.y;
  const taken = boxes.map(({ style }) => Math.floor(room / lineHeight(style)));
  if (Math.min(...taken) < 2) {
    newPage(sheet);
    onNewPage();
    drawRow(sheet, boxes, onNewPage);
    return;
  }
  placeRow(
    sheet,
    boxes.map((box, at) => ({ ...box, lines: box.lines.slice(0, taken[at]) })),
  );
  const rest = boxes.map((box, at) =>
    box.kind.tag === 'TH' ? box : { ...box, lines: box.lines.slice(taken[at]) },
  );
  newPage(sheet);
  onNewPage();
  drawRow(sheet, rest, onNewPage);
}

function placeRow(sheet: Sheet, boxes: readonly Box[]): void {
  const height = rowHeight(boxes);
  artifact(sheet, (doc) => {
    for (const { x, width, fill } of boxes) {
      if (fill !== undefined)
        doc.rect(x, sheet.y + hairline / 2, width, height - hairline / 2).fill(fill);
    }
    const [first] = boxes;
    const end = Math.max(...boxes.map(({ x, width }) => x + width));
    doc.moveTo(first?.x ?? 0, sheet.y + height).lineTo(end, sheet.y + height);
    doc.lineWidth(hairline).strokeColor(colours.line).stroke();
  });
  group(sheet, 'TR', () => {
    for (const box of boxes) leaf(sheet, box.kind, () => placeText(sheet, box));
  });
  sheet.y += height;
}

function placeText(sheet: Sheet, { x, width, lines, style, align }: Box): void {
  for (const [at, line] of lines.entries()) {
    const y = sheet.y + padding.y + at * lineHeight(style);
    const right = align === 'right' ? { right: x + width - padding.x } : {};
    drawLine(sheet, line, { x: x + padding.x, y, style, ...right });
  }
}

function textHeight({ lines, style }: Box): number {
  return Math.max(lines.length, 1) * lineHeight(style);
}
