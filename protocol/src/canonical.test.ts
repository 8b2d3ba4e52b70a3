import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, canonicalText, readCanonical } from './canonical.ts';

describe('canonical form 规范形式 (RFC 8785)', () => {
  it('writes the example of RFC 8785 §3.2.2 as §3.2.3 and §3.2.4 do', () => {
    const value: unknown = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalText(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    expect(canonicalBytes('€').toString('hex')).toBe('22e282ac22');
  });

  it('sorts member names by UTF-16 code unit (RFC 8785 §3.2.3)', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect([...canonicalText(value).matchAll(/:"([A-Z]\w+)/g)].map(([, word]) => word)).toEqual([
      'Carriage',
      'One',
      'Control',
      'Latin',
      'Euro',
      'Emoji',
      'Hebrew',
    ]);
  });

  it('writes a list the same by itself and within another value', () => {
    const primitive = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
    );
    const plain = fc.array(primitive);
    fc.assert(
      fc.property(plain, (list) => {
        expect(`{"list":${canonicalText(list)}}`).toBe(canonicalText({ list }));
      }),
    );
  });

  it.each([
    ['a member that is undefined', { a: undefined }],
    ['undefined itself', undefined],
    ['a hole in a list', [1, , 2]], // oxlint-disable-line no-sparse-arrays
    ['NaN', { a: NaN }],
    ['infinity', [Infinity]],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a name', { '\udc00': 1 }],
    ['a whole number wider than JSON', { a: 10n }],
    ['a date', { at: new Date(0) }],
    ['a map', new Map()],
    ['an object that writes itself', { toJSON: () => 1 }],
    ['a function', () => 1],
  ])('refuses %s instead of dropping or bending it', (_, value) => {
    expect(() => canonicalText(value)).toThrow(TypeError);
  });

  it('refuses a value that holds itself, or is nested without end', () => {
    const knot: Record<string, unknown> = {};
    knot['knot'] = knot;
    expect(() => canonicalText(knot)).toThrow(/64/);
  });

  it('an error names the place and never the value', () => {
    expect(() => canonicalText({ consent: { name: '\ud800某某' } })).toThrow(/\/consent\/name/);
    expect(() => canonicalText({ consent: { name: '\ud800某某' } })).not.toThrow(/某某/);
  });

  it('what is read back is what was written, and is written the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalText(value);
        expect(canonicalText(readCanonical(text))).toBe(text);
      }),
    );
  });

  it.each(['{ "a":1}', '{"b":1,"a":2}', '{"a":1,"a":1}', '1.0', '"\\u0041"', '{', ''])(
    'does not read %s: two readers could take it for two values',
    (text) => {
      expect(readCanonical(text)).toMatchObject({ problem: 'canonical.form' });
    },
  );
});
