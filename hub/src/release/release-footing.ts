// What a decision rests on, the same for every record and field of one ask.
import type { Item } from '@xinqiao/catalogue/catalogue';
import {
  coverOf,
  widestRange,
  type Consent,
  type CoverReason,
  type DayRange,
  type Purpose,
} from '../consent/consent.ts';
import { chinaDay } from '../kernel/working-day.ts';
import { isOwn, needsConsent, type Ask } from './release-ask.ts';
import type { ReasonCode } from './release-reasons.ts';

export interface Footing {
  /** Day of the ask in China, ISO. */
  readonly today: string;
  /** Days of events asked for; null: whatever day. */
  readonly asked: DayRange | null;
  /** Null: there is none, and only what is public leaves. */
  readonly consent: ConsentFooting | null;
  /** Whether its own subject asks; not, where absent. */
  readonly isOwn?: boolean;
  /** Records that their subject objects to, by `recordId`. */
  readonly objections: ReadonlySet<string>;
}

export interface ConsentFooting {
  /** Days of events that it covers of what was asked. */
  readonly range: DayRange;
  /** What keeps it from covering a field within that range; null: it covers it. */
  readonly obstacle: (item: string, field: string) => ReasonCode | null;
}

/** The footing of an ask that was not refused. That its uses remain was decided before. */
export function footingOf(
  ask: Ask,
  consent: Consent | null,
  { at, objections }: { readonly at: Date; readonly objections: ReadonlySet<string> },
): Footing {
  const asked = ask.range && { from: ask.range.from, until: ask.range.until };
  const common = { today: chinaDay(at), asked, objections, isOwn: isOwn(ask) };
  if (consent === null || !needsConsent(ask)) return { ...common, consent: null };
  const range = asked ?? widestRange(consent, at);
  if (!range) return { ...common, consent: null };
  const { subject, mode } = ask;
  const purpose = ask.purpose as Purpose;
  const { institution } = consent;
  const used = { total: 0, inPeriod: 0 };
  const matter = { subject, institution, purpose, mode, range, at, used };
  // Its last use may be the one this is of.
  const state = consent.state === 'consumed' ? 'granted' : consent.state;
  const cover = coverOf({ ...consent, state }, matter);
  return { ...common, consent: { range, obstacle: (item, field) => lackOf(cover(item, field)) } };
}

/** Whether it is live was decided before; were it not, nothing would be covered. */
function lackOf(reason: CoverReason | null): ReasonCode | null {
  if (reason === null) return null;
  const isOfScope = reason === 'item-not-named' || reason === 'field-not-named';
  return isOfScope || reason === 'outside-range' ? reason : 'not-open';
}

/**
 * Whether a record lies within days of events. What has no date of an event by the list is how things
 * stand now, and does; what should have one and has none cannot be told to, and does not.
 */
export function liesWithin(item: Item, eventOn: string | null, range: DayRange): boolean {
  if (item.eventDate === undefined) return true;
  return eventOn !== null && eventOn >= range.from && eventOn < range.until;
}
