// 调用核验的决策 (enquiry): what the gate says of items that are put to source units: before, whether the
// source may be asked at all; after, what of its answer may leave. Pure. 依据: 方案附件注2, 注3; 三(四)4.
// The same plan decides both times; between them the consent may have been withdrawn.
import type { Content, Value } from '@xinqiao/catalogue/catalogue';
import { stateObstacle, type Consent, type CoverReason } from '../consent/consent.ts';
import {
  enquiryWords,
  fieldsOf,
  type EnquiryReason,
  type FieldVerdict,
  type ItemState,
  type WantedItem,
} from '../enquiry/enquiry.ts';
import type { Answer } from '../enquiry/enquiry-service.ts';
import type { Ask } from './release-ask.ts';
import { decideRecord, type ItemPlan, type Kept } from './release-plan.ts';
import {
  reasons,
  refusals,
  type Reason,
  type ReasonCode,
  type RefusalCode,
} from './release-reasons.ts';

export interface LiveAsk extends Omit<Ask, 'items' | 'range' | 'mode' | 'consent'> {
  readonly mode: 'report' | 'query' | 'verify';
  readonly consent: string;
  readonly items: readonly WantedItem[];
}

/** As the gate's checks of an ask see it. */
export function asAsk({ items, ...ask }: LiveAsk): Ask {
  return { ...ask, items: namedIn(ask.mode, items), range: null };
}

/** What an ask names of these items: those that go into a report are of the whole list. */
export function namedIn(
  mode: LiveAsk['mode'],
  items: readonly Pick<WantedItem, 'item'>[],
): string[] {
  return mode === 'report' ? [] : items.map(({ item }) => item);
}

/** Why the source may not be asked; null: it may. Nothing is trimmed: one field too many denies the item. */
export function obstacleTo(
  wanted: WantedItem,
  plan: ItemPlan,
  mode: LiveAsk['mode'],
): ReasonCode | EnquiryReason | RefusalCode | null {
  const { item, footing, inside } = plan;
  if (item.mode === 'collect') return 'not-at-source';
  const isCall = wanted.claims === null;
  if (isCall && mode === 'verify') return 'other-mode';
  // What may only be verified is not called; what may be called is not searched by claims.
  if (isCall !== (item.mode === 'call')) return 'not-open';
  for (const code of fieldsOf(wanted)) {
    const its = inside.find(({ field }) => field.code === code);
    if (!its) return 'unknown-field';
    const lack = isCall ? withheld(its) : claimObstacle(code, plan);
    if (lack) return lack;
  }
  return footing.consent === null ? 'no-consent' : null;
}

function withheld({ settled, obstacle }: ItemPlan['inside'][number]): ReasonCode | null {
  if (settled === null) return obstacle;
  return settled.outcome === 'withhold' ? settled.reason : null;
}

function claimObstacle(field: string, { item, footing }: ItemPlan): ReasonCode | null {
  // Whose it is may be claimed by anybody who may claim anything of it.
  if (field === item.subject.code || field === item.subject.name) return null;
  return footing.consent ? footing.consent.obstacle(item.code, field) : 'not-open';
}

/** Why a consent that let the source be asked no longer lets the answer leave. Where it is used up, the last use
 * was this one; where it was withdrawn since, the answer stays. */
export function stillStands(consent: Consent, at: Date): CoverReason | null {
  const state = consent.state === 'consumed' ? 'granted' : consent.state;
  return stateObstacle({ ...consent, state }, at);
}

/** A record as it leaves. */
export interface LiveRecord {
  readonly values: Readonly<Record<string, Value>>;
  readonly masked: readonly string[];
}

/** What leaves of one item. */
export interface LiveItem {
  readonly item: string;
  readonly mode: 'call' | 'verify';
  readonly fields: readonly string[];
  readonly source: string | null;
  readonly state: ItemState;
  readonly reason: string | null;
  readonly said: string | null;
  readonly settledAt: string | null;
  /** Of a call, now; null where nothing is given out, or was before. */
  readonly records: readonly LiveRecord[] | null;
  readonly verdicts: readonly FieldVerdict[] | null;
  readonly withheld: readonly Kept[];
}

export type Given = Pick<LiveItem, 'records' | 'verdicts' | 'withheld'>;

export const nothingGiven: Given = { records: null, verdicts: null, withheld: [] };

/** Takes an answer through the gate: what was not asked for stays, whatever the source sent. */
export function given(plan: ItemPlan, fields: readonly string[], answer: Answer): Given {
  const { item, footing } = plan;
  if (item.mode === 'verify') {
    const verdicts = answer.verdicts.filter(({ field }) => fields.includes(field));
    return { records: null, verdicts, withheld: [] };
  }
  const kept: Kept[] = [];
  const records = answer.records.map((record, n): LiveRecord => {
    const content = onlyThese(record, fields);
    const facts = { key: String(n), content, eventOn: null, isLive: true };
    const { values, masked, withheld: stays } = decideRecord({ ...plan, footing }, facts);
    kept.push(...stays.filter(({ field }) => kept.every((one) => one.field !== field)));
    return { values, masked };
  });
  return { records, verdicts: null, withheld: kept };
}

function onlyThese(record: Content, fields: readonly string[]): Content {
  return Object.fromEntries(Object.entries(record).filter(([code]) => fields.includes(code)));
}

/** The words of a reason, be it of the gate or of an enquiry; null for what is neither. */
export function wordsOf(code: string): Reason | null {
  const words = enquiryWords(code);
  if (words) return { ...words, clause: '方案附件注2' };
  if (Object.hasOwn(reasons, code)) return reasons[code as ReasonCode];
  if (!Object.hasOwn(refusals, code)) return null;
  const { zh, en, clause } = refusals[code as RefusalCode];
  return { zh, en, clause };
}
