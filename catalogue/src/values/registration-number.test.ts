import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRegistrationNumber, registrationCheck } from './registration-number.ts';

describe('工商注册号 (GS 15-2006)', () => {
  it('the published example 110108000000016 is a number', () => {
    expect(readRegistrationNumber('110108000000016')).toBe('110108000000016');
  });

  it('13 digits of before 2007 have no check and pass', () => {
    expect(readRegistrationNumber('5201002200001')).toBe('5201002200001');
  });

  it.each([
    ['registration-number.check-digit', '110108000000017'],
    ['registration-number.form', '11010800000001'],
    ['registration-number.form', '企独黔总字第000123号'],
  ])('says %s of %s', (problem, cell) => {
    expect(readRegistrationNumber(cell)).toMatchObject({ problem });
  });

  it('one changed digit is always noticed (ISO 7064 MOD 11,10)', () => {
    const digits = fc.array(fc.nat(9), { minLength: 14, maxLength: 14 });
    fc.assert(
      fc.property(digits, fc.nat(13), fc.nat(9), (fourteen, at, other) => {
        fc.pre(fourteen[at] !== other);
        const check = registrationCheck(fourteen.join(''));
        const changed = fourteen.with(at, other).join('');
        expect(readRegistrationNumber(changed + check)).toMatchObject({
          problem: 'registration-number.check-digit',
        });
      }),
    );
  });
});
