import { describe, expect, it } from 'vitest';
import type { Content } from '@xinqiao/catalogue/catalogue';
import { editions, itemOf } from '@xinqiao/catalogue/editions/editions';
import type { Judged, RecordCheck } from '../quality.ts';
import { judgesOf, recordChecks } from '../quality-checks.ts';
import { futureDate } from './future-date.ts';
import { nameDiffers } from './name-differs.ts';
import { organisationCode } from './organisation-code.ts';
import { personIdInText } from './person-id-in-text.ts';
import { reversedPeriod } from './reversed-period.ts';
import { unbalancedReport } from './unbalanced-report.ts';

const [edition] = editions;
const item = (code: string) => itemOf(edition!, code)!;

/** The field a check has something against, and whether it is stored all the same; null: nothing. */
function verdict(
  check: RecordCheck,
  code: string,
  content: Content,
  traits: Partial<Judged> = {},
): string | null {
  const judged = {
    subject: '91520100MA6DEMA0X3',
    bearsName: true,
    receivedOn: '2026-11-22',
    ...traits,
  };
  const violation = check.of(item(code))?.({ ...judged, content });
  return violation ? `${violation.field} ${violation.keep ? 'kept' : 'left out'}` : null;
}

describe('date.future (方案三(四)4 准确性)', () => {
  it.each<[string, Content, string | null]>([
    ['an event of the day of receipt can have happened', { decidedOn: '2026-11-22' }, null],
    ['one of the day after cannot', { decidedOn: '2026-11-23' }, 'decidedOn left out'],
    [
      'the end of a validity lies ahead',
      { decidedOn: '2026-11-01', validUntil: '2036-11-01' },
      null,
    ],
    ['of a record without its date nothing is said', {}, null],
  ])('%s', (...[, content, said]) => {
    expect(verdict(futureDate, 'administration.penalty', content)).toBe(said);
  });

  it('has nothing to say of an item without an event date', () => {
    expect(futureDate.of(item('tax.payment'))).toBeNull();
  });
});

describe('period.reversed', () => {
  it.each<[string, Content, string | null]>([
    [
      'a term that ends after it begins is in order',
      { termFrom: '2019-07-01', termUntil: '2039-06-30' },
      null,
    ],
    ['one of a single day too', { termFrom: '2019-07-01', termUntil: '2019-07-01' }, null],
    [
      'one that ends before it begins is not',
      { termFrom: '2019-07-01', termUntil: '2019-06-30' },
      'termUntil left out',
    ],
    [
      'every pair is looked at',
      { establishedOn: '2019-07-01', termUntil: '1999-01-01' },
      'termUntil left out',
    ],
    ['half a pair says nothing', { termUntil: '1999-01-01' }, null],
  ])('%s', (...[, content, said]) => {
    expect(verdict(reversedPeriod, 'registration.licence', content)).toBe(said);
  });
});

describe('subject.name-differs', () => {
  const content = { name: '贵州黔岭茶业有限公司' };
  it('a name the subject bears or bore is right', () => {
    expect(verdict(nameDiffers, 'tax.arrears', content)).toBeNull();
  });
  it('any other is doubtful, and the record kept under its code', () => {
    expect(verdict(nameDiffers, 'tax.arrears', content, { bearsName: false })).toBe('name kept');
  });
});

describe('uscc.organisation-code (GB 32100-2015, GB 11714-1997)', () => {
  it.each([
    ['91520100MA6DEMA0X3', null],
    ['91520100MA6DEMA1X2', 'uscc kept'],
  ])('%s', (subject, said) => {
    expect(verdict(organisationCode, 'registration.licence', { uscc: subject }, { subject })).toBe(
      said,
    );
  });
});

describe('text.person-id (个人信息保护法第6条、第28条)', () => {
  const id = '11010519491231002X';
  it.each<[string, Content, string | null]>([
    ['an id in a column for words is left out', { facts: id }, 'facts left out'],
    ['in an address too', { content: id }, 'content left out'],
    ['eighteen digits that are no id stay', { facts: '110105194912310020' }, null],
    ['prose around an id stays: the gate masks it', { facts: `张某（${id}）无证经营` }, null],
    ['an id in its own column is right there', { representativeId: id }, null],
  ])('%s', (...[, content, said]) => {
    expect(verdict(personIdInText, 'administration.penalty', content)).toBe(said);
  });
});

describe('report.unbalanced (资产=负债+所有者权益)', () => {
  const cny = (amount: string) => ({ amount, currency: 'CNY' });
  const sheet = (assets: string, liabilities: string, equity: string) => ({
    totalAssets: cny(assets),
    liabilities: cny(liabilities),
    equity: cny(equity),
  });
  it.each<[string, Content, string | null]>([
    ['a balanced report is in order', sheet('1000000', '400000', '600000'), null],
    ['rounding to 万元 is no fault', sheet('1000000', '395000', '600000'), null],
    ['a hundredth of the whole is still no fault', sheet('1000000', '390000', '600000'), null],
    ['more than that is', sheet('1000000', '389999.99', '600000'), 'totalAssets kept'],
    ['equity may be below zero', sheet('1000000', '1500000', '-500000'), null],
    ['a sign lost is found', sheet('1000000', '1500000', '500000'), 'totalAssets kept'],
    ['a unit mistaken is found', sheet('100', '400000', '600000'), 'totalAssets kept'],
    ['fractions below zero count as such', sheet('0', '0.50', '-0.50'), null],
    ['two of three say nothing', { totalAssets: cny('1'), liabilities: cny('9') }, null],
  ])('%s', (...[, content, said]) => {
    expect(verdict(unbalancedReport, 'registration.annual-report', content)).toBe(said);
  });

  it('compares no amounts of different currencies', () => {
    const mixed = {
      ...sheet('1000000', '400000', '600000'),
      equity: { amount: '1', currency: 'USD' },
    };
    expect(verdict(unbalancedReport, 'registration.annual-report', mixed)).toBeNull();
  });

  it('looks at annual reports alone', () => {
    expect(unbalancedReport.of(item('tax.payment'))).toBeNull();
  });

  it('names fields that an annual report has', () => {
    const { fields } = item('registration.annual-report');
    for (const code of ['totalAssets', 'liabilities', 'equity']) {
      expect(fields.find((f) => f.code === code)?.type, code).toBe('money');
    }
  });
});

describe('the list of checks', () => {
  it('has each once, by a name its findings bear, with its clause', () => {
    const ids = recordChecks.map((check) => check.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { clause } of recordChecks) expect(clause).not.toBe('');
  });

  it.each(editions.flatMap((e) => e.items))(
    'says nothing against an empty record of $zh',
    (each) => {
      const judged = {
        content: {},
        subject: '91520100MA6DEMA0X3',
        bearsName: true,
        receivedOn: '2026-11-22',
      };
      expect(judgesOf(each).flatMap((judge) => judge(judged) ?? [])).toEqual([]);
    },
  );
});
