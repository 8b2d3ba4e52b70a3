// 授权范围 (cover): whether a consent lets one field of one item go, asked of it by the gate for every field.
// Pure. 依据: 方案附件注3, 三(四)4 (字段级), 三(六)1 (用途). In doubt it does not, and it says why not.
import { chinaDay } from '../kernel/working-day.ts';
import type { Consent, DayRange } from './consent.ts';
import type { AccessMode, Purpose } from './consent-purpose.ts';
import type { CoverReason } from './consent-reasons.ts';
import type { Frequency } from './consent-terms.ts';

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

/** Whether the consent lets this field go, or the first reason why not. In doubt it does not. */
export function covers(consent: Consent, ask: CoverAsk): Cover {
  const reason =
    partyObstacle(consent, ask) ??
    stateObstacle(consent, ask.at) ??
    scopeObstacle(consent, ask) ??
    useObstacle(consent, ask.used);
  return reason === null ? { covered: true } : { covered: false, reason };
}

function partyObstacle(consent: Consent, ask: CoverAsk): CoverReason | null {
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

function scopeObstacle(consent: Consent, { item, field, range, at }: CoverAsk): CoverReason | null {
  const named = consent.scope.find((one) => one.item === item);
  if (!named) return 'item-not-named';
  if (!named.fields.includes(field)) return 'field-not-named';
  const may = consent.granted?.range;
  const earliest = addDays(chinaDay(at), -consent.rangeDays);
  const within =
    may !== undefined &&
    range.from >= may.from &&
    range.from >= earliest &&
    range.from < range.until &&
    range.until <= may.until;
  return within ? null : 'outside-range';
}

/** Why one more use is one too many, if it is. */
export function useObstacle(consent: Consent, used: Uses): CoverReason | null {
  if (!(used.total < consent.totalUses)) return 'total-used-up';
  const most = consent.frequency?.times ?? 1;
  return used.inPeriod < most ? null : 'frequency-used-up';
}

/** First instant of the civil day, week or month in China that `at` lies in. */
export function periodStart(per: Frequency['per'], at: Date): Date {
  const day = chinaDay(at);
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const first = { day, week: addDays(day, -sinceMonday), month: `${day.slice(0, 7)}-01` }[per];
  return new Date(`${first}T00:00:00+08:00`);
}

/** The civil day so many days after (or, below zero, before) an ISO day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
