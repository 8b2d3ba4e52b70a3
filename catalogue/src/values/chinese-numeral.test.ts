import { expect, it } from 'vitest';
import { chineseNumeral } from './chinese-numeral.ts';

it.each([
  ['零', 0],
  ['十', 10],
  ['拾贰', 12],
  ['二十', 20],
  ['一百零五', 105],
  ['壹佰贰拾万', 1_200_000],
  ['两千万', 20_000_000],
  ['壹亿零伍佰万', 105_000_000],
  ['一万二千三百四十五', 12_345],
])('%s is %i', (text, value) => {
  expect(chineseNumeral(text)).toBe(value);
});

it.each(['', '百百', '十百', '一一', '甲', '12'])('%j is no numeral', (text) => {
  expect(chineseNumeral(text)).toBeNull();
});
