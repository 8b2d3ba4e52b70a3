import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDecimal, readInteger, readPercent } from './number.ts';

describe('数值: exact decimals', () => {
  it.each([
    ['1,178.50', '1178.5'],
    ['007', '7'],
    ['0.10', '0.1'],
    ['0', '0'],
    ['+3', '3'],
    ['12345678901234567890.123456789', '12345678901234567890.123456789'],
  ])('%s is %s', (cell, value) => {
    expect(readDecimal(cell)).toBe(value);
  });

  it('the unit the list gives may follow, no other word may', () => {
    expect(readDecimal('85.5 分', { unit: '分' })).toBe('85.5');
    expect(readInteger('12人', { unit: '人' })).toBe(12);
    expect(readInteger('12个', { unit: '人' })).toMatchObject({ problem: 'integer.unreadable' });
  });

  it('what is written canonically reads as itself', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 999 }), (whole, thousandths) => {
        const cell = `${whole}.${String(thousandths).padStart(3, '0')}`.replace(/0+$/, '');
        expect(readDecimal(cell)).toBe(cell);
      }),
    );
  });

  it.each(['', '.', '1.', '1e5', '1,23', '一', '1 2', '--1', '0x10'])('%j is no number', (cell) => {
    expect(readDecimal(cell)).toMatchObject({ problem: 'decimal.unreadable' });
    expect(readInteger(cell)).toMatchObject({ problem: 'integer.unreadable' });
    expect(readPercent(cell)).toMatchObject({ problem: 'percent.unreadable' });
  });

  it('below zero is read only where it is possible', () => {
    expect(readDecimal('-1.5')).toMatchObject({ problem: 'decimal.negative' });
    expect(readDecimal('-1.5', { signed: true })).toBe('-1.5');
    expect(readInteger('-1')).toMatchObject({ problem: 'integer.negative' });
    expect(readInteger('-1', { signed: true })).toBe(-1);
    expect(readDecimal('-0.00')).toBe('0');
  });
});

describe('整数', () => {
  it('1,234 and 12.0 are whole, 12.5 and what a number cannot hold are not', () => {
    expect(readInteger('1,234')).toBe(1234);
    expect(readInteger('12.0')).toBe(12);
    for (const cell of ['12.5', '9007199254740992']) {
      expect(readInteger(cell)).toMatchObject({ problem: 'integer.unreadable' });
    }
  });
});

describe('百分比', () => {
  it.each([
    ['35%', '35'],
    ['35', '35'],
    ['35.50 %', '35.5'],
    ['0.35', '0.35'],
    ['100', '100'],
  ])('%s is %s percent', (cell, value) => {
    expect(readPercent(cell)).toBe(value);
  });

  it('a share lies between 0 and 100, a growth anywhere', () => {
    expect(readPercent('100.01')).toMatchObject({ problem: 'percent.range' });
    expect(readPercent('-1%')).toMatchObject({ problem: 'percent.range' });
    expect(readPercent('-120%', { signed: true })).toBe('-120');
  });
});
