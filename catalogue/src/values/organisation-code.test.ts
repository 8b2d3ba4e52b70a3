import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { organisationCheck, readOrganisationCode } from './organisation-code.ts';

const symbol = fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'));

describe('组织机构代码 (GB 11714-1997)', () => {
  it.each(['74419092-7', '744190927', ' 74419092-7', '７４４１９０９２－７'])(
    '%s is one code',
    (cell) => {
      expect(readOrganisationCode(cell)).toBe('744190927');
    },
  );

  it('the standard’s own example D2143569-X is a code', () => {
    expect(readOrganisationCode('d2143569-x')).toBe('D2143569X');
  });

  it.each([
    ['organisation-code.form', '7441909'],
    ['organisation-code.form', '74419092-A'],
    ['organisation-code.check-digit', '744190928'],
    ['organisation-code.masked', '7441****7'],
  ])('says %s of %s', (problem, cell) => {
    expect(readOrganisationCode(cell)).toMatchObject({ problem });
  });

  it('eight symbols and their check are always a code', () => {
    fc.assert(
      fc.property(fc.array(symbol, { minLength: 8, maxLength: 8 }), (symbols) => {
        const eight = symbols.join('');
        const code = eight + (organisationCheck(eight) ?? '');
        expect(readOrganisationCode(code)).toBe(code);
      }),
    );
  });
});
