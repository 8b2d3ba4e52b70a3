// 版面用语 (words): every label the report prints that is not a name of the list, in both languages.
// The list's own names (items, fields) come from the edition and are never restated here.
/** Of labels and notes; what a source wrote is never translated. */
export type Language = 'zh' | 'en';

export type WordKey = keyof typeof words;

/** The label's text; `{name}` places are filled from `fill`. */
export function word(key: WordKey, language: Language, fill: Record<string, string> = {}): string {
  const [zh, en] = words[key];
  const text = language === 'zh' ? zh : en;
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => fill[name] ?? place);
}

const words = {
  title: ['标准公共信用报告', 'Standard Public Credit Report'],
  authorisedTitle: ['授权信用报告', 'Authorised Credit Report'],
  recipient: ['接收机构', 'Made for'],
  consent: ['授权编号', 'Consent'],
  consentVersion: ['{consent}（第 {version} 版）', '{consent} (version {version})'],
  application: ['融资申请编号', 'Application'],
  range: ['非公开信息时间范围', 'Days of what is not public'],
  rangeDays: ['{from} 至 {until}（不含）', '{from} up to {until}'],
  marked: ['第 {n} 条：{text}', 'Record {n}: {text}'],
  edition: ['依据清单', 'Sharing list'],
  number: ['报告编号', 'Report number'],
  at: ['生成时间', 'Issued at'],
  purpose: ['用途', 'Purpose'],
  digest: ['内容摘要值', 'Content digest'],
  issuer: ['出具单位', 'Issued by'],
  defaultIssuer: ['信用信息共享节点', 'Credit-information node'],
  verify: ['报告核验', 'Verification'],
  verifyHow: [
    '扫描二维码得报告编号与内容摘要值，与节点留存的一致，即为未经改动的报告。',
    'The code holds the report number and the digest. Where both match what the node keeps, the report is unaltered.',
  ],
  qrAlt: ['二维码：报告编号与内容摘要值', 'QR code: report number and content digest'],

  uscc: ['统一社会信用代码', 'Unified social credit code'],
  formerNames: ['曾用名', 'Former names'],
  kind: ['主体类型', 'Kind of subject'],
  division: ['所在区划', 'Division'],
  industry: ['所属行业', 'Industry'],
  sizeClass: ['企业规模', 'Size class'],
  unknown: ['未归集', 'not known to the node'],
  nothing: ['无', 'none'],

  summary: ['信用信息概览', 'At a glance'],
  attention: ['需关注的记录', 'Records that call for attention'],
  merit: ['良好记录', 'Records of merit'],
  overview: ['信息项一览', 'Items of the list'],
  ordinal: ['序号', 'No.'],
  category: ['类别', 'Category'],
  item: ['信息项', 'Item'],
  state: ['情况', 'State'],
  records: ['条数', 'Records'],
  asOf: ['数据截至', 'Data as of'],
  sources: ['信源单位', 'Sources'],
  record: ['第 {n} 条', 'Record {n}'],
  recordCount: ['{n} 条', '{n}'],
  held: ['{n} 条', '{n} on record'],
  itemCount: ['{n} 项', '{n}'],

  present: ['有记录', 'on record'],
  none: ['无记录', 'no record'],
  withheld: ['须授权', 'authorization needed'],
  atSource: ['接口调用或核验', 'asked at the source'],
  notCollected: ['未归集', 'not collected'],
  saysNone: [
    '无记录：信源单位已向节点提供本项数据，其中没有该主体可对外提供的记录。',
    'No record: the sources deliver this item, and nothing of it about the subject may be provided.',
  ],
  saysWithheld: [
    '须授权：非公开信息，未经企业授权不提供，也不说明有无记录（方案三(四)4）。',
    'Authorization needed: not public. Without it nothing is provided, nor whether there is anything (方案三(四)4).',
  ],
  saysAtSource: [
    '接口调用或核验：本项不归集到节点，经企业授权后向信源单位实时调用或核验（方案附件注2）。',
    'Asked at the source: not stored by the node; called or verified live under authorization (方案附件注2).',
  ],
  saysNotCollected: [
    '未归集：信源单位尚未向节点提供本项数据，不代表没有记录。',
    'Not collected: the sources have not delivered this item yet. This does not mean there is no record.',
  ],
  saysToVerify: [
    '可凭主张核验：本项只核验，不提供内容；经企业授权提出主张（如参保人数档次），由信源单位答复是否一致（方案附件注3）。',
    'Verifiable on claim: this item is only verified. Under authorization a claim is put to the source, which says whether it holds (方案附件注3).',
  ],
  called: ['实时调用', 'called live'],
  verified: ['已核验', 'verified'],
  unanswered: ['未取得答复', 'no answer'],
  saysCalled: [
    '实时调用：由信源单位于{at}答复，节点不留存（方案附件注2）。',
    'Called live: answered by the source on {at}, not stored by the node (方案附件注2).',
  ],
  saysCalledBefore: [
    '实时调用：由信源单位于{at}答复，内容已随原报告提供，节点未留存，无法再次展示；原件中的盐和内容可凭摘要值核对：{commitment}（方案附件注2）。',
    'Called live: answered by the source on {at} and given in the report as first made. The node did not store it and cannot show it again; salt and content of the original can be checked against {commitment} (方案附件注2).',
  ],
  saysVerified: [
    '核验：由信源单位于{at}就所提主张答复，只说明是否一致，不提供内容（方案附件注3）。',
    'Verified: the source said on {at} whether the claims hold, and nothing else (方案附件注3).',
  ],
  saysNoneLive: [
    '无记录：信源单位于{at}答复没有该主体的记录。',
    'No record: the source answered on {at} that it has none of the subject.',
  ],
  saysUnanswered: [
    '未取得答复，不代表没有记录：{why}。报告其余内容不受影响。',
    'No answer, which does not mean no record: {why}. The rest of the report stands.',
  ],
  stillOut: [
    '信源单位在报告生成时尚未答复',
    'its source had not answered when the report was made',
  ],
  givenBefore: [
    '本次调用核验的答复此前已提供过一次，节点未留存，请重新申请',
    'the answer was given before and is not stored: ask again',
  ],
  noReason: ['原因未说明', 'no reason was told'],
  match: ['一致', 'holds'],
  mismatch: ['不一致', 'does not hold'],
  noRecordOf: ['信源单位无此记录', 'the source has no such record'],
  unableTo: ['信源单位无法核验', 'the source cannot tell'],
  withheldFields: ['未提供的内容', 'Withheld'],
  partly: ['（部分记录）', ' (in some records)'],
  blankFields: ['信源未填内容', 'Left empty by the source'],
  publicityNote: [
    '本项仅列公示期内的记录。',
    'Only records within their publicity period are listed.',
  ],
  ways: ['其他形式与返回', 'Other forms and the way back'],
  page: ['第 {page} 页 共 {pages} 页', 'Page {page} of {pages}'],
  explanation: ['报告说明', 'Explanations'],
  glyphs: [
    '本版字库暂缺下列文字，文中以〓及其 Unicode 编码代替，请以信源单位登记为准：',
    'The printing font lacks these characters; they stand as 〓 with their Unicode number:',
  ],
} as const satisfies Record<string, readonly [string, string]>;
