import { describe, expect, it } from 'vitest';
import { palette } from './palette.ts';

const colour = (name: string): string =>
  new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(palette)?.[1] ?? '';

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe('the palette', () => {
  const texts = ['ink', 'grey', 'blue', 'red'];
  const grounds = [
    ['page', '#ffffff'],
    ['tint', colour('tint')],
    ['ground', colour('ground')],
  ];
  const pairs = texts.flatMap((text) => grounds.map(([name, ground]) => [text, name, ground]));

  it.each(pairs)('can be read: %s on %s (WCAG 2.2, 1.4.3)', (text = '', _name, ground = '') => {
    expect(contrast(colour(text), ground)).toBeGreaterThanOrEqual(4.5);
  });
});
