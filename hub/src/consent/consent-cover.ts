// 授权范围 (cover): whether a consent lets one field of one item go, asked of it by the gate for every field.
// Pure. 依据: 方案附件注3, 三(四)4 (字段级), 三(六)1 (用途). In doubt it does not, and it says why not.
import { chinaDay } from '../kernel/working-day.ts';
import type { Consent, DayRange } from './consent.ts';
import type { AccessMode, Purpose } from './consent-purpose.ts';
import type { CoverReason } from './consent-reasons.ts';

/** Uses counted so far. */
export interface Uses {
  readonly total: number;
  /** In the current day, week or month of its frequency. */
  readonly inPeriod: number;
}

/** One field of one item that an institution would receive. */
export interface CoverAsk {
  readonly subject: string;
  readonly institution: string;
  readonly purpose: Purpose;
  readonly mode: AccessMode;
  readonly item: string;
  readonly field: string;
  /** Of the events it is about. */
  readonly range: DayRange;
  readonly at: Date;
  readonly used: Uses;
}

export type Cover =
  | { readonly covered: true }
  | { readonly covered: false; readonly reason: CoverReason };

/** Everything of an ask but which field it is about. */
export type CoverMatter = Omit<CoverAsk, 'item' | 'field'>;

/** Whether the consent lets this field go, or the first reason why not. In doubt it does not. */
export function covers(consent: Consent, ask: CoverAsk): Cover {
  const reason = coverOf(consent, ask)(ask.item, ask.field);
  return reason === null ? { covered: true } : { covered: false, reason };
}

/** `covers` for field after field: what is the same for all is looked at once. Null: covered. */
export function coverOf(
  consent: Consent,
  ask: CoverMatter,
): (item: string, field: string) => CoverReason | null {
  const before = partyObstacle(consent, ask) ?? stateObstacle(consent, ask.at);
  const after = before ?? rangeObstacle(consent, ask) ?? useObstacle(consent, ask.used);
  const named = new Map(consent.scope.map(({ item, fields }) => [item, new Set(fields)]));
  return (item, field) => {
    if (before) return before;
    const fields = named.get(item);
    if (!fields) return 'item-not-named';
    return fields.has(field) ? after : 'field-not-named';
  };
}

/** Why it is not the consent for this ask, if so. */
export function partyObstacle(
  consent: Consent,
  ask: Pick<CoverAsk, 'subject' | 'institution' | 'purpose' | 'mode'>,
): CoverReason | null {
  if (consent.subject !== ask.subject) return 'other-subject';
  if (consent.institution !== ask.institution) return 'other-institution';
  if (consent.purpose !== ask.purpose) return 'other-purpose';
  return consent.mode === ask.mode ? null : 'other-mode';
}

/** Why nothing can be had under it at an instant, whatever is asked. */
export function stateObstacle({ state, granted }: Consent, at: Date): CoverReason | null {
  if (state === 'requested') return 'not-granted';
  if (state !== 'granted') return state;
  if (!granted || !(granted.validFrom <= at)) return 'not-begun';
  // Time ends a consent, not the job that writes down that it did.
  return at < granted.validUntil ? null : 'expired';
}

function rangeObstacle(
  consent: Consent,
  { range, at }: Pick<CoverAsk, 'range' | 'at'>,
): CoverReason | null {
  const may = widestRange(consent, at);
  const within =
    may !== null && range.from >= may.from && range.from < range.until && range.until <= may.until;
  return within ? null : 'outside-range';
}

/** All days of events that can be had under it at an instant; null: none, it was never granted. */
export function widestRange({ granted, rangeDays }: Consent, at: Date): DayRange | null {
  if (!granted) return null;
  const earliest = addDays(chinaDay(at), -rangeDays);
  const { from, until } = granted.range;
  return { from: from > earliest ? from : earliest, until };
}

/** Why one more use is one too many, if it is. */
export function useObstacle(consent: Consent, used: Uses): CoverReason | null {
  if (!(used.total < consent.totalUses)) return 'total-used-up';
  const most = consent.frequency?.times ?? 1;
  return used.inPeriod < most ? null : 'frequency-used-up';
}

/** The civil day so many days after (or, below zero, before) an ISO day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A consent as it stands, with its uses counted. */
export interface CountedConsent {
  readonly consent: Consent;
  readonly used: Uses;
}

/** How it stands after so many uses more, made in the transaction that holds it. */
export function afterUses({ consent, used }: CountedConsent, times: number): CountedConsent {
  if (times === 0) return { consent, used };
  const total = used.total + times;
  const state = total < consent.totalUses ? consent.state : 'consumed';
  return { consent: { ...consent, state }, used: { total, inPeriod: used.inPeriod + times } };
}

/** How it stood before its latest use, for what that use was made for. */
export function withoutUse({ consent, used }: CountedConsent): CountedConsent {
  const state = consent.state === 'consumed' ? 'granted' : consent.state;
  const before = { total: used.total - 1, inPeriod: Math.max(0, used.inPeriod - 1) };
  return { consent: { ...consent, state }, used: before };
}
