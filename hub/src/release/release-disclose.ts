// Making a Disclosure of what was decided. Pure: the same matter and the same versions give the same
// bytes, by which anything sent can be shown again.
import { hash } from 'node:crypto';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { mask } from '@xinqiao/catalogue/values/mask';
import { chinaDay } from '../kernel/working-day.ts';
import type { RecordInForce } from '../record/record.ts';
import type { SubjectFacts } from '../subject/subject.ts';
import type {
  DisclosedItem,
  DisclosedRecord,
  DisclosedSubject,
  Disclosure,
  Withheld,
} from './release.ts';
import { itemsOf, type Ask } from './release-ask.ts';
import { withoutLive, type LiveItems } from './release-live.ts';
import type { Footing } from './release-footing.ts';
import {
  decideRecord,
  isIdentity,
  planOf,
  type DecidedRecord,
  type FieldPlan,
  type ItemPlan,
} from './release-plan.ts';
import type { ReasonCode } from './release-reasons.ts';

/** Latest receipt of an item and who delivered it, about whatever subject. */
export type Coverage = Pick<DisclosedItem, 'asOf' | 'sources'>;

/** All that goes into a Disclosure but the records. */
export interface Matter extends Pick<
  Disclosure,
  'number' | 'at' | 'recipient' | 'consent' | 'subject'
> {
  readonly edition: Edition;
  readonly ask: Ask;
  readonly footing: Footing;
  readonly coverage: ReadonlyMap<string, Coverage>;
  /** What sources said when asked for it; of none, unless told. */
  readonly live?: LiveItems;
}

/** An item with each of its records as decided. */
export interface DecidedItem {
  readonly plan: ItemPlan;
  readonly records: readonly (readonly [RecordInForce, DecidedRecord])[];
}

/** Decides every record of the items asked for; versions of other items are not looked at. */
export function decideItems(
  { ask, edition, footing }: Pick<Matter, 'ask' | 'edition' | 'footing'>,
  versions: readonly RecordInForce[],
): DecidedItem[] {
  const byItem = Map.groupBy(versions, (version) => version.item);
  return itemsOf(ask, edition).map((item) => {
    const plan = planOf(item, footing);
    const records = (byItem.get(item.code) ?? []).map((version) => {
      return [version, decideRecord(plan, version)] as const;
    });
    return { plan, records };
  });
}

export function disclosureOf(matter: Matter, versions: readonly RecordInForce[]): Disclosure {
  const { ask, footing, coverage, edition } = matter;
  const items = decideItems(matter, versions).map((decided): DisclosedItem => {
    const item = decided.plan.item.code;
    const { asOf = null, sources = [] } = coverage.get(item) ?? {};
    const live = matter.live?.get(item);
    return { item, ...disclosedItem(decided), asOf, sources, ...(live && { live }) };
  });
  return seal({
    number: matter.number,
    edition: edition.code,
    purpose: ask.purpose,
    mode: ask.mode,
    at: matter.at,
    recipient: matter.recipient,
    consent: matter.consent,
    application: ask.application,
    range: footing.consent?.range ?? footing.asked,
    subject: matter.subject,
    items,
  });
}

/** A record whose publicity has ended leaves no trace; one kept whole is not counted. */
function disclosedItem({
  plan,
  records,
}: DecidedItem): Pick<DisclosedItem, 'records' | 'withheld'> {
  const counts = new Map<string, { field: string; reason: ReasonCode; records: number }>();
  const disclosed: DisclosedRecord[] = [];
  for (const [version, { whole, values, masked, withheld, marks }] of records) {
    if (whole) continue;
    for (const { field, reason } of withheld) {
      const mark = `${field} ${reason}`;
      const counted = counts.get(mark);
      if (counted) counted.records += 1;
      else counts.set(mark, { field, reason, records: 1 });
    }
    disclosed.push({
      item: version.item,
      key: version.key,
      version: version.version,
      source: version.source,
      receivedAt: textOf(version.knownFrom),
      eventOn: version.eventOn,
      values,
      masked,
      marks,
    });
  }
  return { records: disclosed, withheld: [...wholeReasons(plan), ...counts.values()] };
}

const instants = new WeakMap<Date, string>();

/** Records that came together share one Date. */
function textOf(at: Date): string {
  const known = instants.get(at);
  if (known !== undefined) return known;
  const text = at.toISOString();
  instants.set(at, text);
  return text;
}

/**
 * For which reasons records of an item may have been kept whole. Told of the item, whether or not there
 * are such records: that there are would tell what is not to be told.
 */
export function wholeReasons({ item, footing, inside, outside }: ItemPlan): Withheld[] {
  const reasons = new Set<ReasonCode>();
  if (item.mode !== 'collect') reasons.add('not-collected');
  else {
    const first = silence(inside, item);
    if (first) reasons.add(first);
    const isDated = item.eventDate !== undefined;
    if (isDated && footing.asked !== null) reasons.add('outside-range');
    else if (isDated && first === null && silence(outside, item)) reasons.add('outside-range');
  }
  return [...reasons].map((reason) => ({ field: null, reason, records: null }));
}

/** Why a record says nothing of itself by these plans; null: some field of it always leaves. */
function silence(fields: readonly FieldPlan[], item: ItemPlan['item']): ReasonCode | null {
  let reason: ReasonCode | null = null;
  for (const { field, settled, obstacle } of fields) {
    if (isIdentity(field, item)) continue;
    if (settled?.outcome === 'release') return null;
    reason ??= settled ? settled.reason : obstacle;
  }
  return reason;
}

export function disclosedSubject(facts: SubjectFacts): DisclosedSubject {
  const { subject, kind, division, industry, sizeClass } = facts;
  // An individual business may have been registered under its owner's name, number and all.
  const name = mask('free-text', facts.name);
  const formerNames = facts.formerNames.map((former) => mask('free-text', former));
  return { uscc: subject, name, formerNames, kind, division, industry, sizeClass };
}

/** XQ + day + the last 12 hex of the act's id: short enough to read out, and all of them random. */
export function numberOf(actId: string, at: Date): string {
  return `XQ${chinaDay(at).replaceAll('-', '')}${actId.slice(-12).toUpperCase()}`;
}

const written = new WeakMap<Disclosure, Uint8Array>();
const closingBrace = 1;

/** The digest covers everything above it that is kept, in the order of the Disclosure. */
function seal(body: Omit<Disclosure, 'digest'>): Disclosure {
  const bytes = Buffer.from(JSON.stringify(body));
  const isLive = body.items.some(({ live }) => live !== undefined);
  const kept = isLive ? JSON.stringify({ ...body, items: body.items.map(withoutLive) }) : bytes;
  const digest = `sha256:${hash('sha256', kept, 'hex')}`;
  const disclosure = { ...body, digest };
  const end = Buffer.from(`,"digest":"${digest}"}`);
  written.set(disclosure, Buffer.concat([bytes.subarray(0, -closingBrace), end]));
  return disclosure;
}

/** A Disclosure as JSON in UTF-8, written once: what its digest was taken of, and the digest. */
export function disclosureBytes(disclosure: Disclosure): Uint8Array {
  return written.get(disclosure) ?? Buffer.from(JSON.stringify(disclosure));
}

/** Facts for the audit row: under which number and digest it left, and what, in numbers. */
export function notesOf(disclosure: Disclosure): Readonly<Record<string, unknown>> {
  const { number, digest, edition } = disclosure;
  return { number, digest, edition, ...tallyOf(disclosure) };
}

/** What left, in numbers, as its recipient could count it too. */
export function tallyOf({ items }: Disclosure): Readonly<Record<string, unknown>> {
  const fields = { passed: 0, masked: 0, withheld: 0 };
  const reasons: Record<string, number> = {};
  for (const { records, withheld, live } of items) {
    for (const { values, masked } of [...records, ...(live?.records ?? [])]) {
      fields.passed += Object.keys(values).length - masked.length;
      fields.masked += masked.length;
    }
    for (const { reason, records: count } of withheld) {
      fields.withheld += count ?? 0;
      reasons[reason] = (reasons[reason] ?? 0) + 1;
    }
  }
  return { fields, reasons };
}
