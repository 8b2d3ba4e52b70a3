import { describe, expect, it } from 'vitest';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { matchMasked, only, referenceOf } from './subject.ts';

const uscc = usccOf('91520100MA0000077');
const broken = uscc.slice(0, 17) + (uscc.endsWith('0') ? '1' : '0');

describe('how a record names its subject', () => {
  it.each([
    ['a unified code', uscc, { by: 'uscc', value: uscc }],
    ['a unified code in small letters', uscc.toLowerCase(), { by: 'uscc', value: uscc }],
    ['an organisation code', '744190927', { by: 'organisation', value: '744190927' }],
    [
      'an organisation code with its hyphen',
      '74419092-7',
      { by: 'organisation', value: '744190927' },
    ],
    [
      'a registration number of before 2007',
      '5201001234567',
      { by: 'registration', value: '5201001234567' },
    ],
  ])('by %s', (_, code, reference) => {
    expect(referenceOf(code, '黔岭茶业有限公司')).toEqual(reference);
  });

  it('by a masked code together with the name', () => {
    expect(referenceOf('91230199744****927k', '黔岭（集团）')).toEqual({
      by: 'masked',
      value: '91230199744****927K',
      nameKey: '黔岭(集团)',
    });
  });

  it('by the name alone, in its comparable form', () => {
    expect(referenceOf(null, ' 黔岭（集团） 有限公司')).toEqual({
      by: 'name',
      value: '黔岭(集团)有限公司',
    });
  });

  it.each([broken, `${broken.slice(0, 8)} ${broken.slice(8)}`, broken.toLowerCase()])(
    'by a code whose check digit fails, in doubt and without blanks: %s',
    (written) => {
      expect(referenceOf(written, '黔岭茶业有限公司')).toMatchObject({
        by: 'uscc',
        value: broken,
        doubt: { problem: 'uscc.check-digit' },
      });
    },
  );

  it.each([
    ['nothing', null, null, 'subject.missing'],
    ['an identity number', '11010519491231002X', '示例某', 'subject.natural-person'],
    ['a code too short', '9152010', '黔岭茶业有限公司', 'uscc.length'],
  ])('not by %s, however good the name', (_, code, name, problem) => {
    expect(referenceOf(code, name)).toMatchObject({ problem });
  });
});

describe('a reference is matched', () => {
  const known = (subject: string) => ({ subject, nameKey: '黔岭' });

  it('only where exactly one subject answers', () => {
    expect(only([])).toEqual({ found: null, because: 'unknown' });
    expect(only([known('a')])).toEqual({ found: known('a') });
    expect(only([known('a'), known('b')])).toEqual({ found: null, because: 'ambiguous' });
  });

  it('by what a masked code shows, among those of the name', () => {
    const other = usccOf('91520200MA0000078');
    const mask = `${uscc.slice(0, 6)}********${uscc.slice(-4)}`;
    expect(matchMasked(mask, [known(other), known(uscc)])).toEqual({ found: known(uscc) });
    expect(matchMasked(mask, [known(other)])).toEqual({ found: null, because: 'unknown' });
  });
});
