// 封面 (cover): title, subject, what report this is, and the code by which paper is verified.
import { reportLines, subjectLines, titleOf, watermarkOf, type Line } from '../report-cover.ts';
import { artifact, colours, drawLine, leaf, printing, rule, type Sheet } from './page.ts';
import { lineHeight, widthOf, wrap, type Style } from './type.ts';
import { qrPath, qrText } from '../report-qr.ts';
import type { Report } from '../report.ts';
import { word } from '../report-words.ts';

const issuer: Style = { face: 'medium', size: 11, colour: colours.blue };
const title: Style = { face: 'medium', size: 29, colour: colours.ink, leading: 1.4 };
const english: Style = { face: 'regular', size: 10.5, colour: colours.grey };
const subject: Style = { face: 'medium', size: 17, colour: colours.blue };
const label: Style = { face: 'regular', size: 9.5, colour: colours.grey, leading: 1.7 };
const value: Style = { face: 'regular', size: 9.5, colour: colours.ink, leading: 1.7 };
const small: Style = { face: 'regular', size: 8.2, colour: colours.grey };

/** Draws the cover on the open page. */
export function drawCover(sheet: Sheet, report: Report): void {
  const { language } = report;
  sheet.y = 64;
  say(sheet, report.office.name, { style: issuer, tag: 'P' });
  sheet.y += 6;
  rule(sheet, colours.blue, 1.6);
  sheet.y = 176;
  say(sheet, titleOf(report), { style: title, tag: 'H1' });
  if (language === 'zh') {
    say(sheet, titleOf({ ...report, language: 'en' }), { style: english, tag: 'P' });
  }
  sheet.y += 44;
  say(sheet, report.subject.name, { style: subject, tag: 'P' });
  sheet.y += 8;
  rule(sheet);
  sheet.y += 8;
  for (const line of subjectLines(report)) sayLine(sheet, line);
  sheet.y += 22;
  rule(sheet);
  sheet.y += 8;
  for (const line of reportLines(report)) sayLine(sheet, line);
  drawSeal(sheet, report);
}

function say(sheet: Sheet, text: string, { style, tag }: { style: Style; tag: 'H1' | 'P' }): void {
  leaf(sheet, { tag }, () => {
    for (const line of wrap(printing(sheet, text), sheet.width, style)) {
      drawLine(sheet, line, { x: sheet.left, y: sheet.y, style });
      sheet.y += lineHeight(style);
    }
  });
}

function sayLine(sheet: Sheet, line: Line): void {
  const start = 132;
  leaf(sheet, { tag: 'P' }, () => {
    drawLine(sheet, line.label, { x: sheet.left, y: sheet.y, style: label });
    for (const text of wrap(printing(sheet, line.text), sheet.width - start, value)) {
      drawLine(sheet, text, { x: sheet.left + start, y: sheet.y, style: value });
      sheet.y += lineHeight(value);
    }
  });
}

/** The code at the foot of the page; beside it the digest in full and how to verify. */
function drawSeal(sheet: Sheet, report: Report): void {
  const side = 92;
  const top = sheet.bottom - side;
  const x = sheet.left + side + 18;
  const width = sheet.width - side - 18;
  drawQr(sheet, report, { x: sheet.left, y: top, side });
  sheet.y = top;
  const texts = [
    [word('verify', report.language), { ...small, face: 'medium', colour: colours.ink }],
    [word('verifyHow', report.language), small],
    [`${word('digest', report.language)}  ${report.digest}`, small],
  ] as const;
  for (const [text, style] of texts) {
    leaf(sheet, { tag: 'P' }, () => {
      for (const line of wrap(text, width, style)) {
        drawLine(sheet, line, { x, y: sheet.y, style });
        sheet.y += lineHeight(style);
      }
    });
    sheet.y += 3;
  }
}

function drawQr(
  sheet: Sheet,
  report: Report,
  { x, y, side }: { x: number; y: number; side: number },
): void {
  const { path, modules } = qrPath(report);
  const alt = `${word('qrAlt', report.language)}: ${qrText(report).replace('\n', ' ')}`;
  leaf(sheet, { tag: 'Figure', alt }, () => {
    sheet.doc.save();
    sheet.doc.translate(x, y).scale(side / modules);
    sheet.doc.path(path).fill(colours.ink);
    sheet.doc.restore();
  });
}

/** The line at head and foot of every page but the cover's head. */
export function drawFrames(sheet: Sheet, report: Report): void {
  const { doc, left, width, bottom } = sheet;
  const pages = doc.bufferedPageRange().count;
  const style: Style = { face: 'regular', size: 7.8, colour: colours.grey };
  const right = left + width;
  const number = `${word('number', report.language)} ${report.number}`;
  for (let page = 0; page < pages; page += 1) {
    doc.switchToPage(page);
    drawWatermark(sheet, report);
    artifact(sheet, () => {
      const count = { page: String(page + 1), pages: String(pages) };
      const foot = word('page', report.language, count);
      drawLine(sheet, foot, { x: left, y: bottom + 22, style, right });
      if (page === 0) return;
      drawLine(sheet, titleOf(report), { x: left, y: 36, style });
      drawLine(sheet, number, { x: left, y: 36, style, right });
      doc.moveTo(left, 53).lineTo(right, 53).lineWidth(0.5).strokeColor(colours.line).stroke();
    });
  }
}

/** Whose it is, light and aslant over the page: it stays readable, and is on every copy. */
function drawWatermark(sheet: Sheet, report: Report): void {
  const watermark = watermarkOf(report);
  if (watermark === null) return;
  const line = printing(sheet, watermark);
  const style: Style = { face: 'regular', size: 13, colour: colours.ink };
  const { width: across, height } = sheet.doc.page;
  const step = widthOf(line, style) + 60;
  artifact(sheet, (doc) => {
    doc
      .save()
      .rotate(-28, { origin: [across / 2, height / 2] })
      .fillOpacity(0.08);
    for (let y = -0.3 * height; y < 1.3 * height; y += 150) {
      for (let x = -across; x < 2 * across; x += step) drawLine(sheet, line, { x, y, style });
    }
    doc.restore();
  });
}
