import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xmlScanner } from './xml-scanner.ts';
import type { XmlHandler } from './xml-scanner.ts';

function scanned(pieces: readonly string[]): string[] {
  const seen: string[] = [];
  let text = '';
  const flush = (mark: string): void => {
    if (text !== '') seen.push(text);
    text = '';
    seen.push(mark);
  };
  scan(pieces, {
    open: (name, attributes) => flush(`<${name}${Object.entries(attributes).join()}>`),
    text: (piece) => (text += piece),
    close: (name) => flush(`</${name}>`),
  });
  return seen;
}

function scan(pieces: readonly string[], handler: XmlHandler, longest?: number): void {
  const scanner = xmlScanner(handler, longest);
  for (const piece of pieces) scanner.push(piece);
  scanner.finish();
}

const whole = `<?xml version="1.0"?><!-- a > b --><x:a q='1&lt;"2' r:id="&#x4F01;>"><b/>企&amp;𠀀 &#20225;\r
<![CDATA[<c>]] >]]></x:a >\n`;

describe('scanning XML', () => {
  it('finds elements without prefixes, attributes as written, text with entities, CDATA', () => {
    expect(scanned([whole])).toEqual([
      `<aq,1<"2,r:id,企>>`,
      '<b>',
      '</b>',
      '企&𠀀 企\n<c>]] >',
      '</a>',
    ]);
  });

  it('does not depend on where the text is cut', () => {
    const cuts = fc.array(fc.nat(whole.length), { maxLength: 12 });
    fc.assert(
      fc.property(cuts, (places) => {
        const at = [0, ...places.toSorted((a, b) => a - b), whole.length];
        const pieces = at.slice(1).map((end, no) => whole.slice(at[no], end));
        expect(scanned(pieces)).toEqual(scanned([whole]));
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes names of what every object has for names like others', () => {
    expect(scanned(['<a __proto__="1" constructor="2"/>'])).toEqual([
      '<a__proto__,1,constructor,2>',
      '</a>',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['text only', 'a'],
    ['an element not closed', '<a><b></b>'],
    ['elements crossed', '<a><b></a></b>'],
    ['a close too many', '<a/></a>'],
    ['a second root', '<a/><b/>'],
    ['text behind the root', '<a/>b'],
    ['a tag cut short', '<a/><'],
    ['a document type', '<!DOCTYPE a><a/>'],
    ['an unknown entity', '<a>&b;</a>'],
    ['an entity named as what every object has', '<a>&constructor;</a>'],
    ['a bare ampersand', '<a>b & c</a>'],
    ['a character beyond Unicode', '<a>&#x110000;</a>'],
    ['a control character', '<a>\u0001</a>'],
    ['nesting without end', '<a>'.repeat(65)],
    ['an attribute without value', '<a b/>'],
    ['an attribute without quotes', '<a b=c/>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
  ])('refuses %s', (_, text) => {
    expect(() => scanned([text])).toThrow('reading.damaged');
  });

  it.each([
    ['text', '<a>'],
    ['a tag', '<a '],
    ['a value', '<a b="'],
    ['a comment', '<a><!--'],
    ['CDATA', '<a><![CDATA['],
    ['an entity', '<a>&'],
    ['a document type', '<!DOCTYPE a ['],
  ])('stops at the limit in %s without end', (_, start) => {
    const scanner = xmlScanner({}, 1_000);
    scanner.push(start);
    for (let held = 100; held < 1_000; held += 100) scanner.push('b'.repeat(100));
    expect(() => scanner.push('b'.repeat(200))).toThrow('reading.damaged');
  });

  it('does not count what has ended against the limit', () => {
    const rows = Array.from({ length: 1_000 }, () => '<b c="1">业业业</b>');
    expect(() => scan(['<a>', ...rows, '</a>'], {}, 100)).not.toThrow();
  });
});
