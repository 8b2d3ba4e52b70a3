import type { MaskProfile } from '@xinqiao/catalogue/catalogue';
import { consentCoversField } from './checks/consent-covers-field.ts';
import { consentIsLive } from './checks/consent-is-live.ts';
import { consentIsTheirs } from './checks/consent-is-theirs.ts';
import { fieldIsOpen } from './checks/field-is-open.ts';
import { identifiersNeedConsent } from './checks/identifiers-need-consent.ts';
import { institutionInStanding } from './checks/institution-in-standing.ts';
import { itemIsCollected } from './checks/item-is-collected.ts';
import { itemsAreOnTheList } from './checks/items-are-on-the-list.ts';
import { modeIsKnown, modeOfEnquiryIsKnown } from './checks/mode-is-known.ts';
import { modelOnlyStays } from './checks/model-only-stays.ts';
import { objectionIsMarked } from './checks/objection-is-marked.ts';
import { personMayAct } from './checks/person-may-act.ts';
import { personsAreMasked } from './checks/persons-are-masked.ts';
import { publicityHasNotEnded } from './checks/publicity-has-not-ended.ts';
import { purposeIsFinancing } from './checks/purpose-is-financing.ts';
import { rangeIsAllowed } from './checks/range-is-allowed.ts';
import { recordIsInRange } from './checks/record-is-in-range.ts';
import { subjectIsKnown } from './checks/subject-is-known.ts';
import { textHidesIds } from './checks/text-hides-ids.ts';
import { usesRemain } from './checks/uses-remain.ts';
import type { FieldAsk, FieldCheck } from './release.ts';
import type { Ask, AskCheck, AskFacts } from './release-ask.ts';
import type { Mark, ReasonCode, RefusalCode } from './release-reasons.ts';
import type { RecordAsk, RecordCheck } from './release-record.ts';

const oneAsk: readonly AskCheck[] = [
  personMayAct,
  institutionInStanding,
  itemsAreOnTheList,
  subjectIsKnown,
  consentIsTheirs,
  consentIsLive,
  usesRemain,
  rangeIsAllowed,
];

/** Asked of an ask, in this order; the first that refuses decides. */
export const askChecks: readonly AskCheck[] = [purposeIsFinancing, modeIsKnown, ...oneAsk];

/** The same of an ask that is put to source units. */
export const enquiryChecks: readonly AskCheck[] = [
  purposeIsFinancing,
  modeOfEnquiryIsKnown,
  ...oneAsk,
];

/** Asked of a record; the first to withhold decides for all of its fields, and marks add up. */
export const recordChecks: readonly RecordCheck[] = [
  itemIsCollected,
  publicityHasNotEnded,
  recordIsInRange,
  objectionIsMarked,
];

/** Asked of a field of it; the first to withhold decides, and masks add up on the way. */
export const fieldChecks: readonly FieldCheck[] = [
  modelOnlyStays,
  identifiersNeedConsent,
  fieldIsOpen,
  consentCoversField,
  personsAreMasked,
  textHidesIds,
];

/** Why the ask is refused whole, or null. */
export function decideAsk(
  ask: Ask,
  facts: AskFacts,
  checks: readonly AskCheck[] = askChecks,
): RefusalCode | null {
  for (const { check } of checks) {
    const refusal = check(ask, facts);
    if (refusal) return refusal;
  }
  return null;
}

/** What may leave of a record: nothing, or fields of it with these marks. */
export type RecordVerdict =
  | { readonly outcome: 'release'; readonly marks: readonly Mark[] }
  | { readonly outcome: 'withhold'; readonly reason: ReasonCode };

const unmarked: readonly Mark[] = [];

export function decideWhole(ask: RecordAsk): RecordVerdict {
  let marks = unmarked;
  for (const { check } of recordChecks) {
    const said = check(ask);
    if (said?.outcome === 'withhold') return said;
    if (said) marks = [...marks, said.mark];
  }
  return { outcome: 'release', marks };
}

/** What may leave of one field of one record: nothing, or its value behind every mask asked for. */
export type Verdict =
  | { readonly outcome: 'release'; readonly masks: readonly MaskProfile[] }
  | { readonly outcome: 'withhold'; readonly reason: ReasonCode };

/** The verdict on a field. A mask alone opens nothing: some check has to let it pass. */
export function decideField(ask: FieldAsk): Verdict {
  const masks: MaskProfile[] = [];
  let passed = false;
  for (const { check } of fieldChecks) {
    const said = check(ask);
    if (said?.outcome === 'withhold') return said;
    if (said?.outcome === 'mask') masks.push(said.profile);
    if (said?.outcome === 'pass') passed = true;
  }
  return passed ? { outcome: 'release', masks } : { outcome: 'withhold', reason: 'not-open' };
}
