import { describe, expect, it } from 'vitest';
import { readRowNumber, rowNumber } from './quarantine.ts';

const batch = '01a2039d-ae13-755d-90b1-b4fe812efa0d';

describe('the number of a quarantined row', () => {
  it('is read back as it was written, blanks around it or not', () => {
    expect(readRowNumber(rowNumber({ batch, line: 5_485 }))).toEqual({ batch, line: 5_485 });
    expect(readRowNumber(` ${batch}:2 `)).toEqual({ batch, line: 2 });
  });

  it.each([
    '',
    batch,
    `${batch}:`,
    `${batch}:x`,
    ':1',
    `${batch}:-1`,
    `${batch}:2147483648`,
    `${'-'.repeat(36)}:1`,
    `x${batch}:1`,
  ])('is none: %j', (text) => {
    expect(readRowNumber(text)).toBeNull();
  });
});
