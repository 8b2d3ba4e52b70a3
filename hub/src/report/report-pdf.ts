// 打印版 (PDF): the report as an A4 document with embedded fonts, bookmarks and a structure tree for
// screen readers. The same report gives the same bytes. Asks nothing and goes nowhere.
import { drawCover, drawFrames } from './pdf/cover.ts';
import { drawCategory } from './pdf/item.ts';
import {
  closeSheet,
  colours,
  group,
  need,
  newPage,
  openSheet,
  paragraph,
  type Sheet,
} from './pdf/page.ts';
import { drawSummary } from './pdf/summary.ts';
import { unicodeName, type Style } from './pdf/type.ts';
import { titleOf } from './report-cover.ts';
import type { Report } from './report.ts';
import { word } from './report-words.ts';

/** The report as PDF bytes. Characters without a glyph are printed 〓 with their number and listed. */
export async function renderPdf(report: Report): Promise<Uint8Array> {
  const { language } = report;
  const title = titleOf(report);
  const sheet = openSheet({
    title: `${title} ${report.number}`,
    author: report.office.name,
    subject: `${report.subject.uscc} ${report.digest}`,
    lang: language === 'zh' ? 'zh-CN' : 'en',
    at: new Date(report.at),
  });
  group(sheet, 'Sect', () => drawCover(sheet, report));
  group(sheet, 'Sect', () => drawSummary(sheet, report));
  for (const category of report.categories) drawCategory(sheet, category, language);
  group(sheet, 'Sect', () => drawNotes(sheet, report));
  drawFrames(sheet, report);
  return closeSheet(sheet);
}

const heading: Style = { face: 'medium', size: 14, colour: colours.blue };
const title: Style = { face: 'medium', size: 10, colour: colours.ink };
const body: Style = { face: 'regular', size: 8.8, colour: colours.ink, leading: 1.65 };

function drawNotes(sheet: Sheet, report: Report): void {
  const { language } = report;
  newPage(sheet);
  sheet.doc.outline.addItem(word('explanation', language));
  paragraph(sheet, word('explanation', language), { style: heading, tag: 'H1' });
  for (const note of report.notes) {
    need(sheet, 60);
    sheet.y += 10;
    paragraph(sheet, note.title, { style: title, tag: 'H2' });
    sheet.y += 2;
    for (const text of note.paragraphs) {
      paragraph(sheet, text, { style: body });
      sheet.y += 2;
    }
  }
  if (sheet.missing.size === 0) return;
  const points = [...sheet.missing].sort((a, b) => a - b).map(unicodeName);
  sheet.y += 10;
  paragraph(sheet, `${word('glyphs', language)}${points.join(' ')}`, { style: body });
}
