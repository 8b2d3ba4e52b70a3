import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandOf, brands } from './brand.ts';

const famous = [
  '茅台',
  '汇源',
  '汇丰',
  '恒丰',
  '恒源',
  '景田',
  '润田',
  '习酒',
  '郎酒',
  '老干妈',
  '华为',
  '腾讯',
  '百度',
  '阿里',
  '京东',
  '万科',
  '恒大',
  '碧桂园',
  '比亚迪',
  '宁德时代',
  '海尔',
  '格力',
  '联想',
  '小米',
  '中铁',
  '国药',
  '同仁堂',
  '娃哈哈',
  '农夫山泉',
  '瓮福',
  '开磷',
  '贵阳银行',
  '神奇',
  '益佰',
  '百灵',
  '黔源',
  '董酒',
  '国台',
  '珍酒',
];

describe('字号', () => {
  it('is another for every number', () => {
    const names = new Set(Array.from({ length: 80_000 }, (_, number) => brandOf(5, number)));
    expect(names.size).toBe(80_000);
  });

  it('is another for two numbers of any size', () => {
    const number = fc.integer({ min: 0, max: brands - 1 });
    fc.assert(
      fc.property(number, number, (one, other) => {
        fc.pre(one !== other);
        expect(brandOf(3, one)).not.toBe(brandOf(3, other));
      }),
    );
  });

  it('spells no well-known firm', () => {
    for (let number = 0; number < 20_000; number += 1) {
      const brand = brandOf(number % 7, number);
      expect(famous.some((name) => brand.includes(name))).toBe(false);
    }
  });

  it('says when there are no more', () => {
    expect(() => brandOf(1, brands)).toThrow(/字号只够.*ask for fewer/);
  });
});
