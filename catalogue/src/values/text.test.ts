import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, foldWidth, isAbsent } from './text.ts';

describe('全角与半角归一', () => {
  it.each([
    ['９１５２０１００ＭＡ６ＤＥＭＡ０Ｘ３', '91520100MA6DEMA0X3'],
    ['贵州示例（集团）有限公司', '贵州示例(集团)有限公司'],
    ['　贵阳市　南明区　', '贵阳市 南明区'],
    ['０８５１－８６９００００１', '0851-86900001'],
    ['２０１９／７／１', '2019/7/1'],
    ['１．５％', '1.5%'],
    ['一\t二\r\n三', '一 二  三'],
    ['\ufeff企业\u200b名称\u00a0', '企业名称'],
    ['a\u0000b', 'ab'],
  ])('%j becomes %j', (written, folded) => {
    expect(foldWidth(written)).toBe(folded);
  });

  it('prose keeps its Chinese punctuation', () => {
    const prose = '责令改正，罚款5,000元；逾期不缴：加处罚款。“依据”第四十条、第四十一条！';
    expect(foldWidth(prose)).toBe(prose);
  });

  it('folding twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (cell) => {
        const once = foldWidth(cell);
        expect(foldWidth(once)).toBe(once);
      }),
    );
  });
});

describe('a blank in other words', () => {
  it.each(['', 'N/A', 'NA', 'n/a', '-', '--', '—', 'null', 'NULL', String.raw`\N`, '      '])(
    '%j says nothing',
    (cell) => {
      expect(isAbsent(cell)).toBe(true);
    },
  );

  it.each(['无', '0', '否', '/', 'N', '无抵押'])('%j is an answer', (cell) => {
    expect(isAbsent(cell)).toBe(false);
  });
});

describe('names are compared by form, not by spelling', () => {
  it.each([
    ['（2019）黔01民初123号', '(2019)黔01民初123号'],
    ['〔2019〕黔01民初123号', '(2019)黔01民初123号'],
    ['[2019] 黔01民初 123号', '(2019)黔01民初123号'],
    ['【2019】黔01民初123号', '(2019)黔01民初123号'],
    ['贵州示例abc有限公司', '贵州示例ABC有限公司'],
    ['贵州 示例　（集团）有限公司', '贵州示例(集团)有限公司'],
    ['阿依•古丽', '阿依·古丽'],
  ])('%j and %j are one', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
    expect(foldName(one)).toBe(other);
  });
});
