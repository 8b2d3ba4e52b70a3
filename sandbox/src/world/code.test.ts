import { isUscc, organisationCodeFault } from '@xinqiao/catalogue/values/uscc';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrom, organisationCodeFrom } from './code.ts';

const number = fc.integer({ min: 0, max: 20_000_000 });

describe('代码', () => {
  it('is well formed, inside and out (GB 32100, GB 11714), of a series that is not issued', () => {
    fc.assert(
      fc.property(number, fc.nat(1_000), (one, seed) => {
        const code = codeFrom('91', '520102', { series: 'XQ', number: one, seed });
        expect(isUscc(code)).toBe(true);
        expect(organisationCodeFault(code)).toBe(false);
        expect(code.slice(8, 10)).toBe('XQ');
      }),
    );
  });

  it('is another for every number', () => {
    fc.assert(
      fc.property(number, number, (one, other) => {
        fc.pre(one !== other);
        const codes = [one, other].map((n) => organisationCodeFrom({ series: 'XB', number: n }));
        expect(new Set(codes).size).toBe(2);
      }),
    );
  });
});
