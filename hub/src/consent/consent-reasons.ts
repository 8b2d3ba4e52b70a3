// 理由 (reasons) of consent: every code by which a consent says no, or by which a change of it is
// explained, with its words. Closed lists: a code without words does not compile. Codes, never free
// text, so that no reason can carry personal data.

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Words with the clause that asks for it. */
export interface ReasonWords extends Words {
  readonly clause: string;
}

/** Why a consent does not cover what is asked. */
export type CoverReason =
  | 'other-subject'
  | 'other-institution'
  | 'other-purpose'
  | 'other-mode'
  | 'not-granted'
  | 'declined'
  | 'lapsed'
  | 'paused'
  | 'revoked'
  | 'expired'
  | 'consumed'
  | 'not-begun'
  | 'item-not-named'
  | 'field-not-named'
  | 'outside-range'
  | 'frequency-used-up'
  | 'total-used-up';

const note3 = '方案附件注3';
const detail = '方案三(四)4';
const purpose = '方案三(六)1；征信业管理条例第二十条';
const withdrawal = '个人信息保护法第十五条';
const least = '方案三(六)1；个人信息保护法第六条';

export const coverReasons = {
  'other-subject': { zh: '授权属于其他企业', en: 'given by another enterprise', clause: note3 },
  'other-institution': { zh: '授权给其他机构', en: 'given to another institution', clause: note3 },
  'other-purpose': { zh: '用途与授权不符', en: 'given for another purpose', clause: purpose },
  'other-mode': {
    zh: '使用方式与授权不符',
    en: 'given for another kind of access',
    clause: detail,
  },
  'not-granted': { zh: '企业尚未授权', en: 'not yet granted by the enterprise', clause: note3 },
  declined: { zh: '企业已拒绝授权', en: 'declined by the enterprise', clause: note3 },
  lapsed: { zh: '授权申请逾期未答复', en: 'not answered in time', clause: note3 },
  paused: { zh: '授权已暂停', en: 'paused', clause: withdrawal },
  revoked: { zh: '授权已撤回', en: 'revoked', clause: withdrawal },
  expired: { zh: '授权已到期', en: 'expired', clause: note3 },
  consumed: { zh: '授权次数已用完', en: 'used up', clause: note3 },
  'not-begun': { zh: '授权尚未生效', en: 'not yet in force', clause: note3 },
  'item-not-named': { zh: '授权未列明此信息项', en: 'does not name this item', clause: detail },
  'field-not-named': { zh: '授权未列明此字段', en: 'does not name this field', clause: detail },
  'outside-range': { zh: '超出授权的数据时间范围', en: 'data outside its range', clause: least },
  'frequency-used-up': { zh: '本期授权次数已用完', en: 'uses of this period spent', clause: least },
  'total-used-up': { zh: '授权总次数已用完', en: 'all its uses are spent', clause: least },
} as const satisfies Record<CoverReason, ReasonWords>;

/** Why a consent changed, as whoever changed it says. */
export type ChangeReason =
  | 'agreed'
  | 'agreed-on-paper'
  | 'not-wanted'
  | 'terms-not-agreed'
  | 'paper-not-in-order'
  | 'not-answered'
  | 'under-question'
  | 'question-settled'
  | 'representative-changed'
  | 'confirmed-anew'
  | 'no-longer-wanted'
  | 'purpose-fulfilled'
  | 'recipient-not-in-standing'
  | 'validity-over'
  | 'uses-spent';

export const changeReasons = {
  agreed: { zh: '企业同意', en: 'the enterprise agrees' },
  'agreed-on-paper': { zh: '书面授权经复核', en: 'a written authorization was reviewed' },
  'not-wanted': { zh: '企业不需要', en: 'the enterprise does not want it' },
  'terms-not-agreed': {
    zh: '企业不同意授权内容',
    en: 'the enterprise does not agree to the terms',
  },
  'paper-not-in-order': {
    zh: '书面授权材料不合规',
    en: 'the written authorization is not in order',
  },
  'not-answered': { zh: '逾期未答复', en: 'not answered in time' },
  'under-question': { zh: '企业存疑，暂停提供', en: 'the enterprise has doubts' },
  'question-settled': { zh: '疑问已消除', en: 'the doubt is settled' },
  'representative-changed': { zh: '法定代表人变更', en: 'the legal representative changed' },
  'confirmed-anew': { zh: '新的代表人确认', en: 'confirmed by the new representative' },
  'no-longer-wanted': { zh: '企业不再同意', en: 'the enterprise no longer agrees' },
  'purpose-fulfilled': { zh: '用途已实现，机构交回', en: 'the purpose is fulfilled' },
  'recipient-not-in-standing': {
    zh: '机构不再符合接入条件',
    en: 'the recipient is not in standing',
  },
  'validity-over': { zh: '有效期届满', en: 'its validity is over' },
  'uses-spent': { zh: '次数用完', en: 'its uses are spent' },
} as const satisfies Record<ChangeReason, Words>;
