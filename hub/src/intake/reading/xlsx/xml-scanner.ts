// XML 扫描 (XML scanner): a part of a workbook as a stream of elements and text, pushed in pieces, so that
// the reader and not the file sets the pace. What is not well-formed, or ends before its root does, is
// damage: a sheet cut short must never pass for a short sheet.
import { malformedXml } from '../reading-faults.ts';
import { resolved, xmlLexer } from './xml-lexer.ts';

export interface XmlHandler {
  /** `name` without its prefix; `attributes` as written, for `attributesOf`. */
  readonly open?: (name: string, attributes: string) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

export interface XmlScanner {
  readonly push: (piece: string) => void;
  readonly finish: () => void;
}

/** Deepest nesting: a worksheet's is 6. */
const depth = 64;

/** Sticky and without overlap between its parts, so that no tag takes more than linear time. */
const attribute = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/uy;

/** Scans one document. `push` and `finish` throw `reading.damaged`. */
export function xmlScanner(handler: XmlHandler): XmlScanner {
  const opened: string[] = [];
  let isRootSeen = false;

  function tag(source: string): void {
    if (source.startsWith('/')) {
      const name = localName(source.slice(1).trimEnd());
      if (opened.pop() !== name) throw malformedXml();
      handler.close?.(name);
      return;
    }
    if (opened.length === 0 && isRootSeen) throw malformedXml();
    isRootSeen = true;
    const isWhole = source.endsWith('/');
    const inner = isWhole ? source.slice(0, -1) : source;
    const blank = inner.search(/\s/u);
    const name = localName(blank === -1 ? inner : inner.slice(0, blank));
    handler.open?.(name, blank === -1 ? '' : inner.slice(blank));
    if (isWhole) handler.close?.(name);
    else if (opened.push(name) > depth) throw malformedXml();
  }

  function text(run: string): void {
    if (opened.length > 0) handler.text?.(run);
    else if (run.trim() !== '') throw malformedXml();
  }

  const lexer = xmlLexer({ tag, text });
  function finish(): void {
    if (lexer.unread().trim() !== '' || opened.length > 0 || !isRootSeen) throw malformedXml();
  }
  return { push: lexer.push, finish };
}

/** Attribute values by name without prefix, entities resolved. Throws `reading.damaged`. */
export function attributesOf(source: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const written = source.trimEnd();
  for (let at = 0; at < written.length; at = attribute.lastIndex) {
    attribute.lastIndex = at;
    const [, name, double, single] = attribute.exec(written) ?? [];
    if (name === undefined) throw malformedXml();
    values.set(localName(name), resolved(double ?? single ?? ''));
  }
  return values;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
