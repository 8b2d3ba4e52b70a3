import { describe, expect, it } from 'vitest';
import { readPartyId } from './party-id.ts';

describe('当事人证件号: 身份证号码/统一社会信用代码 in one column', () => {
  it.each([
    ['11010519491231002x', '11010519491231002X'],
    ['91520100ma6dema0x3', '91520100MA6DEMA0X3'],
    ['74419092-7', '744190927'],
  ])('%s is read as %s', (cell, value) => {
    expect(readPartyId(cell)).toBe(value);
  });

  it.each([
    ['person-id.check-digit', '110105194912310020'],
    ['uscc.check-digit', '91520100MA6DEMA0X4'],
    ['organisation-code.check-digit', '744190928'],
    ['party-id.masked', '5201**********1234'],
    ['party-id.masked', '91520100****DEMA0X3'],
    ['party-id.form', '护照E0000000'],
  ])('says %s of %s', (problem, cell) => {
    expect(readPartyId(cell)).toMatchObject({ problem });
  });
});
