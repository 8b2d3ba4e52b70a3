import { describe, expect, it } from 'vitest';
import { numberForm, numberText } from './cell-text.ts';

describe('numbers as text (ECMA-376 18.8.30)', () => {
  it.each([
    ['1178.3792', '1178.3792'],
    ['0.30000000000000004', '0.3'],
    ['1.5E-7', '0.00000015'],
    ['-1.5E-7', '-0.00000015'],
    ['1.2E+20', '120000000000000000000'],
    ['-2.50', '-2.5'],
    ['520102199001011234', '520102199001011234'],
    ['0', '0'],
    ['', ''],
    ['不是数', '不是数'],
  ])('%s is %s', (source, text) => {
    expect(numberText(source, 'plain', false)).toBe(text);
  });

  it.each([
    ['0.125', '12.5%'],
    ['1', '100%'],
    ['-0.005', '-0.5%'],
    ['0.07', '7%'],
    ['0', '0%'],
    ['0.000123', '0.0123%'],
  ])('%s in a percent format is %s', (source, text) => {
    expect(numberText(source, 'percent', false)).toBe(text);
  });

  it('leading zeros of a format are shown', () => {
    expect(numberText('42', { digits: 6 }, false)).toBe('000042');
    expect(numberText('4.5', { digits: 6 }, false)).toBe('4.5');
  });
});

describe('dates as ISO days (ECMA-376 18.17.4)', () => {
  it.each([
    ['1', false, '1900-01-01'],
    ['59', false, '1900-02-28'],
    ['61', false, '1900-03-01'],
    ['45351', false, '2024-02-29'],
    ['45351.354224537', false, '2024-02-29 08:30:05'],
    ['45350.999999999', false, '2024-02-29'],
    ['0.5', false, '12:00:00'],
    ['2958465', false, '9999-12-31'],
    ['0', true, '1904-01-01'],
    ['43889', true, '2024-02-29'],
    ['-1', false, '-1'],
    ['2958466', false, '2958466'],
  ])('serial %s (1904: %s) is %s', (source, epoch1904, text) => {
    expect(numberText(source, 'date', epoch1904)).toBe(text);
  });

  it.each([
    [14, undefined, 'date'],
    [31, undefined, 'date'],
    [57, undefined, 'date'],
    [0, undefined, 'plain'],
    [4, undefined, 'plain'],
    [9, undefined, 'percent'],
    [164, 'yyyy"年"m"月"d"日";@', 'date'],
    [165, '[$-804]yyyy-mm-dd', 'date'],
    [166, '0.00_ ;[Red]\\-0.00 ', 'plain'],
    [167, '#,##0.00"元"', 'plain'],
    [168, '"date" 0', 'plain'],
    [169, 'General', 'plain'],
    [170, '[h]:mm', 'plain'],
    [171, '0.00%', 'percent'],
    [172, '000000', { digits: 6 }],
    [173, '@', 'plain'],
  ])('format %i %s is of the form %s', (id, code, form) => {
    expect(numberForm(id, code)).toEqual(form);
  });
});
