// 预案 (plan): what the checks say of an item's fields under an ask, asked once where no record can change
// it. A record is then decided by looking up; what depends on its content is asked of it alone. Pure;
// decides nothing of its own: a test holds every plan to the checks asked one by one.
import type { Content, Field, Item, MaskProfile, Value } from '@xinqiao/catalogue/catalogue';
import { mask } from '@xinqiao/catalogue/values/mask';
import { decideField, decideWhole, fieldChecks, type Verdict } from './release-decide.ts';
import { liesWithin, type Footing } from './release-footing.ts';
import type { FieldAsk } from './release.ts';
import type { Mark, ReasonCode } from './release-reasons.ts';

/** A field that stays, and why. */
export interface Kept {
  readonly field: string;
  readonly reason: ReasonCode;
}

export interface FieldPlan {
  readonly field: Field;
  readonly obstacle: ReasonCode | null;
  /** Null: it depends on the record. */
  readonly settled: Verdict | null;
}

export interface ItemPlan {
  readonly item: Item;
  readonly footing: Footing;
  /** Of records within the consent's range, and of all others. */
  readonly inside: readonly FieldPlan[];
  readonly outside: readonly FieldPlan[];
}

export function planOf(item: Item, footing: Footing): ItemPlan {
  const { consent, isOwn = false } = footing;
  const of = (obstacle: (field: Field) => ReasonCode | null) =>
    item.fields.map((field) => fieldPlan(item, field, { obstacle: obstacle(field), isOwn }));
  if (consent === null) {
    const open = of(() => 'not-open');
    return { item, footing, inside: open, outside: open };
  }
  const within = (field: Field) => consent.obstacle(item.code, field.code);
  const inside = of(within);
  if (item.eventDate === undefined) return { item, footing, inside, outside: inside };
  return { item, footing, inside, outside: of((field) => within(field) ?? 'outside-range') };
}

function fieldPlan(
  item: Item,
  field: Field,
  { obstacle, isOwn = false }: Pick<FieldAsk, 'obstacle' | 'isOwn'>,
): FieldPlan {
  // What a consent covers it covers whatever else the record says.
  const depends = obstacle !== null && fieldChecks.some(({ varies }) => varies?.(field) === true);
  const settled = depends ? null : decideField({ item, field, content: {}, obstacle, isOwn });
  return { field, obstacle, settled };
}

/** What a decision needs of a record. */
export interface RecordFacts {
  readonly key: string;
  readonly content: Content;
  readonly eventOn: string | null;
  readonly isLive?: boolean;
}

/** A record after the gate: what passed, and what did not with its reason. */
export interface DecidedRecord {
  /** Why nothing of it leaves but whose it is; null: something leaves. */
  readonly whole: ReasonCode | null;
  readonly values: Readonly<Record<string, Value>>;
  readonly masked: readonly string[];
  readonly withheld: readonly Kept[];
  readonly marks: readonly Mark[];
}

/** Takes a record through the gate, field by field; what the list does not know stays. */
export function decideRecord(plan: ItemPlan, record: RecordFacts): DecidedRecord {
  const { item, footing } = plan;
  const { isOwn = false } = footing;
  const { content, eventOn } = record;
  const verdict = decideWhole({ ...record, item, footing });
  if (verdict.outcome === 'withhold') return keptWhole(item, content, verdict.reason);
  const range = footing.consent?.range;
  const fields = range && liesWithin(item, eventOn, range) ? plan.inside : plan.outside;
  const values: Record<string, Value> = {};
  const behindMask: string[] = [];
  const withheld: Kept[] = [];
  let known = 0;
  let says = false;
  for (const { field, obstacle, settled } of fields) {
    const value = content[field.code];
    if (value === undefined) continue;
    known += 1;
    const said = settled ?? decideField({ item, field, content, obstacle, isOwn });
    if (said.outcome === 'withhold') {
      withheld.push({ field: field.code, reason: said.reason });
      continue;
    }
    const shown = masked(said.masks, value);
    if (shown !== value) behindMask.push(field.code);
    values[field.code] = shown;
    says ||= !isIdentity(field, item);
  }
  if (known < Object.keys(content).length) withheld.push(...unknownFields(item, content));
  const whole = says ? null : (withheld[0]?.reason ?? 'not-open');
  return { whole, values, masked: behindMask, withheld, marks: verdict.marks };
}

/** Whether a field only says whose record it is. */
export function isIdentity({ code }: Field, { subject }: Item): boolean {
  return code === subject.code || code === subject.name;
}

function keptWhole(item: Item, content: Content, reason: ReasonCode): DecidedRecord {
  const known = item.fields.filter(({ code }) => content[code] !== undefined);
  const withheld = known.map(({ code }): Kept => ({ field: code, reason }));
  withheld.push(...unknownFields(item, content));
  return { whole: reason, values: {}, masked: [], withheld, marks: [] };
}

function unknownFields({ fields }: Item, content: Content): Kept[] {
  const isKnown = (code: string) => fields.some((field) => field.code === code);
  const unknown = Object.keys(content).filter((code) => !isKnown(code));
  return unknown.map((field) => ({ field, reason: 'unknown-field' }));
}

/** Masks every text in a value; numbers and amounts identify nobody. */
function masked(masks: readonly MaskProfile[], value: Value): Value {
  if (masks.length === 0) return value;
  if (typeof value === 'string') return maskedText(masks, value);
  if (typeof value !== 'object' || 'amount' in value) return value;
  const entries = Object.entries(value).map(([part, v]) => [
    part,
    typeof v === 'string' ? maskedText(masks, v) : v,
  ]);
  const shown: Value = Object.fromEntries(entries);
  return JSON.stringify(shown) === JSON.stringify(value) ? value : shown;
}

function maskedText(masks: readonly MaskProfile[], text: string): string {
  let shown = text;
  for (const profile of masks) shown = mask(profile, shown);
  return shown;
}
