import type { Content, Item, MaskProfile, Value } from '@xinqiao/catalogue/catalogue';
import { mask } from '@xinqiao/catalogue/values/mask';
import { fieldIsOpen } from './checks/field-is-open.ts';
import { identifiersNeedConsent } from './checks/identifiers-need-consent.ts';
import { modelOnlyStays } from './checks/model-only-stays.ts';
import { personsAreMasked } from './checks/persons-are-masked.ts';
import { publicityHasNotEnded } from './checks/publicity-has-not-ended.ts';
import { textHidesIds } from './checks/text-hides-ids.ts';
import type { FieldAsk, ReasonCode, ReleaseCheck } from './release.ts';

/** Asked in this order; the first to withhold decides, and masks add up on the way. */
export const publicChecks: readonly ReleaseCheck[] = [
  publicityHasNotEnded,
  modelOnlyStays,
  identifiersNeedConsent,
  fieldIsOpen,
  personsAreMasked,
  textHidesIds,
];

/** What may leave of one field of one record: nothing, or its value behind every mask asked for. */
export type Verdict =
  | { readonly outcome: 'release'; readonly masks: readonly MaskProfile[] }
  | { readonly outcome: 'withhold'; readonly reason: ReasonCode };

/** The verdict on a field, to anyone at all. A mask alone opens nothing: some check has to let it pass. */
export function decide(ask: FieldAsk): Verdict {
  const masks: MaskProfile[] = [];
  let passed = false;
  for (const { check } of publicChecks) {
    const said = check(ask);
    if (said?.outcome === 'withhold') return said;
    if (said?.outcome === 'mask') masks.push(said.profile);
    if (said?.outcome === 'pass') passed = true;
  }
  return passed ? { outcome: 'release', masks } : { outcome: 'withhold', reason: 'not-open' };
}

/** A record after the gate: what passed, and what did not with its reason. */
export interface DecidedRecord {
  readonly values: Readonly<Record<string, Value>>;
  readonly masked: readonly string[];
  readonly withheld: readonly { readonly field: string; readonly reason: ReasonCode }[];
}

/** Takes a whole record through the gate, field by field; what the list does not know stays. */
export function decideRecord(item: Item, content: Content, today: string): DecidedRecord {
  const values: Record<string, Value> = {};
  const behindMask: string[] = [];
  const withheld: { field: string; reason: ReasonCode }[] = [];
  const known = new Set(item.fields.map((f) => f.code));
  for (const field of Object.keys(content)) {
    if (!known.has(field)) withheld.push({ field, reason: 'unknown-field' });
  }
  for (const field of item.fields) {
    const value = content[field.code];
    if (value === undefined) continue;
    const verdict = decide({ item, field, content, today });
    if (verdict.outcome === 'withhold') {
      withheld.push({ field: field.code, reason: verdict.reason });
      continue;
    }
    const shown = masked(verdict.masks, value);
    if (shown !== value) behindMask.push(field.code);
    values[field.code] = shown;
  }
  return { values, masked: behindMask, withheld };
}

/** Masks every text in a value; numbers and amounts identify nobody. */
function masked(masks: readonly MaskProfile[], value: Value): Value {
  if (typeof value === 'string') return masks.reduce((text, profile) => mask(profile, text), value);
  if (typeof value !== 'object' || 'amount' in value) return value;
  const entries = Object.entries(value).map(([part, v]) => [
    part,
    typeof v === 'string' ? masked(masks, v) : v,
  ]);
  const shown: Value = Object.fromEntries(entries);
  return JSON.stringify(shown) === JSON.stringify(value) ? value : shown;
}
