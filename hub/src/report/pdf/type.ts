// 排字 (type): the fonts of the printed report, and text broken into lines by the rules of Chinese
// typesetting (避头尾). A character the font lacks is printed 〓 with its number, never lost.
import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';

export type Face = 'regular' | 'medium';

export interface Style {
  readonly face: Face;
  readonly size: number;
  readonly colour: string;
  /** Height of a line as a multiple of the size; 1.55 when absent. */
  readonly leading?: number;
}

/** The parsed fonts: read once a process, for parsing costs more than a report. */
export function faces(): Readonly<Record<Face, Font>> {
  parsed ??= { regular: openFace('400Regular'), medium: openFace('500Medium') };
  return parsed;
}

let parsed: Readonly<Record<Face, Font>> | undefined;

function openFace(weight: string): Font {
  const file = import.meta.resolve(
    `@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`,
  );
  return create(readFileSync(new URL(file)));
}

/** Height of one line of the style, in points. */
export function lineHeight({ size, leading = 1.55 }: Style): number {
  return size * leading;
}

/** Width of a text on one line, in points. */
export function widthOf(text: string, { face, size }: Style): number {
  let width = 0;
  for (const character of text) width += advance(character, face);
  return width * size;
}

/** Width of the widest piece that a line end should not cut. */
export function widestPiece(text: string, style: Style): number {
  return pieces(text).reduce((most, piece) => Math.max(most, widthOf(piece.trimEnd(), style)), 0);
}

/** Breaks text into lines no wider than `width` points. Never empty; a line feed breaks. */
export function wrap(text: string, width: number, style: Style): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width, style));
}

function wrapParagraph(text: string, width: number, style: Style): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of pieces(text).flatMap((piece) => fitting(piece, width, style))) {
    const needed = widthOf(piece.trimEnd(), style);
    if (line !== '' && used + needed > width) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    if (line === '' && lines.length > 0 && piece.trim() === '') continue;
    line += piece;
    used += widthOf(piece, style);
  }
  return [...lines, line.trimEnd()];
}

/** What must stay on one line: a Latin word or number, or a character with the marks that cling to it. */
function pieces(text: string): readonly string[] {
  return text.match(unbreakable) ?? [];
}

const opening = '（《〈「『【〔“‘(\\[';
const closing = '，。、；：？！）》〉」』】〕”’%‰…※,.;:?!)\\]';
const unbreakable = new RegExp(
  `[${opening}]*(?:[A-Za-z0-9À-ɏ._/@&'+-]+|[^])[${closing}]*\\s?`,
  'gu',
);

/** A piece wider than a line (a long code, a row of brackets) is cut where it must be. */
function fitting(piece: string, width: number, style: Style): readonly string[] {
  if (widthOf(piece.trimEnd(), style) <= width) return [piece];
  return Array.from(piece);
}

/**
 * Text the font can print, and the code points it could not. The font's ’ is a whole Chinese character
 * wide, so after a Latin letter the straight one stands.
 */
export function printable(text: string): { text: string; missing: readonly number[] } {
  const font = faces().regular;
  const missing: number[] = [];
  let printed = '';
  for (const character of text.replaceAll(/(?<=\p{Script=Latin})’/gu, "'")) {
    const point = character.codePointAt(0) ?? 0;
    if (character === '\n' || font.hasGlyphForCodePoint(point)) {
      printed += character;
      continue;
    }
    missing.push(point);
    printed += `〓(${unicodeName(point)})`;
  }
  return { text: printed, missing };
}

/** `U+2A6A5`. */
export function unicodeName(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

const advances: Record<Face, Map<string, number>> = { regular: new Map(), medium: new Map() };

/** Advance of one character as a share of the size. */
function advance(character: string, face: Face): number {
  const known = advances[face].get(character);
  if (known !== undefined) return known;
  const font = faces()[face];
  const { advanceWidth } = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
  const share = advanceWidth / font.unitsPerEm;
  advances[face].set(character, share);
  return share;
}
