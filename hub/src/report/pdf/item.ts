// 信息项正文 (item): heading, records as table or sheets, and under them what is not there and why.
import type { FieldType } from '@xinqiao/catalogue/catalogue';
import { footnotes, itemFacts, recordTitle } from '../report-lines.ts';
import {
  colours,
  drawLine,
  group,
  joined,
  leaf,
  noOpening,
  open,
  paragraph,
  rule,
  skip,
  type Opening,
  type Sheet,
} from './page.ts';
import { drawPairs, type Pair } from './pairs.ts';
import { drawTable, type Column } from './table.ts';
import { lineHeight, wrap, type Style } from './type.ts';
import type { ReportCategory, ReportItem, ReportRecord } from '../report.ts';
import type { Language } from '../report-words.ts';

const categoryStyle: Style = { face: 'medium', size: 14, colour: colours.blue };
const itemStyle: Style = { face: 'medium', size: 10.8, colour: colours.ink };
const stateStyle: Style = { face: 'medium', size: 8.6, colour: colours.grey };
const factStyle: Style = { face: 'regular', size: 8.2, colour: colours.grey };
const recordStyle: Style = { face: 'medium', size: 8.8, colour: colours.blue };
const noteStyle: Style = { face: 'regular', size: 8, colour: colours.grey };

/** Draws a category: its heading, then its items in the order of the list. */
export function drawCategory(sheet: Sheet, category: ReportCategory, language: Language): void {
  group(sheet, 'Sect', () => {
    for (const [at, item] of category.items.entries()) {
      drawItem(sheet, item, {
        before: at === 0 ? categoryHeading(sheet, category) : noOpening,
        language,
      });
    }
  });
}

function drawItem(
  sheet: Sheet,
  item: ReportItem,
  { before, language }: { before: Opening; language: Language },
): void {
  const opening = joined(before, itemHeading(sheet, item, language));
  if (item.records.length === 0) {
    open(sheet, opening, 0);
    return;
  }
  if (item.layout === 'table') {
    const columns = item.fields.map(({ label, type }) => ({ label, kind: columnKind(type) }));
    drawTable(sheet, { columns, rows: item.records.map((record) => record.cells) }, opening);
  } else {
    for (const [at, record] of item.records.entries()) {
      const title = recordHeading(sheet, item, { record, at, language });
      drawPairs(sheet, pairsOf(item, record), at === 0 ? joined(opening, title) : title);
    }
  }
  sheet.y += 4;
  for (const note of footnotes(item, language)) paragraph(sheet, note, { style: noteStyle });
}

function pairsOf(item: ReportItem, record: ReportRecord): readonly Pair[] {
  return item.fields.map(({ label }, at) => ({
    label,
    ...(record.cells[at] ?? { text: '', wide: false }),
  }));
}

function categoryHeading(sheet: Sheet, { no, label }: ReportCategory): Opening {
  const title = `${no}  ${label}`;
  const draw = () => {
    skip(sheet, 14);
    sheet.doc.outline.addItem(title);
    paragraph(sheet, title, { style: categoryStyle, tag: 'H1' });
    sheet.y += 3;
    rule(sheet, colours.blue, 1);
  };
  return { height: lineHeight(categoryStyle) + 17, draw };
}

function itemHeading(sheet: Sheet, item: ReportItem, language: Language): Opening {
  const label = wrap(`${item.ordinal}  ${item.label}`, sheet.width - 110, itemStyle);
  const facts = itemFacts(item, language);
  const factLines = wrap(facts, sheet.width, factStyle).length;
  const height = label.length * lineHeight(itemStyle) + factLines * lineHeight(factStyle) + 14;
  const draw = () => {
    skip(sheet, 10);
    leaf(sheet, { tag: 'H2' }, () => drawLabelled(sheet, label, item));
    paragraph(sheet, facts, { style: factStyle });
    sheet.y += 4;
  };
  return { height, draw };
}

/** The label's lines to the left, the state to the right of the first. */
function drawLabelled(sheet: Sheet, label: readonly string[], item: ReportItem): void {
  const colour = item.records.length > 0 ? colours.blue : colours.grey;
  const style = { ...stateStyle, colour, leading: lineHeight(itemStyle) / stateStyle.size };
  const right = sheet.left + sheet.width;
  drawLine(sheet, item.stateLabel, { x: sheet.left, y: sheet.y, style, right });
  for (const line of label) {
    drawLine(sheet, line, { x: sheet.left, y: sheet.y, style: itemStyle });
    sheet.y += lineHeight(itemStyle);
  }
}

/** Place, day and source of one of several records; a single record needs none. */
function recordHeading(
  sheet: Sheet,
  item: ReportItem,
  { record, at, language }: { record: ReportRecord; at: number; language: Language },
): Opening {
  if (item.records.length === 1) return noOpening;
  const title = recordTitle(item, { record, at, language });
  const gap = at === 0 ? 0 : 10;
  const draw = () => {
    skip(sheet, gap);
    const right = sheet.left + sheet.width;
    leaf(sheet, { tag: 'H3' }, () => {
      drawLine(sheet, title.left, { x: sheet.left, y: sheet.y, style: recordStyle });
      drawLine(sheet, title.right, { x: sheet.left, y: sheet.y, style: noteStyle, right });
    });
    sheet.y += lineHeight(recordStyle) + 2;
  };
  return { height: lineHeight(recordStyle) + 2 + gap, draw };
}

function columnKind(type: FieldType): Column['kind'] {
  if (numbers.has(type)) return 'number';
  return dates.has(type) ? 'date' : 'text';
}

const numbers = new Set<FieldType>(['money', 'decimal', 'percent', 'integer']);
const dates = new Set<FieldType>(['date', 'month', 'year', 'boolean']);
