import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable, widthOf, wrap, type Style } from './type.ts';

const style: Style = { face: 'regular', size: 10, colour: '#000' };
const sentence = fc
  .array(
    fc.constantFrom(
      ...Array.from('信用报告，。；：（）《》“”、罚款5,000元 2022年7月1日 SC1005 ABC-1 \n'),
    ),
  )
  .map((characters) => characters.join(''));

describe('lines of Chinese text', () => {
  it('are never wider than they may be', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 30, max: 300 }), (text, width) => {
        for (const line of wrap(text, width, style)) {
          expect(widthOf(line, style)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it('lose nothing but blanks', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 30, max: 300 }), (text, width) => {
        expect(wrap(text, width, style).join('').replaceAll(/\s/g, '')).toBe(
          text.replaceAll(/\s/g, ''),
        );
      }),
    );
  });

  it('do not begin with a closing mark nor end with an opening one (避头尾)', () => {
    const text =
      '《中华人民共和国食品安全法》第一百二十五条第一款（第二项），罚款人民币伍仟元。'.repeat(5);
    for (let width = 40; width < 200; width += 7) {
      const lines = wrap(text, width, style);
      expect(lines.slice(1).filter((line) => /^[，。；：）》]/.test(line))).toEqual([]);
      expect(lines.filter((line) => /[（《]$/.test(line))).toEqual([]);
    }
  });

  it('keep a number and a code whole', () => {
    expect(wrap('代码91520103MA6DJA1K3X止', 110, style)).toEqual([
      '代码',
      '91520103MA6DJA1K3X',
      '止',
    ]);
  });
});

describe('a character the font lacks', () => {
  it('is printed 〓 with its Unicode number, and told', () => {
    expect(printable('石\u{2A6A5}满')).toEqual({ text: '石〓(U+2A6A5)满', missing: [0x2a6a5] });
  });
  it.each(['𬭎', '䶮', '㛃', '堃', '〓'])('%s is in the font', (character) => {
    expect(printable(character)).toEqual({ text: character, missing: [] });
  });
});
