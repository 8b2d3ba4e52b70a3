// 第5类 社会保险信息: one item verified, one called, both under the enterprise's authorization. Persons
// and amounts are bands (分档), not numbers; the annex leaves the bands to the source, hence text.
import type { Item } from '../../catalogue.ts';
import {
  called,
  confidential,
  field,
  item,
  subjectCode,
  subjectName,
  verified,
} from './notation.ts';

const category = { no: 5, zh: '社会保险信息', en: 'Social insurance' };
const hrss = { category, sourceUnits: ['hrss'], due: '2022年6月底' };
const insured = [subjectName({ aliases: ['参保单位名称', '参保单位'] }), subjectCode()];

const payment = item('social-insurance.payment', '社会保险费缴纳情况', {
  ...verified,
  ...hrss,
  en: 'Social insurance payments',
  basis: '方案附件第5类：数据核验（经企业授权）；三(四)4',
  fields: [
    ...insured,
    field('insuredBand', '企业职工基本养老保险近一年月均参保人数分档', {
      en: 'Insured persons, monthly mean of a year, band',
      ...confidential,
      aliases: ['月均参保人数分档', '参保人数分档'],
    }),
    field('amountBand', '企业职工基本养老保险近一年月均单位缴费金额分档', {
      en: 'Employer’s payment, monthly mean of a year, band',
      ...confidential,
      aliases: ['月均单位缴费金额分档', '缴费金额分档'],
    }),
    field('lastPaidMonth', '企业职工基本养老保险最近一次正常缴费月份', {
      en: 'Month last paid',
      type: 'month',
      ...confidential,
      aliases: ['最近一次正常缴费月份', '最近缴费月份'],
    }),
  ],
});

const arrears = item('social-insurance.arrears', '欠缴信息', {
  ...called,
  ...hrss,
  en: 'Social insurance arrears',
  basis: '方案附件第5类：接口调用（经企业授权）；三(四)4',
  fields: [
    ...insured,
    field('inArrears', '当前是否欠缴', {
      en: 'In arrears now',
      type: 'boolean',
      ...confidential,
      aliases: ['是否欠缴', '当前是否欠费'],
    }),
  ],
});

export const socialInsurance: readonly Item[] = [payment, arrears];
