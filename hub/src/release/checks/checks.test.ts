import { describe, expect, it } from 'vitest';
import type { Content, Field, Item } from '@xinqiao/catalogue/catalogue';
import { aField, aFooting, anItem } from '../release-builders.ts';
import type { FieldAsk, Outcome } from '../release.ts';
import type { RecordAsk, RecordOutcome } from '../release-record.ts';
import type { ReasonCode } from '../release-reasons.ts';
import { consentCoversField } from './consent-covers-field.ts';
import { fieldIsOpen } from './field-is-open.ts';
import { identifiersNeedConsent } from './identifiers-need-consent.ts';
import { itemIsCollected } from './item-is-collected.ts';
import { modelOnlyStays } from './model-only-stays.ts';
import { objectionIsMarked } from './objection-is-marked.ts';
import { personsAreMasked } from './persons-are-masked.ts';
import { publicityHasNotEnded } from './publicity-has-not-ended.ts';
import { recordIsInRange } from './record-is-in-range.ts';
import { textHidesIds } from './text-hides-ids.ts';

interface Sketch {
  readonly item?: Partial<Item>;
  readonly content?: Content;
  /** What keeps a consent from covering the field; that there is none, unless told. */
  readonly obstacle?: ReasonCode | null;
}

function ask(
  traits: Partial<Field>,
  { item, content = {}, obstacle = 'not-open' }: Sketch = {},
): FieldAsk {
  const field = aField(traits);
  return { item: anItem([field], item), field, content, obstacle };
}

function ofRecord(item: Partial<Item>, sketch: Partial<RecordAsk> = {}): RecordAsk {
  const footing = aFooting();
  return {
    item: anItem([aField()], item),
    key: 'k',
    content: {},
    eventOn: null,
    footing,
    ...sketch,
  };
}

const pass: Outcome = { outcome: 'pass' };
const identifier: Outcome = { outcome: 'withhold', reason: 'identifier-needs-consent' };
const ended: RecordOutcome = { outcome: 'withhold', reason: 'publicity-ended' };

describe('field-is-open (方案三(四)4 依法公开的信息)', () => {
  const figures = { field: 'figuresPublished', values: [true] };
  const gradeA = { field: 'grade', values: ['A'] };
  it.each<[string, Partial<Field>, Content, Outcome | null]>([
    ['an open field passes', {}, {}, pass],
    ['an authorised field stays', { openness: 'authorised' }, {}, null],
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
      null,
    ],
    [
      'figures of which nothing is said stay',
      { openness: 'authorised', openWhen: figures },
      {},
      null,
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
      null,
    ],
    [
      'a word that only looks like a yes opens nothing',
      { openness: 'authorised', openWhen: figures },
      { figuresPublished: 'true' },
      null,
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
  it.each<[string, Partial<Item>, Content, string, RecordOutcome | null]>([
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
    const at = ofRecord(item, { content, footing: aFooting({ today }) });
    expect(publicityHasNotEnded.check(at)).toEqual(outcome);
  });
});

describe('what a consent names', () => {
  const covered = { obstacle: null } as const;
  it.each<[string, Outcome | null, Outcome | null]>([
    [
      'consent-covers-field: a field that it covers passes',
      consentCoversField.check(ask({ openness: 'authorised' }, covered)),
      pass,
    ],
    [
      'consent-covers-field: one that it does not stays, and why',
      consentCoversField.check(ask({ openness: 'authorised' }, { obstacle: 'field-not-named' })),
      { outcome: 'withhold', reason: 'field-not-named' },
    ],
    [
      'consent-covers-field: of an open one it has nothing to say',
      consentCoversField.check(ask({}, { obstacle: 'outside-range' })),
      null,
    ],
    [
      'identifiers-need-consent: a person’s id may go',
      identifiersNeedConsent.check(ask({ type: 'person-id' }, covered)),
      null,
    ],
    [
      'persons-are-masked: a person’s name is shown',
      personsAreMasked.check(ask({ personal: true, mask: 'person-name' }, covered)),
      null,
    ],
    [
      'text-hides-ids: an account is shown whole',
      textHidesIds.check(ask({ mask: 'account' }, covered)),
      null,
    ],
    [
      'text-hides-ids: prose hides ids all the same',
      textHidesIds.check(ask({ mask: 'free-text', personal: true }, covered)),
      { outcome: 'mask', profile: 'free-text' },
    ],
    [
      'model-only-stays: it stays all the same (方案三(四)4 联合建模)',
      modelOnlyStays.check(ask({ openness: 'model-only' }, covered)),
      { outcome: 'withhold', reason: 'model-only' },
    ],
  ])('%s', (...[, said, outcome]) => {
    expect(said).toEqual(outcome);
  });
});

describe('a whole record', () => {
  const outside: RecordOutcome = { outcome: 'withhold', reason: 'outside-range' };
  const asked = aFooting({ asked: { from: '2026-01-01', until: '2026-07-01' } });
  const dated = { eventDate: 'on' };
  it.each<[string, RecordOutcome | null, RecordOutcome | null]>([
    ['item-is-collected: collected, it may go', itemIsCollected.check(ofRecord({})), null],
    [
      'item-is-collected: called at its source, it stays (附件注2)',
      itemIsCollected.check(ofRecord({ mode: 'call' })),
      { outcome: 'withhold', reason: 'not-collected' },
    ],
    [
      'record-is-in-range: its first day is within',
      recordIsInRange.check(ofRecord(dated, { eventOn: '2026-01-01', footing: asked })),
      null,
    ],
    [
      'record-is-in-range: the day it ends is not',
      recordIsInRange.check(ofRecord(dated, { eventOn: '2026-07-01', footing: asked })),
      outside,
    ],
    [
      'record-is-in-range: of unknown day it cannot be told to be within',
      recordIsInRange.check(ofRecord(dated, { footing: asked })),
      outside,
    ],
    [
      'record-is-in-range: of an item without events it is how things stand',
      recordIsInRange.check(ofRecord({}, { footing: asked })),
      null,
    ],
    ['record-is-in-range: no range was asked', recordIsInRange.check(ofRecord(dated)), null],
    [
      'objection-is-marked: objected to, it is marked (征信业管理条例第二十五条)',
      objectionIsMarked.check(
        ofRecord({}, { footing: aFooting({ objections: new Set(['test.item/k']) }) }),
      ),
      { outcome: 'mark', mark: 'objection' },
    ],
    [
      'objection-is-marked: another of the item is not',
      objectionIsMarked.check(
        ofRecord({}, { footing: aFooting({ objections: new Set(['test.item/l']) }) }),
      ),
      null,
    ],
  ])('%s', (...[, said, outcome]) => {
    expect(said).toEqual(outcome);
  });
});
