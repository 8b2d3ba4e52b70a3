import { expect, it } from 'vitest';
import { readBoolean } from './boolean.ts';

it.each(['是', '有', '已', 'Y', 'yes', 'true', 'TRUE', '1'])('%s is yes', (cell) => {
  expect(readBoolean(cell)).toBe(true);
});

it.each(['否', '无', '未', 'N', 'no', 'false', 'False', '0'])('%s is no', (cell) => {
  expect(readBoolean(cell)).toBe(false);
});

it.each(['不详', '2', '是否'])('%s is neither', (cell) => {
  expect(readBoolean(cell)).toMatchObject({ problem: 'boolean.unreadable' });
});
