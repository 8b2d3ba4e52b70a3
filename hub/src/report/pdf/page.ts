// 版面 (page): A4 sheets with one cursor, the structure tree that screen readers follow, and the line
// at head and foot of every page. Knows nothing of reports.
import Document from 'pdfkit';
import { faces, lineHeight, printable, widthOf, wrap, type Style } from './type.ts';

type Tag = 'Document' | 'Sect' | 'Table' | 'TR';
type LeafTag = 'H1' | 'H2' | 'H3' | 'P' | 'TH' | 'TD' | 'Figure';

export interface Leaf {
  readonly tag: LeafTag;
  readonly alt?: string;
  /** Which cells a header cell is the header of. */
  readonly scope?: 'Row' | 'Column';
}

export const colours = {
  ink: '#1d2329',
  grey: '#5f6b76',
  line: '#cfd6dd',
  tint: '#f3f6f9',
  blue: '#1f4e79',
  red: '#a8322a',
} as const;

export const margin = { left: 54, right: 54, top: 70, bottom: 62 } as const;

export interface Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  /** Where the next thing goes, points from the top. */
  y: number;
  node: PDFKit.PDFStructureElement;
  /** Code points printed as 〓 so far. */
  readonly missing: Set<number>;
}

export interface SheetFacts {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly lang: string;
  readonly at: Date;
}

/** An A4 document with its first page open. The same facts give the same bytes. */
export function openSheet(facts: SheetFacts): Sheet {
  const { title, author, subject, lang, at } = facts;
  const doc = new Document({
    size: 'A4',
    margin: 0,
    font: '',
    bufferPages: true,
    tagged: true,
    displayTitle: true,
    lang,
    pdfVersion: '1.7',
    info: {
      Title: metadata(title),
      Author: metadata(author),
      Subject: metadata(subject),
      Creator: 'Xinqiao',
      Producer: 'Xinqiao',
      CreationDate: at,
      ModDate: at,
    },
  });
  for (const [face, font] of Object.entries(faces())) doc.registerFont(face, font);
  const node = doc.struct('Document');
  doc.addStructure(node);
  return {
    doc,
    left: margin.left,
    width: doc.page.width - margin.left - margin.right,
    top: margin.top,
    bottom: doc.page.height - margin.bottom,
    y: margin.top,
    node,
    missing: new Set(),
  };
}

/** pdfkit copies these into XML as they are: what has a meaning there is printed full width. */
function metadata(text: string): string {
  return text.replaceAll('&', '＆').replaceAll('<', '＜').replaceAll('>', '＞');
}

export function newPage(sheet: Sheet): void {
  sheet.doc.addPage();
  sheet.y = sheet.top;
}

/** Goes to a new page unless so many points are left on this one. */
export function need(sheet: Sheet, height: number): void {
  if (sheet.y + height > sheet.bottom) newPage(sheet);
}

/** What must stand on one page with the beginning of what follows it: a heading. */
export interface Opening {
  readonly height: number;
  readonly draw: () => void;
}

export const noOpening: Opening = { height: 0, draw: () => undefined };

/** One opening after the other. */
export function joined(first: Opening, second: Opening): Opening {
  return {
    height: first.height + second.height,
    draw: () => {
      first.draw();
      second.draw();
    },
  };
}

/** Draws the opening on a page with room for it and `beginning` points more. */
export function open(sheet: Sheet, opening: Opening, beginning: number): void {
  need(sheet, opening.height + Math.min(beginning, (sheet.bottom - sheet.top) / 2));
  opening.draw();
}

/** Goes down, but not at the top of a page, where nothing has to be kept apart. */
export function skip(sheet: Sheet, height: number): void {
  if (sheet.y > sheet.top) sheet.y += height;
}

/** Everything drawn in `work` belongs to one element of the structure tree. */
export function group(sheet: Sheet, tag: Tag, work: () => void): void {
  const parent = sheet.node;
  const node = sheet.doc.struct(tag);
  parent.add(node);
  sheet.node = node;
  work();
  sheet.node = parent;
  node.end();
}

/** What `draw` puts on the page is one piece of content of that kind. */
export function leaf(sheet: Sheet, { tag, ...options }: Leaf, draw: () => void): void {
  const { doc } = sheet;
  const node = doc.struct(tag, options);
  sheet.node.add(node);
  const content = doc.markStructureContent(tag);
  draw();
  doc.endMarkedContent();
  node.add(content);
  node.end();
}

/** Rules, tints and page lines: seen, but not read out. */
export function artifact(sheet: Sheet, draw: (doc: PDFKit.PDFDocument) => void): void {
  sheet.doc.markContent('Artifact', { type: 'Layout' });
  draw(sheet.doc);
  sheet.doc.endMarkedContent();
}

/** The text as it can be printed; what the font lacks is noted on the sheet. */
export function printing(sheet: Sheet, text: string): string {
  const { text: printed, missing } = printable(text);
  for (const point of missing) sheet.missing.add(point);
  return printed;
}

export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly style: Style;
  /** Right edge to align to, instead of `x`. */
  readonly right?: number;
}

/** Draws one line, already printable, with its line box's top at `y`. */
export function drawLine(sheet: Sheet, line: string, { x, y, style, right }: Placed): void {
  if (line === '') return;
  const textWidth = widthOf(line, style);
  const boxed = (lineHeight(style) - style.size * 1.448) / 2;
  sheet.doc
    .font(style.face)
    .fontSize(style.size)
    .fillColor(style.colour)
    .text(line, right === undefined ? x : right - textWidth, y + boxed, { lineBreak: false });
}

/** A paragraph over the sheet's width at the cursor, going on over pages; moves the cursor below. */
export function paragraph(
  sheet: Sheet,
  text: string,
  { style, tag = 'P', indent = 0 }: { style: Style; tag?: LeafTag; indent?: number },
): void {
  const lines = wrap(printing(sheet, text), sheet.width - indent, style);
  need(sheet, Math.min(lines.length, 2) * lineHeight(style));
  leaf(sheet, { tag }, () => {
    for (const line of lines) {
      need(sheet, lineHeight(style));
      drawLine(sheet, line, { x: sheet.left + indent, y: sheet.y, style });
      sheet.y += lineHeight(style);
    }
  });
}

/** A hairline over the width at the cursor. */
export function rule(sheet: Sheet, colour: string = colours.line, weight = 0.6): void {
  const { left, width, y } = sheet;
  artifact(sheet, (doc) => {
    doc
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(weight)
      .strokeColor(colour)
      .stroke();
  });
}

/** The bytes, once every page is drawn. */
export async function closeSheet(sheet: Sheet): Promise<Uint8Array> {
  sheet.node.end();
  const chunks: Uint8Array[] = [];
  sheet.doc.end();
  for await (const chunk of sheet.doc) chunks.push(chunk);
  return Buffer.concat(chunks);
}
