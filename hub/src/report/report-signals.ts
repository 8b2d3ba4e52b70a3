// 提示性记录 (signals): items whose records a credit officer looks for first. Data: an item named here
// is counted on the summary page, by all its records or by those whose field says so.
import type { Value } from '@xinqiao/catalogue/catalogue';

export interface Signal {
  /** Item code; an edition without the item has no such line. */
  readonly item: string;
  readonly tone: 'attention' | 'merit';
  readonly zh: string;
  readonly en: string;
  /** Counts only records whose field holds this value. */
  readonly where?: { readonly field: string; readonly is: Value };
}

const attention = (item: string, zh: string, en: string): Signal => ({
  item,
  tone: 'attention',
  zh,
  en,
});

const merit = (item: string, zh: string, en: string): Signal => ({ item, tone: 'merit', zh, en });

/** In the order printed. */
export const signals: readonly Signal[] = [
  attention('dishonesty.serious-list', '严重失信主体名单', 'Serious dishonesty list'),
  attention('registration.serious-violation', '严重违法失信企业名单', 'Serious violation list'),
  {
    ...attention('registration.abnormal-operation', '经营异常名录', 'Abnormal operation list'),
    where: { field: 'listed', is: true },
  },
  attention('justice.judgment-defaulter', '失信被执行人', 'Judgment defaulter'),
  attention('justice.execution-termination', '终结本次执行', 'Enforcement ended unfulfilled'),
  attention('justice.bankruptcy', '破产', 'Bankruptcy'),
  attention('justice.judgment', '裁判文书（含原告）', 'Judgments (either party)'),
  attention('administration.penalty', '行政处罚', 'Administrative penalties'),
  attention('administration.compulsion', '行政强制', 'Administrative compulsion'),
  {
    ...attention('tax.arrears', '欠税', 'Tax arrears'),
    where: { field: 'inArrears', is: true },
  },
  {
    ...attention('tax.abnormal-taxpayer', '非正常纳税户', 'Abnormal taxpayer'),
    where: { field: 'abnormal', is: true },
  },
  attention('registration.equity-pledge', '股权出质', 'Equity pledges'),
  merit('honour.commendation', '荣誉表彰', 'Commendations'),
  {
    ...merit('tax.grade', '纳税信用 A 级年度', 'Years of tax credit grade A'),
    where: { field: 'grade', is: 'A' },
  },
  {
    ...merit('customs.credit-grade', '海关高级认证', 'Customs advanced certification'),
    where: { field: 'grade', is: '高级认证企业' },
  },
  {
    ...merit('science.research', '国家级高新技术企业', 'State high-tech enterprise'),
    where: { field: 'highTech', is: true },
  },
  merit('administration.licence', '行政许可', 'Administrative licences'),
  merit('intellectual-property.patent', '专利', 'Patents'),
  merit('intellectual-property.trademark', '商标', 'Trademarks'),
  merit('copyright.software', '软件著作权', 'Software copyrights'),
];
