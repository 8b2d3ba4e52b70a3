// 理由 (reasons) of the gate: every code by which it keeps something, or refuses an ask whole, with its
// words and its clause. Closed lists: a code without words does not compile.
import { coverReasons, purposes, type CoverReason, type Purpose } from '../consent/consent.ts';
import { Fault, type FaultKind } from '../kernel/fault.ts';

export interface Reason {
  readonly zh: string;
  readonly en: string;
  /** The clause that asks for it. */
  readonly clause: string;
}

/** Purposes with their words: of financing under a consent, and those that need none. */
export const purposeWords: Readonly<
  Record<Purpose | 'public-report' | 'own-copy', Pick<Reason, 'zh' | 'en'>>
> = {
  ...purposes,
  'public-report': {
    zh: '公开信息查询（无须授权部分）',
    en: 'Public information (no authorization needed)',
  },
  'own-copy': { zh: '信息主体查阅本企业信息', en: 'A subject’s own information' },
};

/** Why something did not leave. */
export type ReasonCode =
  | 'not-open'
  | 'model-only'
  | 'identifier-needs-consent'
  | 'publicity-ended'
  | 'not-collected'
  | 'unknown-field'
  | ScopeReason;

/** What a live consent may lack. */
export type ScopeReason = Extract<
  CoverReason,
  'item-not-named' | 'field-not-named' | 'outside-range'
>;

export const reasons: Readonly<Record<ReasonCode, Reason>> = {
  'item-not-named': coverReasons['item-not-named'],
  'field-not-named': coverReasons['field-not-named'],
  'outside-range': coverReasons['outside-range'],
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

/** Why an ask is refused whole. */
export type RefusalCode =
  | 'purpose-not-financing'
  | 'mode-unknown'
  | 'may-not-ask'
  | 'not-admitted'
  | 'suspended'
  | 'removed'
  | 'no-item'
  | 'item-not-on-list'
  | 'report-is-whole'
  | 'subject-unknown'
  | 'no-consent'
  | 'other-application'
  | 'range-unreadable'
  | 'not-yours'
  | 'data-life-over'
  | CoverReason;

interface Refusal extends Reason {
  /** Forbidden unless told. */
  readonly kind?: FaultKind;
}

const standing = '方案三(六)2';
const purpose = '方案三(六)1；征信业管理条例第二十条';
const note3 = '方案附件注3';
const detail = '方案三(四)4';

export const refusals: Readonly<Record<RefusalCode, Refusal>> = {
  ...coverReasons,
  'purpose-not-financing': {
    zh: '查询用途不属于为企业提供融资支持；请使用清单内的用途代码',
    en: 'this purpose is no financing support: use one of the listed purposes',
    clause: purpose,
  },
  'mode-unknown': {
    zh: '没有此种提供方式；可用 report 或 query',
    en: 'there is no such way of asking: use report or query',
    clause: detail,
    kind: 'invalid',
  },
  'may-not-ask': {
    zh: '只有接入机构的经办人员或其系统可以查询；请由其办理',
    en: 'only an officer of an institution, or its machine, may ask: have one of them do it',
    clause: standing,
  },
  'not-admitted': {
    zh: '本机构尚未接入；请先完成接入评估',
    en: 'this institution was not admitted yet: complete the assessment first',
    clause: standing,
  },
  suspended: {
    zh: '本机构的接入已被暂停；请按整改要求办理',
    en: 'this institution is suspended: do what the order to rectify asks',
    clause: standing,
  },
  removed: {
    zh: '本机构的接入已被取消',
    en: 'this institution was removed',
    clause: standing,
  },
  'no-item': {
    zh: '未列明要查询的信息项；请至少列出一项',
    en: 'no item was asked for: name at least one',
    clause: detail,
    kind: 'invalid',
  },
  'item-not-on-list': {
    zh: '所查信息项有不在共享清单内的；请使用清单中的代码',
    en: 'an item asked for is not on the sharing list: use the list’s codes',
    clause: '方案附件',
    kind: 'invalid',
  },
  'report-is-whole': {
    zh: '信用报告列示清单全部信息项，不能选取；只要其中几项请用 query',
    en: 'a report shows every item of the list and takes no selection: use query for some items',
    clause: detail,
    kind: 'invalid',
  },
  'subject-unknown': {
    zh: '登记信息中没有此统一社会信用代码的主体，请核对代码',
    en: 'the register has no subject with this unified social credit code: check the code',
    clause: '方案附件注1',
    kind: 'absent',
  },
  'no-consent': {
    zh: '没有本机构可用的此项授权；请核对编号，或向企业申请授权',
    en: 'there is no such consent for this institution: check its number, or ask the enterprise',
    clause: note3,
  },
  'other-application': {
    zh: '授权是为另一笔融资申请作出的；请核对申请编号',
    en: 'the consent was given for another application: check its number',
    clause: purpose,
  },
  'range-unreadable': {
    zh: '数据时间范围应为两个日期（YYYY-MM-DD），起日早于止日',
    en: 'a range is two days (YYYY-MM-DD), the first before the last',
    clause: detail,
    kind: 'invalid',
  },
  'not-yours': {
    zh: '只有企业的代表可以查看对本企业的提供情况；请由其办理',
    en: 'only its representative may look at what is provided of an enterprise: have them do it',
    clause: '个人信息保护法第四十四条；方案三(六)2',
  },
  'data-life-over': {
    zh: '授权的数据保存期已满，应予删除，不再展示',
    en: 'the time for which it might be kept is over: it is to be deleted and is not shown again',
    clause: '个人信息保护法第四十七条',
  },
};

/** The fault of a refusal: `release.<code>`, with the clause; a subject unknown is `subject.absent`. */
export function refused(code: RefusalCode): Fault {
  const { zh, en, clause, kind = 'forbidden' } = refusals[code];
  if (code === 'subject-unknown') return new Fault(kind, 'subject.absent', { zh, en });
  const text = { zh: `不予提供：${zh}（${clause}）`, en: `not provided: ${en} (${clause})` };
  return new Fault(kind, `release.${code}`, text, { reason: code, clause });
}

/** What is said beside a record that leaves. */
export type Mark = 'objection' | 'publicity-ended';

export const marks: Readonly<Record<Mark, Reason>> = {
  objection: {
    zh: '信息主体对此提出异议，正在核查',
    en: 'the subject objects to this; it is being checked',
    clause: '征信业管理条例第二十五条',
  },
  'publicity-ended': reasons['publicity-ended'],
};
