// 调用核验 (enquiry): asking source units, live, what only they hold: a call gives fields, a verification says
// whether claims hold. A session has a state for each item, and partial answers are delivered. 依据: 方案
// 附件注2, 注3. Pure. Does not decide who may ask for what: that is the gate's (release), before and after.
import type { Claim, EnquiryMode, Verdict } from '@xinqiao/protocol/enquiry/enquiry';
import { Fault } from '../kernel/fault.ts';

export type { Claim, EnquiryMode, Verdict } from '@xinqiao/protocol/enquiry/enquiry';

export type ItemState = 'PENDING' | 'READY' | 'DENIED' | 'DELIVERED' | 'TIMEOUT';
export type ItemMove = 'answer' | 'deny' | 'run-out' | 'deliver';

type Moves = Readonly<Record<ItemMove, ItemState | null>>;
const ended: Moves = { answer: null, deny: null, 'run-out': null, deliver: null };

/** Where each move leads from each state; null: it cannot be made. What has ended never reopens. */
export const itemStates = {
  PENDING: { ...ended, answer: 'READY', deny: 'DENIED', 'run-out': 'TIMEOUT' },
  READY: { ...ended, deny: 'DENIED', 'run-out': 'TIMEOUT', deliver: 'DELIVERED' },
  DENIED: ended,
  DELIVERED: ended,
  TIMEOUT: ended,
} as const satisfies Record<ItemState, Moves>;

/** The states a move can be made from. */
export function statesBefore(move: ItemMove): ItemState[] {
  const states = Object.entries(itemStates) as [ItemState, Moves][];
  return states.filter(([, moves]) => moves[move] !== null).map(([state]) => state);
}

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Why an item has no answer, where it is not the gate that says so. Each says what to do. */
export type EnquiryReason =
  | 'not-at-source'
  | 'source-unknown'
  | 'source-down'
  | 'source-busy'
  | 'source-refused'
  | 'source-unable'
  | 'answer-refused'
  | 'no-record'
  | 'attempts-spent'
  | 'no-answer-in-time'
  | 'interrupted'
  | 'not-fetched';

const enquiryReasons: Readonly<Record<EnquiryReason, Words>> = {
  'not-at-source': {
    zh: '本项由节点归集，请用数据查询',
    en: 'the node has this item: ask for it by query',
  },
  'source-unknown': {
    zh: '信源单位尚未接入调用核验，或接入已暂停，请稍后再申请本项',
    en: 'its source unit is not connected, or is suspended: leave the item out for now',
  },
  'source-down': {
    zh: '信源单位暂时无法连通，请稍后重试',
    en: 'its source unit cannot be reached: try again later',
  },
  'source-busy': {
    zh: '对信源单位的并发请求已满，请稍后重试',
    en: 'its source unit is being asked as much as it takes: try again later',
  },
  'source-refused': {
    zh: '信源单位拒绝提供，请核对授权是否仍然有效',
    en: 'its source unit refused: check whether the consent still stands',
  },
  'source-unable': {
    zh: '信源单位暂时无法答复，请稍后重试',
    en: 'its source unit cannot answer now: try again later',
  },
  'answer-refused': {
    zh: '信源单位的答复未通过签名或内容校验，已弃用；请联系节点运营单位',
    en: 'the answer did not stand up to checking and was dropped: tell the operator of the node',
  },
  'no-record': {
    zh: '信源单位没有该主体的记录',
    en: 'its source unit has no record of the subject',
  },
  'attempts-spent': {
    zh: '对本项的核验次数已达上限，请三十日后再试',
    en: 'this item was verified as often as may be: try again in thirty days',
  },
  'no-answer-in-time': {
    zh: '信源单位未在时限内答复，请稍后重试',
    en: 'its source unit did not answer in time: try again later',
  },
  interrupted: {
    zh: '节点在等候信源单位答复时中断，未取得答复；请重新申请本项',
    en: 'the node was interrupted while its source unit was asked, and has no answer: ask for the item again',
  },
  'not-fetched': {
    zh: '答复未在保存时限内取走，已删除；请重新申请',
    en: 'the answer was not fetched in time and is deleted: ask again',
  },
};

/** What a source's gateway says of itself, beside the gate's codes and ours. */
const sourceSayings: Readonly<Record<string, Words>> = {
  'other-source': {
    zh: '信源单位认为此问不是问它的；请联系节点运营单位核对其接入地址',
    en: 'the source unit says the ask was put to another: tell the operator of the node',
  },
  'claims-unlike-fields': {
    zh: '主张与字段不一致，请每个字段主张一次',
    en: 'the claims are not those of the fields: claim each field once',
  },
  'not-served': {
    zh: '信源单位的前置机未配置本项，请稍后再申请本项',
    en: 'the source unit’s gateway does not serve this item: leave it out for now',
  },
  'log-not-written': {
    zh: '信源单位的日志无法写入，未作答，请稍后重试',
    en: 'the source unit could not write its log and gave nothing: try again later',
  },
};

const sayings: Readonly<Record<string, Words>> = { ...enquiryReasons, ...sourceSayings };

/** The words of a reason of ours, or of a source's own; null for what is neither. */
export function enquiryWords(code: string): Words | null {
  return Object.hasOwn(sayings, code) ? (sayings[code] ?? null) : null;
}

/** One item of a session, as it is asked for: fields of a call, or claims of a verification. */
export interface WantedItem {
  readonly item: string;
  readonly fields: readonly string[] | null;
  readonly claims: readonly Claim[] | null;
}

export function modeOf({ claims }: Pick<WantedItem, 'claims'>): EnquiryMode {
  return claims === null ? 'call' : 'verify';
}

export function fieldsOf({ fields, claims }: WantedItem): readonly string[] {
  return fields ?? (claims ?? []).map(({ field }) => field);
}

/** A field's claim that came back. */
export interface FieldVerdict {
  readonly field: string;
  readonly verdict: Verdict;
}

export interface SessionItem {
  readonly item: string;
  /** By which its source knows it, however often it is sent. */
  readonly ask: string;
  readonly mode: EnquiryMode;
  readonly fields: readonly string[];
  readonly source: string | null;
  readonly state: ItemState;
  /** One of ours, or of the gate's. */
  readonly reason: string | null;
  /** Why, by the source's own code, where it refused. */
  readonly said: string | null;
  readonly settledAt: Date | null;
}

export interface Session {
  readonly subject: string;
  readonly enquiry: string;
  readonly institution: string;
  readonly purpose: string;
  /** Of the consent it is made under. */
  readonly mode: 'report' | 'query' | 'verify';
  readonly consent: string;
  readonly use: number;
  readonly askedAt: Date;
  readonly keepUntil: Date;
  /** In the order they were asked for. */
  readonly items: readonly SessionItem[];
}

/** Answers not fetched by then are deleted: a session's life. */
export const keptMs = 5 * 60_000;

/**
 * Verifications of one item of one subject that one institution may have in `triesDays`. Each field is
 * claimed once in each, so a value can be searched for by that many tries and no more, whoever at the
 * institution tries, and under whatever consent.
 */
export const mostTries = 5;
export const triesDays = 30;

/** Where an item is named twice, or asked for in no way or in two; null: neither. */
export function formFault(items: readonly WantedItem[]): Fault | null {
  const named = new Set(items.map(({ item }) => item));
  const isPlain = ({ fields, claims }: WantedItem) => (fields === null) !== (claims === null);
  const isOnce = (one: WantedItem) => new Set(fieldsOf(one)).size === fieldsOf(one).length;
  if (named.size === items.length && items.every((one) => isPlain(one) && isOnce(one))) return null;
  return new Fault('invalid', 'enquiry.form', {
    zh: '每个信息项只能列一次，调用列明 fields，核验列明 claims，两者取一，字段不得重复',
    en: 'name each item once, with fields (a call) or with claims (a verification), each field once',
  });
}

/** There is no such session, or it is another institution's: the two are not told apart. */
export function noSuchEnquiry(): Fault {
  return new Fault('absent', 'enquiry.absent', {
    zh: '没有此编号的调用核验，请核对编号',
    en: 'there is no enquiry of this number: check it',
  });
}
