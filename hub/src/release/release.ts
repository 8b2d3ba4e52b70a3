// 提供决策 (release): the gate. What leaves the node leaves as a Disclosure: the values a verdict let
// through, and for everything else the reason. Past this folder (the wall) data exists in no other
// form. 依据: 方案三(四)4, 三(六)1. Reads nothing itself: `decide` is pure, the service gathers facts.
import type { Content, Field, Item, MaskProfile, Value } from '@xinqiao/catalogue/catalogue';
import type { DayRange, Purpose } from '../consent/consent.ts';
import { Fault } from '../kernel/fault.ts';
import type { DisclosedLive } from './release-live.ts';
import type { Mark, ReasonCode } from './release-reasons.ts';

export {
  marks,
  reasons,
  refusals,
  refused,
  type Mark,
  type Reason,
  type ReasonCode,
  type RefusalCode,
} from './release-reasons.ts';
export { purposes } from '../consent/consent.ts';
export { purposeWords } from './release-reasons.ts';
export { ownAsk, type Ask, type Asker } from './release-ask.ts';
export { type DisclosedLive } from './release-live.ts';
export { wordsOf as liveWords } from './release-enquiry.ts';
export type { Explanation, ExplainedField, ExplainedItem } from './release-explain.ts';

/** What an answer is for: financing under a consent, or what needs none: what is public, and an enterprise's own. */
export type AskPurpose = Purpose | 'public-report' | 'own-copy';
/** `verify`: of source units alone, whether claims hold. */
export type AskMode = 'report' | 'query' | 'verify';

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
  /** What keeps the consent from covering this field of this record; null: it covers it. */
  readonly obstacle: ReasonCode | null;
  /** Whether its own subject asks; not, where absent. */
  readonly isOwn?: boolean;
}

/** A named check of a field. Null: it has nothing to say, the next is asked. */
export interface FieldCheck {
  readonly id: string;
  readonly clause: string;
  readonly check: (ask: FieldAsk) => Outcome | null;
  /** Whether what it says of a field can differ from record to record; never, where absent. */
  readonly varies?: (field: Field) => boolean;
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
  /** What is to be known of the record beside it. */
  readonly marks: readonly Mark[];
}

export interface Withheld {
  /** Field code, or null when whole records are withheld, of which it is not told whether there are. */
  readonly field: string | null;
  readonly reason: ReasonCode;
  /** How many of the records shown it concerns; null of whole records. */
  readonly records: number | null;
}

export interface DisclosedItem {
  readonly item: string;
  readonly records: readonly DisclosedRecord[];
  readonly withheld: readonly Withheld[];
  /** Latest receipt of the item, about whatever subject, ISO; null when it was never delivered. */
  readonly asOf: string | null;
  /** Codes of the source units that have delivered it, about whatever subject. */
  readonly sources: readonly string[];
  /** What its source said of it when asked for this answer; absent where it was not asked. */
  readonly live?: DisclosedLive;
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

/** Whom it was made for: what is drawn across every page of it. */
export interface Recipient {
  readonly organisation: string;
  readonly name: string;
}

export interface Disclosure {
  /** Unique number of this release, printed on what is made of it. */
  readonly number: string;
  readonly edition: string;
  readonly purpose: AskPurpose;
  readonly mode: AskMode;
  readonly at: string;
  /** Null: nobody in particular. */
  readonly recipient: Recipient | null;
  /** By which consent, as it stood; null: only what is public. */
  readonly consent: { readonly consent: string; readonly version: number } | null;
  /** The application it serves, by the recipient's own id. */
  readonly application: string | null;
  /** Days of events within which what is not public was given; null: nothing but public was. */
  readonly range: DayRange | null;
  readonly subject: DisclosedSubject;
  /** In the list's order, those without data included: every item of a report, those asked of a query. */
  readonly items: readonly DisclosedItem[];
  /** `sha256:<hex>` over the canonical form of everything above; what was had live is stood for by its commitment. */
  readonly digest: string;
}

/** The enterprise has no record of that item and key. */
export function noSuchRecord(): Fault {
  return new Fault('absent', 'release.no-such-record', {
    zh: '本企业没有这条记录，请从记录列表进入',
    en: 'your enterprise has no such record: come here from its list of records',
  });
}

/** There is no such disclosure, or it is not the asker's to see: the two are not told apart. */
export function noSuchDisclosure(): Fault {
  return new Fault('absent', 'release.absent', {
    zh: '没有此编号的提供记录，请核对编号',
    en: 'nothing was provided under this number: check it',
  });
}

/** Answers given under one consent do not stand in what is given under another. */
export function otherEnquiry(): Fault {
  return new Fault('invalid', 'release.other-enquiry', {
    zh: '该调用核验不是凭本次所用的授权、用途申请的，请用同一授权和用途',
    en: 'that enquiry was made by another consent or for another purpose: use the same for both',
  });
}

/** What is shown again would not be what was sent. */
export function cannotReproduce(number: string): Fault {
  return new Fault(
    'conflict',
    'release.cannot-reproduce',
    {
      zh: '按留存的版本和事实重新生成的内容与当时的摘要不一致，不予展示；请联系节点运营单位',
      en: 'made again from the versions and facts kept, it does not have the digest it had: it is not shown; tell the operator of the node',
    },
    { number },
  );
}
