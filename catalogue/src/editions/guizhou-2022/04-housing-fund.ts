// 第4类 住房公积金信息: called at the source under the enterprise's authorization; amounts in 元 as the
// fund's accounts keep them (recalled).
import type { Item } from '../../catalogue.ts';
import { called, confidential, field, item, subjectCode, subjectName, yuan } from './notation.ts';

const category = { no: 4, zh: '住房公积金信息', en: 'Housing provident fund' };

const payment = item('housing-fund.payment', '住房公积金缴纳情况', {
  ...called,
  category,
  en: 'Housing fund payments',
  sourceUnits: ['housing', 'prefecture-governments'],
  due: '2022年9月底',
  basis: '方案附件第4类：接口调用（经企业授权）；三(四)4',
  fields: [
    subjectName({ aliases: ['缴存单位名称', '缴存单位'] }),
    subjectCode(),
    field('contributors', '近一年月均缴存人数', {
      en: 'Contributors, monthly mean of a year',
      type: 'decimal',
      unit: '人',
      ...confidential,
      aliases: ['月均缴存人数'],
    }),
    field('amount', '近一年住房公积金缴存总额', {
      en: 'Paid in, last year',
      ...yuan,
      ...confidential,
      aliases: ['住房公积金缴存总额', '近一年缴存总额'],
    }),
    field('monthsPaid', '近一年连续正常缴纳周期（月）', {
      en: 'Months paid without a break',
      type: 'integer',
      unit: '月',
      ...confidential,
      aliases: ['连续正常缴纳周期', '连续正常缴存周期'],
    }),
    field('lastPaidOn', '最近一次正常缴费日期', {
      en: 'Last paid on',
      type: 'date',
      ...confidential,
      aliases: ['最近一次缴存日期', '最近缴费日期'],
    }),
  ],
});

export const housingFund: readonly Item[] = [payment];
