import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributesOf, xmlScanner } from './xml-scanner.ts';

function scanned(pieces: readonly string[]): string[] {
  const seen: string[] = [];
  let text = '';
  const flush = (mark: string): void => {
    if (text !== '') seen.push(text);
    text = '';
    seen.push(mark);
  };
  const scanner = xmlScanner({
    open: (name, attributes) => flush(`<${name}${[...attributesOf(attributes)].join()}>`),
    text: (piece) => (text += piece),
    close: (name) => flush(`</${name}>`),
  });
  for (const piece of pieces) scanner.push(piece);
  scanner.finish();
  return seen;
}

const whole =
  `\uFEFF<?xml version="1.0"?><!-- a > b --><x:a q='1&lt;"2' r:id="&#x4F01;>"><b/>企&amp;业 &#20225;
<![CDATA[<c>]] >]]></x:a >\n`.slice(1);

describe('scanning XML', () => {
  it('finds elements without prefixes, attributes, text with entities, CDATA', () => {
    expect(scanned([whole])).toEqual([
      `<aq,1<"2,id,企>>`,
      '<b>',
      '</b>',
      '企&业 企\n<c>]] >',
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
    ['a bare ampersand', '<a>b & c</a>'],
    ['a character beyond Unicode', '<a>&#x110000;</a>'],
    ['nesting without end', '<a>'.repeat(65)],
    ['an attribute without value', '<a b/>'],
    ['an attribute without quotes', '<a b=c/>'],
    ['a tag without end', `<a ${'b'.repeat(100_000)}`],
  ])('refuses %s', (_, text) => {
    expect(() => scanned([text])).toThrow('reading.damaged');
  });
});
