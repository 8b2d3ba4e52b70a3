import { expect, it } from 'vitest';
import { readAddress } from './address.ts';

it.each([
  ['贵州省 贵阳市 南明区', '贵州省贵阳市南明区'],
  ['贵阳市 A 座 1-2', '贵阳市 A 座 1-2'],
  ['贵阳市南明区', '贵阳市南明区'],
])('%s is kept as %s', (cell, value) => {
  expect(readAddress(cell)).toBe(value);
});
