// 提供决策 (release): the gate. What leaves the node leaves as a Disclosure: the values a verdict let
// through, and for everything else the reason. Past this folder (the wall) data exists in no other
// form. 依据: 方案三(四)4, 三(六)1. Reads nothing itself: `decide` is pure, the service gathers facts.
import type { Content, Field, Item, MaskProfile, Value } from '@xinqiao/catalogue/catalogue';
import { Fault } from '../kernel/fault.ts';

/** Why something did not leave. A closed list: every code has words in `reasons`. */
export type ReasonCode =
  | 'not-open'
  | 'model-only'
  | 'identifier-needs-consent'
  | 'publicity-ended'
  | 'not-collected'
  | 'unknown-field';

export interface Reason {
  readonly zh: string;
  readonly en: string;
  /** The clause that asks for it. */
  readonly clause: string;
}

/** What one check says of one field of one record. */
export type Outcome =
  | { readonly outcome: 'pass' }
  | { readonly outcome: 'mask'; readonly profile: MaskProfile }
  | { readonly outcome: 'withhold'; readonly reason: ReasonCode };

/** One field of one record, as the checks see it. */
export interface FieldAsk {
  readonly item: Item;
  readonly field: Field;
  /** The whole record: some fields are opened by another field of the same record. */
  readonly content: Content;
  /** Day of the ask in China, ISO. */
  readonly today: string;
}

/** A named check. Null: it has nothing to say, the next is asked. */
export interface ReleaseCheck {
  readonly id: string;
  readonly clause: string;
  readonly check: (ask: FieldAsk) => Outcome | null;
}

export interface DisclosedRecord {
  /** Which version of which record this was: what was sent can be shown again. */
  readonly item: string;
  readonly key: string;
  readonly version: number;
  readonly source: string;
  /** Instant at which the node received it, ISO. */
  readonly receivedAt: string;
  /** Day of the event it is about, ISO; null when unknown. */
  readonly eventOn: string | null;
  /** Values that passed, or passed masked; by field code, in the item's order. */
  readonly values: Readonly<Record<string, Value>>;
  /** Codes of the fields in `values` that are shown masked. */
  readonly masked: readonly string[];
}

export interface Withheld {
  /** Field code, or null when whole records were withheld. */
  readonly field: string | null;
  readonly reason: ReasonCode;
  /** How many records it concerns. */
  readonly records: number;
}

export interface DisclosedItem {
  readonly item: string;
  readonly records: readonly DisclosedRecord[];
  readonly withheld: readonly Withheld[];
  /** Latest receipt of the item, about whatever subject, ISO; null when it was never delivered. */
  readonly asOf: string | null;
  /** Codes of the source units that have delivered it, about whatever subject. */
  readonly sources: readonly string[];
}

export interface DisclosedSubject {
  readonly uscc: string;
  readonly name: string;
  readonly formerNames: readonly string[];
  /** enterprise | individual-business | cooperative | rural-collective, or other */
  readonly kind: string;
  /** Current GB/T 2260 code, GB/T 4754 code, 国统字〔2017〕213号 class; null when unknown. */
  readonly division: string | null;
  readonly industry: string | null;
  readonly sizeClass: string | null;
}

export interface Disclosure {
  /** Unique number of this release, printed on what is made of it. */
  readonly number: string;
  readonly edition: string;
  readonly purpose: 'public-report';
  readonly at: string;
  readonly subject: DisclosedSubject;
  /** Every item of the edition, in its order, those without data included. */
  readonly items: readonly DisclosedItem[];
  /** `sha256:<hex>` over the canonical form of everything above. */
  readonly digest: string;
}

export const reasons: Readonly<Record<ReasonCode, Reason>> = {
  'not-open': {
    zh: '非公开信息，须经企业授权后方可提供',
    en: 'not public: released only under the enterprise’s authorization',
    clause: '方案三(四)4',
  },
  'model-only': {
    zh: '仅供联合建模使用，不提供原始数据',
    en: 'for joint modelling only: never released raw',
    clause: '方案三(四)4',
  },
  'identifier-needs-consent': {
    zh: '自然人证件信息，须经授权后方可提供',
    en: 'identifier of a natural person: needs authorization',
    clause: '方案附件第11类；三(六)1',
  },
  'publicity-ended': {
    zh: '公示期已满，不再对外提供',
    en: 'publicity period over: no longer provided',
    clause: '信用修复管理办法（2025年国家发展改革委令第36号）',
  },
  'not-collected': {
    zh: '本项由信源单位接口调用或核验提供，节点不存储',
    en: 'called or verified at the source unit: the node does not store it',
    clause: '方案附件注2',
  },
  'unknown-field': {
    zh: '清单未列明的字段，一律不提供',
    en: 'not on the list: never provided',
    clause: '方案三(六)1',
  },
};

export function noSuchSubject(): Fault {
  return new Fault('absent', 'subject.absent', {
    zh: '登记信息中没有此统一社会信用代码的主体，请核对代码',
    en: 'the register has no subject with this unified social credit code: check the code',
  });
}
