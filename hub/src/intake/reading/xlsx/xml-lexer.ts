// XML 词法 (XML lexer): text in pieces becomes tags and runs of text. Comments and instructions are
// passed over; a DTD is refused, as OOXML forbids it (ECMA-376 part 2, 9.1.7), so that there are no
// entities but XML's own five. Knows nothing of nesting.
import { malformedXml } from '../reading-faults.ts';

export interface XmlTokens {
  /** What stands between `<` and `>`. */
  readonly tag: (source: string) => void;
  /** Entities resolved; a long run comes in several pieces. */
  readonly text: (text: string) => void;
}

export interface XmlLexer {
  readonly push: (piece: string) => void;
  /** Text that is not yet a whole token. */
  readonly unread: () => string;
}

/** Longest tag: a worksheet's has some 2,000 characters. */
const tagChars = 65_536;
/** Longest entity: `&#1114111;`. */
const entityChars = 10;

interface Section {
  readonly start: string;
  readonly end: string;
  readonly isText: boolean;
}

/** What holds no elements. */
const sections: readonly Section[] = [
  { start: '<?', end: '?>', isText: false },
  { start: '<!--', end: '-->', isText: false },
  { start: '<![CDATA[', end: ']]>', isText: true },
];

/** Cuts one document. `push` throws `reading.damaged`. */
export function xmlLexer(tokens: XmlTokens): XmlLexer {
  let rest = '';
  let section: Section | null = null;

  /** Each step returns where it got to: where it began, when the text ends before the token does. */
  function step(text: string, at: number): number {
    if (section !== null) {
      const end = sectionEnd(text, at, section);
      if (section.isText && end.stop > at) tokens.text(text.slice(at, end.stop));
      if (end.isWhole) section = null;
      return end.next;
    }
    const less = text.indexOf('<', at);
    if (less === at) return markup(text, at);
    const stop = less === -1 ? beforeCutEntity(text, at) : less;
    if (stop > at) tokens.text(resolved(text.slice(at, stop)));
    return stop;
  }

  function markup(text: string, at: number): number {
    section = sections.find(({ start }) => text.startsWith(start, at)) ?? null;
    if (section !== null) return at + section.start.length;
    if (sections.some(({ start }) => start.startsWith(text.slice(at, at + 9)))) return at;
    if (text[at + 1] === '!') throw malformedXml();
    const end = tagEnd(text, at);
    if (end === -1) return at;
    tokens.tag(text.slice(at + 1, end));
    return end + 1;
  }

  function push(piece: string): void {
    const text = rest + piece;
    let at = 0;
    for (let next = step(text, at); next !== at; next = step(text, at)) at = next;
    rest = text.slice(at);
  }
  return { push, unread: () => rest };
}

/** Text with XML's own entities in place of their references. Throws `reading.damaged` for others. */
export function resolved(text: string): string {
  return text.includes('&') ? text.replaceAll(/&[^&;]{0,9};?/gu, entity) : text;
}

const named: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

function entity(reference: string): string {
  const numbered = /^&#(?:x(?<hex>[\da-f]{1,6})|(?<decimal>\d{1,7}));$/iu.exec(reference)?.groups;
  if (numbered === undefined) return named[reference] ?? refuse();
  const { hex, decimal } = numbered;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10_ffff ? String.fromCodePoint(code) : refuse();
}

function refuse(): never {
  throw malformedXml();
}

function sectionEnd(
  text: string,
  at: number,
  { end }: Section,
): { stop: number; next: number; isWhole: boolean } {
  const stop = text.indexOf(end, at);
  if (stop !== -1) return { stop, next: stop + end.length, isWhole: true };
  const safe = Math.max(at, text.length - end.length + 1);
  return { stop: safe, next: safe, isWhole: false };
}

/** The `>` that ends the tag at `at`, or -1; one inside an attribute's value does not end it. */
function tagEnd(text: string, at: number): number {
  let quote = 0;
  const last = Math.min(text.length, at + tagChars);
  for (let end = at + 1; end < last; end += 1) {
    const sign = text.charCodeAt(end);
    if (quote !== 0) quote = sign === quote ? 0 : quote;
    else if (sign === 0x22 || sign === 0x27) quote = sign;
    else if (sign === 0x3e) return end;
  }
  if (last < text.length) throw malformedXml();
  return -1;
}

/** The end of the text, but for a reference that the piece may have cut in two. */
function beforeCutEntity(text: string, at: number): number {
  const reference = text.lastIndexOf('&');
  const isCut =
    reference >= at && text.length - reference < entityChars && !text.includes(';', reference);
  return isCut ? reference : text.length;
}
