import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isProblem } from '../catalogue.ts';
import { organisationCheck } from './organisation-code.ts';
import {
  divisionCodeIn,
  isMaskedUscc,
  isUscc,
  maskedUsccMatches,
  organisationCodeFault,
  organisationCodeIn,
  readUscc,
  subjectKindOf,
  usccOf,
} from './uscc.ts';

const invented = ['91520100MA6DEMA0X3', '92522301MA6DEMA26C', '12520000MB0DEMA45R'];
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const symbol = fc.constantFrom(...Array.from(alphabet));
const digit = fc.constantFrom(...Array.from('0123456789'));
const prefix = fc
  .tuple(
    fc.array(symbol, { minLength: 2, maxLength: 2 }),
    fc.array(digit, { minLength: 6, maxLength: 6 }),
    fc.array(symbol, { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.flat().join(''));

describe('统一社会信用代码 (GB 32100-2015)', () => {
  it.each(invented)('%s is a code, however it is written', (code) => {
    const fullWidth = code.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
    for (const written of [
      code,
      code.toLowerCase(),
      ` ${code}`,
      `${code.slice(0, 8)} ${code.slice(8)}`,
    ]) {
      expect(readUscc(written)).toBe(code);
    }
    expect(readUscc(fullWidth)).toBe(code);
  });

  it.each([
    ['uscc.length', '91520100MA6DEMA0X'],
    ['uscc.length', '91520100MA6DEMA0X33'],
    ['uscc.alphabet', '91520100MA6DEMAOX3'],
    ['uscc.alphabet', '9152010某MA6DEMA0X3'],
    ['uscc.division', '9152A100MA6DEMA0X3'],
    ['uscc.check-digit', '91520100MA6DEMA0X4'],
    ['uscc.masked', '91520100****MA0X3'],
    ['uscc.masked', '91520100MA******X3'],
    ['uscc.is-organisation-code', 'MA6DEMA0X'.slice(0, 8) + (organisationCheck('MA6DEMA0') ?? '')],
    ['uscc.is-registration-number', '110108000000016'],
  ])('says %s of %s', (problem, cell) => {
    const read = readUscc(cell);
    expect(isProblem(read) && read.problem).toBe(problem);
  });

  it('a problem speaks Chinese and English and never quotes the cell', () => {
    const read = readUscc('91520100MA6DEMA0X4');
    expect(read).toMatchObject({ zh: /校验码/, en: /check symbol/ });
    expect(JSON.stringify(read)).not.toContain('MA6DEMA0X4');
  });

  it('17 symbols and their check symbol are always a code', () => {
    fc.assert(
      fc.property(prefix, (seventeen) => {
        expect(isUscc(usccOf(seventeen))).toBe(true);
      }),
    );
  });

  it('one changed symbol is always noticed', () => {
    fc.assert(
      fc.property(prefix, fc.nat(17), symbol, (seventeen, at, other) => {
        const code = usccOf(seventeen);
        fc.pre(code[at] !== other);
        expect(isUscc(code.slice(0, at) + other + code.slice(at + 1))).toBe(false);
      }),
    );
  });

  it('17 symbols that begin no code are refused when a code is made', () => {
    expect(() => usccOf('9152010OMA6DEMA0X')).toThrow(RangeError);
    expect(() => usccOf('91520100')).toThrow(RangeError);
  });

  it('takes a code apart', () => {
    expect(divisionCodeIn('91520100MA6DEMA0X3')).toBe('520100');
    expect(organisationCodeIn('91520100MA6DEMA0X3')).toBe('MA6DEMA0X');
  });

  it('an embedded organisation code that breaks GB 11714 alone is a finding, not a refusal', () => {
    const sound = organisationCheck('MA6DEMA0') ?? '';
    const other = sound === '1' ? '2' : '1';
    const broken = usccOf(`91520100MA6DEMA0${other}`);
    expect(organisationCodeFault(usccOf(`91520100MA6DEMA0${sound}`))).toBe(false);
    expect(readUscc(broken)).toBe(broken);
    expect(organisationCodeFault(broken)).toBe(true);
  });

  it.each([
    ['91', 'enterprise'],
    ['92', 'individual-business'],
    ['93', 'cooperative'],
    ['N2', 'rural-collective'],
    ['12', 'public-institution'],
    ['52', 'social-organisation'],
    ['11', 'other'],
  ])('%s is the code of: %s', (beginning, kind) => {
    expect(subjectKindOf(`${beginning}520100MA6DEMA0X3`)).toBe(kind);
  });
});

describe('a masked code', () => {
  it.each([
    ['91520100****DEMA0X3', '91520100MA6DEMA0X3', true],
    ['9152010*********X3', '91520100MA6DEMA0X3', true],
    ['91520100****DEMA0X4', '91520100MA6DEMA0X3', false],
    ['91520100MA6DEMA0X3', '91520100MA6DEMA0X3', false],
  ])('%s can stand for %s: %s', (mask, code, expected) => {
    expect(maskedUsccMatches(mask, code)).toBe(expected);
  });

  it('a run of stars may be longer than what it hides', () => {
    expect(isMaskedUscc('91520199744****927K')).toBe(true);
    expect(maskedUsccMatches('91520100MA6****A0X3', '91520100MA6DEMA0X3')).toBe(true);
  });

  it.each(['****', '91*', '91520100MA6DEMA0X3', '9152*100MA*DEMA0X3', '王**'])(
    '%s is not one',
    (cell) => {
      expect(isMaskedUscc(cell)).toBe(false);
    },
  );
});

const shared = new URL('../../../../shared/data/codes/uscc-vectors.csv', import.meta.url);
const vectors = existsSync(shared)
  ? readFileSync(shared, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))
  : [];

it.skipIf(vectors.length === 0)(
  'all shared vectors are judged as expected (skipped without them)',
  () => {
    expect(vectors).toHaveLength(298);
    for (const [code = '', expected = '', ...note] of vectors) {
      const read = readUscc(code);
      if (note.join(',').includes('embedded organisation code')) {
        expect(read).toBe(code);
        expect(organisationCodeFault(code)).toBe(true);
      } else if (expected === 'valid') expect(read).toBe(code);
      else expect([code, isProblem(read)]).toEqual([code, expected === 'invalid']);
    }
  },
);
