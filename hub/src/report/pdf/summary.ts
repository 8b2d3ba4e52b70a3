// 概览页 (summary page): coverage in figures, records that call for attention or speak well, and the
// list of items with what each holds.
import {
  artifact,
  colours,
  drawLine,
  leaf,
  newPage,
  noOpening,
  paragraph,
  printing,
  type Sheet,
} from './page.ts';
import { drawTable, type Column, type TableCell } from './table.ts';
import { lineHeight, type Style } from './type.ts';
import type { SignalCount, StateCount } from '../report-summary.ts';
import type { Report, ReportItem } from '../report.ts';
import { formatInstantDay } from '@xinqiao/catalogue/values/print';
import { word, type Language } from '../report-words.ts';

const heading: Style = { face: 'medium', size: 15, colour: colours.blue };
const subheading: Style = { face: 'medium', size: 10.5, colour: colours.ink };
const figure: Style = { face: 'medium', size: 20, colour: colours.blue, leading: 1.2 };
const caption: Style = { face: 'regular', size: 8.2, colour: colours.grey };
const line: Style = { face: 'regular', size: 8.8, colour: colours.ink, leading: 1.85 };

/** Draws the summary from the top of a new page. */
export function drawSummary(sheet: Sheet, report: Report): void {
  const { language, summary } = report;
  newPage(sheet);
  sheet.doc.outline.addItem(word('summary', language));
  paragraph(sheet, word('summary', language), { style: heading, tag: 'H1' });
  sheet.y += 8;
  drawFigures(sheet, summary.states, language);
  sheet.y += 16;
  const top = sheet.y;
  const gap = 28;
  const width = (sheet.width - gap) / 2;
  const signals = (at: number) => ({ x: sheet.left + at * (width + gap), y: top, width, language });
  const left = drawSignals(sheet, ['attention', summary.attention], signals(0));
  const right = drawSignals(sheet, ['merit', summary.merit], signals(1));
  sheet.y = Math.max(left, right) + 18;
  paragraph(sheet, word('overview', language), { style: subheading, tag: 'H2' });
  sheet.y += 4;
  drawOverview(sheet, report);
}

/** Longer labels than these leave room for have to fit too. */
const mostInARow = 5;

function drawFigures(sheet: Sheet, states: readonly StateCount[], language: Language): void {
  const gap = 8;
  const rows = Math.ceil(states.length / mostInARow);
  const inARow = Math.ceil(states.length / rows);
  const width = (sheet.width - gap * (inARow - 1)) / inARow;
  const height = 56;
  for (const [at, { label, items }] of states.entries()) {
    if (at > 0 && at % inARow === 0) sheet.y += height + gap;
    const x = sheet.left + (at % inARow) * (width + gap);
    artifact(sheet, (doc) => doc.rect(x, sheet.y, width, height).fill(colours.tint));
    leaf(sheet, { tag: 'P' }, () => {
      const count = word('itemCount', language, { n: String(items) });
      drawLine(sheet, count, { x: x + 10, y: sheet.y + 8, style: figure });
      drawLine(sheet, label, { x: x + 10, y: sheet.y + 36, style: caption });
    });
  }
  sheet.y += height;
}

/** One column of counts; gives the y below it. */
function drawSignals(
  sheet: Sheet,
  [title, signals]: readonly ['attention' | 'merit', readonly SignalCount[]],
  { x, y, width, language }: { x: number; y: number; width: number; language: Language },
): number {
  leaf(sheet, { tag: 'H2' }, () =>
    drawLine(sheet, word(title, language), { x, y, style: subheading }),
  );
  let below = y + lineHeight(subheading) + 4;
  for (const signal of signals) {
    const { text, colour } = countWords(signal, title, language);
    leaf(sheet, { tag: 'P' }, () => {
      drawLine(sheet, printing(sheet, signal.label), { x, y: below, style: line });
      const style: Style = { ...line, face: 'medium', colour };
      drawLine(sheet, text, { x, y: below, style, right: x + width });
    });
    below += lineHeight(line);
    const edge = below;
    artifact(sheet, (doc) => {
      doc
        .moveTo(x, edge)
        .lineTo(x + width, edge)
        .lineWidth(0.4)
        .strokeColor(colours.line)
        .stroke();
    });
  }
  return below;
}

function countWords(
  { records, stateLabel }: SignalCount,
  title: 'attention' | 'merit',
  language: Language,
): { text: string; colour: string } {
  if (records === null) return { text: stateLabel, colour: colours.grey };
  const text = word('recordCount', language, { n: String(records) });
  if (records === 0) return { text, colour: colours.grey };
  return { text, colour: title === 'attention' ? colours.red : colours.blue };
}

function drawOverview(sheet: Sheet, report: Report): void {
  const { language } = report;
  const columns: readonly Column[] = [
    { label: word('ordinal', language), kind: 'date' },
    { label: word('category', language), kind: 'text' },
    { label: word('item', language), kind: 'text' },
    { label: word('state', language), kind: 'text' },
    { label: word('records', language), kind: 'number' },
    { label: word('asOf', language), kind: 'date' },
  ];
  const rows = report.categories.flatMap((category) =>
    category.items.map((item, at) => overviewRow(item, at === 0 ? category.label : '', language)),
  );
  drawTable(sheet, { columns, rows }, noOpening);
}

function overviewRow(item: ReportItem, category: string, language: Language): readonly TableCell[] {
  const colour = item.records.length > 0 ? colours.ink : colours.grey;
  const texts = [
    item.ordinal,
    category,
    item.label,
    item.stateLabel,
    item.records.length > 0 ? String(item.records.length) : '',
    item.asOf === null ? '' : formatInstantDay(item.asOf, language),
  ];
  return texts.map((text, at) => (at === 1 ? { text } : { text, colour }));
}
