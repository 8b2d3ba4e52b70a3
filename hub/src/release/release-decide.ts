import type { Content, Item, Value } from '@xinqiao/catalogue/catalogue';
import { mask } from '@xinqiao/catalogue/values/mask';
import { fieldIsOpen } from './checks/field-is-open.ts';
import { identifiersNeedConsent } from './checks/identifiers-need-consent.ts';
import { modelOnlyStays } from './checks/model-only-stays.ts';
import { personsAreMasked } from './checks/persons-are-masked.ts';
import { publicityHasNotEnded } from './checks/publicity-has-not-ended.ts';
import { textHidesIds } from './checks/text-hides-ids.ts';
import type { FieldAsk, Outcome, ReasonCode, ReleaseCheck } from './release.ts';

/** Asked in this order; the first to withhold decides, and a mask is kept on the way. */
export const publicChecks: readonly ReleaseCheck[] = [
  publicityHasNotEnded,
  modelOnlyStays,
  identifiersNeedConsent,
  fieldIsOpen,
  personsAreMasked,
  textHidesIds,
];

/** What may leave of one field of one record, to anyone at all. Nothing passes unless a check let it. */
export function decide(ask: FieldAsk): Outcome {
  let verdict: Outcome = { outcome: 'withhold', reason: 'not-open' };
  for (const { check } of publicChecks) {
    const said = check(ask);
    if (said?.outcome === 'withhold') return said;
    if (said) verdict = verdict.outcome === 'mask' ? verdict : said;
  }
  return verdict;
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
  const masked: string[] = [];
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
    const shown = verdict.outcome === 'mask' ? masking(verdict.profile, value) : value;
    if (shown !== value) masked.push(field.code);
    values[field.code] = shown;
  }
  return { values, masked, withheld };
}

/** Masks every text in a value; numbers and amounts identify nobody. */
function masking(profile: Parameters<typeof mask>[0], value: Value): Value {
  if (typeof value === 'string') return mask(profile, value);
  if (typeof value !== 'object' || 'amount' in value) return value;
  const entries = Object.entries(value).map(([part, v]) => [
    part,
    typeof v === 'string' ? mask(profile, v) : v,
  ]);
  const shown: Value = Object.fromEntries(entries);
  return JSON.stringify(shown) === JSON.stringify(value) ? value : shown;
}
