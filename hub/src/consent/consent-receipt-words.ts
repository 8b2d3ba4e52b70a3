// Words of the receipt, in both languages.
import type { Words } from './consent-reasons.ts';

export type Language = 'zh' | 'en';

export const receiptWords = {
  title: { zh: '信用信息授权回执', en: 'Receipt of an authorisation' },
  number: { zh: '授权编号', en: 'Authorisation number' },
  subject: { zh: '授权企业', en: 'Given by' },
  institution: { zh: '接收机构', en: 'Recipient' },
  purpose: { zh: '用途', en: 'Purpose' },
  mode: { zh: '使用方式', en: 'Kind of access' },
  serves: { zh: '对应业务', en: 'Serves' },
  range: { zh: '数据时间范围', en: 'Data of the time' },
  uses: { zh: '次数', en: 'Uses' },
  validity: { zh: '有效期', en: 'In force' },
  dataLife: { zh: '机构保存期', en: 'Recipient may keep data' },
  channel: { zh: '授权方式', en: 'Given' },
  grantedAt: { zh: '授权时间', en: 'At' },
  notice: { zh: '已告知的风险告知书', en: 'Risk notice shown' },
  scope: { zh: '授权的信息项和字段', en: 'Items and fields' },
  onlyThese: {
    zh: '未列明的非公开信息不在授权之内，一律不提供；依法公开的信息不需要授权。',
    en: 'What is not public and not named here is not authorised and not provided; what is public by law needs no authorisation.',
  },
  withdrawal: { zh: '怎样暂停或撤回', en: 'How to pause or withdraw' },
  artefact: { zh: '签名的授权凭证', en: 'The signed authorisation' },
  download: {
    zh: '下载授权凭证（JWS，可独立核验）',
    en: 'Download it (JWS, to be verified by anyone)',
  },
  online: { zh: '线上，双重验证确认', en: 'online, confirmed by two factors' },
  written: { zh: '书面，经第二人复核', en: 'in writing, reviewed by a second person' },
  product: { zh: '融资产品', en: 'financial product' },
  application: { zh: '融资申请', en: 'application' },
  day: { zh: '每日', en: 'a day' },
  week: { zh: '每周', en: 'a week' },
  month: { zh: '每月', en: 'a month' },
  nothingKept: { zh: '不得保存', en: 'not at all' },
} as const satisfies Record<string, Words>;

/** How to withdraw, a paragraph each. Promises nothing the node does not do. */
export const withdrawalWords: readonly Words[] = [
  {
    zh: '登录门户，在“我的授权”中打开此编号，选择“暂停”或“撤回”。也可以持企业证明到平台运营机构办理。免费，不需要说明理由。',
    en: 'Sign in to the portal, open this number under “My authorisations” and choose “pause” or “revoke”; or go to the operator of the platform with proof of the enterprise. It is free and needs no explanation.',
  },
  {
    zh: '提交后立即生效：此后的每一次请求都会被拒绝，接收机构和有关信源单位会收到通知。',
    en: 'It takes effect when submitted: every request after it is refused, and the recipient and the source units concerned are notified.',
  },
  {
    zh: '撤回之前已经提供的信息无法收回。撤回后，接收机构应当删除并提交删除回执；未提交的会列明并可查看。',
    en: 'What was provided before cannot be taken back. After revocation the recipient owes deletion and a receipt for it; receipts that do not come are listed for you to see.',
  },
];
