// XML 扫描 (XML scanner): a part of a workbook as a stream of elements and text, pushed in pieces, so that
// the reader and not the file sets the pace; cut by saxes. What is not well-formed, or ends before its
// root does, is damage: a sheet cut short must never pass for a short sheet. A DTD is refused, as OOXML
// forbids it (ECMA-376 part 2, 9.1.7), so that there are no entities but XML's own five.
import { SaxesParser } from 'saxes';
import { damagedWorkbook, malformedXml } from '../reading-faults.ts';

/** Values by name as written, entities resolved; without prototype. */
export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  /** `name` without its prefix. */
  readonly open?: (name: string, attributes: Attributes) => void;
  /** A run of text whole, entities resolved. */
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
  /** The fault for a tag or run of text beyond `longest`, where it is not `reading.damaged`. */
  readonly tooLong?: () => Error;
}

export interface XmlScanner {
  readonly push: (piece: string) => void;
  readonly finish: () => void;
}

/** Deepest nesting: a worksheet's is 6. */
const deepest = 64;
/** The longest text of a cell has 32,767 characters, a worksheet's longest tag some 2,000. */
const longestToken = 1_048_576;

/** Scans one document. `push` and `finish` throw `reading.damaged`. What saxes holds of a tag or run of
 * text not yet ended is `longest` characters and a piece at most. */
export function xmlScanner(handler: XmlHandler, longest = longestToken): XmlScanner {
  const parser = new SaxesParser({ position: false, xmlns: false });
  let depth = 0;
  /** Characters of the pieces since the last one in which something ended. */
  let held = 0;

  function text(run: string): void {
    held = 0;
    handler.text?.(run);
  }
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('opentag', ({ name, attributes }) => {
    held = 0;
    depth += 1;
    if (depth > deepest) throw malformedXml();
    handler.open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    held = 0;
    depth -= 1;
    handler.close?.(localName(name));
  });
  parser.on('doctype', refuse);
  parser.on('error', refuse);

  function push(piece: string): void {
    held += piece.length;
    parser.write(piece);
    if (held > longest) throw handler.tooLong?.() ?? overlong();
  }
  return { push, finish: () => void parser.close() };
}

/** A name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function refuse(): never {
  throw malformedXml();
}

function overlong(): Error {
  return damagedWorkbook({
    zh: '内部 XML 有超长的标签或文本',
    en: 'its XML holds a tag or text of no sensible length',
  });
}
