import { describe, expect, it } from 'vitest';
import type { Content, Field, Item } from '@xinqiao/catalogue/catalogue';
import { aField, anItem } from '../release-builders.ts';
import type { FieldAsk, Outcome } from '../release.ts';
import { fieldIsOpen } from './field-is-open.ts';
import { identifiersNeedConsent } from './identifiers-need-consent.ts';
import { modelOnlyStays } from './model-only-stays.ts';
import { personsAreMasked } from './persons-are-masked.ts';
import { publicityHasNotEnded } from './publicity-has-not-ended.ts';
import { textHidesIds } from './text-hides-ids.ts';

interface Sketch {
  readonly item?: Partial<Item>;
  readonly content?: Content;
  readonly today?: string;
}

function ask(
  traits: Partial<Field>,
  { item, content = {}, today = '2026-11-22' }: Sketch = {},
): FieldAsk {
  const field = aField(traits);
  return { item: anItem([field], item), field, content, today };
}

const pass: Outcome = { outcome: 'pass' };
const notOpen: Outcome = { outcome: 'withhold', reason: 'not-open' };
const identifier: Outcome = { outcome: 'withhold', reason: 'identifier-needs-consent' };
const ended: Outcome = { outcome: 'withhold', reason: 'publicity-ended' };

describe('field-is-open (方案三(四)4 依法公开的信息)', () => {
  const figures = { field: 'figuresPublished', values: [true] };
  const gradeA = { field: 'grade', values: ['A'] };
  it.each<[string, Partial<Field>, Content, Outcome]>([
    ['an open field passes', {}, {}, pass],
    ['an authorised field stays', { openness: 'authorised' }, {}, notOpen],
    [
      'figures an enterprise published pass',
      { openness: 'authorised', openWhen: figures },
      { figuresPublished: true },
      pass,
    ],
    [
      'figures it kept to itself stay',
      { openness: 'authorised', openWhen: figures },
      { figuresPublished: false },
      notOpen,
    ],
    [
      'figures of which nothing is said stay',
      { openness: 'authorised', openWhen: figures },
      {},
      notOpen,
    ],
    [
      'A 级纳税人 is published',
      { code: 'grade', openness: 'authorised', openWhen: gradeA },
      { grade: 'A' },
      pass,
    ],
    [
      'any other tax grade is not',
      { code: 'grade', openness: 'authorised', openWhen: gradeA },
      { grade: 'B' },
      notOpen,
    ],
    [
      'a word that only looks like a yes opens nothing',
      { openness: 'authorised', openWhen: figures },
      { figuresPublished: 'true' },
      notOpen,
    ],
  ])('%s', (...[, traits, content, outcome]) => {
    expect(fieldIsOpen.check(ask(traits, { content }))).toEqual(outcome);
  });
});

describe('identifiers-need-consent (附件第11类; 方案三(六)1)', () => {
  it.each<[string, Partial<Field>, Content, Outcome | null]>([
    [
      'a person id stays, even in a field somebody left open',
      { type: 'person-id' },
      {},
      identifier,
    ],
    [
      'the kind of document stays with it',
      { type: 'code', openness: 'authorised', mask: 'person-id' },
      {},
      identifier,
    ],
    [
      'a person in a column for either stays',
      { type: 'party-id' },
      { remark: '520102199003070009' },
      identifier,
    ],
    ['a firm in it is no person', { type: 'party-id' }, { remark: '91520100MA6DEMA0X3' }, null],
    [
      'nor is one known by its organisation code',
      { type: 'party-id' },
      { remark: '744190927' },
      null,
    ],
    ['what is neither stays', { type: 'party-id' }, { remark: '不详' }, identifier],
    ['an absent value stays', { type: 'party-id' }, {}, identifier],
    ['of a text it has nothing to say', {}, {}, null],
  ])('%s', (...[, traits, content, outcome]) => {
    expect(identifiersNeedConsent.check(ask(traits, { content }))).toEqual(outcome);
  });
});

describe('model-only-stays (方案三(四)4 联合建模)', () => {
  it.each<[Field['openness'], Outcome | null]>([
    ['open', null],
    ['authorised', null],
    ['model-only', { outcome: 'withhold', reason: 'model-only' }],
  ])('%s', (openness, outcome) => {
    expect(modelOnlyStays.check(ask({ openness }))).toEqual(outcome);
  });
});

describe('persons-are-masked (方案三(六)1)', () => {
  it.each<[string, Partial<Field>, Outcome | null]>([
    [
      'a person’s name is masked',
      { personal: true, mask: 'person-name' },
      { outcome: 'mask', profile: 'person-name' },
    ],
    [
      'personal data without a profile of its own is masked as prose',
      { personal: true },
      { outcome: 'mask', profile: 'free-text' },
    ],
    [
      'a name the law has published whole is not',
      { personal: true, mask: 'person-name', published: true },
      null,
    ],
    ['what is nobody’s is not', {}, null],
  ])('%s', (...[, traits, outcome]) => {
    expect(personsAreMasked.check(ask(traits))).toEqual(outcome);
  });
});

describe('text-hides-ids (个人信息保护法第28条)', () => {
  it.each<Field['type']>(['text', 'address', 'code', 'uscc', 'date', 'party-id'])(
    'a %s is searched for ids',
    (type) => {
      expect(textHidesIds.check(ask({ type }))).toEqual({ outcome: 'mask', profile: 'free-text' });
    },
  );
});

describe('publicity-has-not-ended (信用修复管理办法)', () => {
  const own: Partial<Item> = { publicity: { until: 'publicUntil', basis: '示例' } };
  const penalty: Partial<Item> = { code: 'administration.penalty', ...own };
  it.each<[string, Partial<Item>, Content, string, Outcome | null]>([
    [
      'on its last day a record is still public',
      own,
      { publicUntil: '2026-11-22' },
      '2026-11-22',
      null,
    ],
    ['on the day after it is not', own, { publicUntil: '2026-11-21' }, '2026-11-22', ended],
    ['an item without an end has none', {}, { publicUntil: '2020-01-01' }, '2026-11-22', null],
    [
      'a record without an end, of an item no rule is about, has none',
      own,
      { decidedOn: '2000-01-01' },
      '2026-11-22',
      null,
    ],
    [
      'a penalty ends by its own day, where it names one',
      penalty,
      { decidedOn: '2026-01-05', publicUntil: '2026-07-05' },
      '2026-11-22',
      ended,
    ],
    [
      'else three years after its decision, the last day included',
      penalty,
      { decidedOn: '2023-11-22' },
      '2026-11-22',
      null,
    ],
    [
      'a day of its own beyond the law’s longest does not count',
      penalty,
      { decidedOn: '2023-11-21', publicUntil: '2030-01-01' },
      '2026-11-22',
      ended,
    ],
    ['and no longer', penalty, { decidedOn: '2023-11-21' }, '2026-11-22', ended],
    [
      'a penalty of before the rules of 2019 has had its three years',
      penalty,
      { decidedOn: '2016-03-01' },
      '2026-11-22',
      ended,
    ],
    [
      'one under the rules of 2026 has three years too',
      penalty,
      { decidedOn: '2026-04-01' },
      '2029-04-02',
      ended,
    ],
    [
      'one decided on 29 February ends with February',
      penalty,
      { decidedOn: '2024-02-29' },
      '2027-03-01',
      ended,
    ],
  ])('%s', (...[, item, content, today, outcome]) => {
    expect(publicityHasNotEnded.check(ask({}, { item, content, today }))).toEqual(outcome);
  });
});
