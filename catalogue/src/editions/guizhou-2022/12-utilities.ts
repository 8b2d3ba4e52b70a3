// 第12类 水电气费缴纳信息: called at the source under the enterprise's authorization. Water and gas are
// measured in 立方米, electricity is given in 元 (近3个月月均用电金额). An enterprise has many meters.
import type { Item } from '../../catalogue.ts';
import {
  called,
  confidential,
  field,
  item,
  part,
  subjectCode,
  subjectName,
  yuan,
} from './notation.ts';

const category = { no: 12, zh: '水电气费缴纳信息', en: 'Utility payments' };
const utility = {
  ...called,
  category,
  due: '2022年6月底',
  basis: '方案附件第12类：接口调用（经企业授权）；三(四)4',
} as const;
const account = { ...confidential, mask: 'account' } as const;
const volume = { ...confidential, type: 'decimal', unit: '立方米' } as const;
const flag = { ...confidential, type: 'boolean' } as const;
const customer = [subjectName({ aliases: ['用户名称', '客户名称'] }), subjectCode()];

const water = item('utilities.water', '水费信息', {
  ...utility,
  en: 'Water',
  sourceUnits: ['housing', 'water-resources', 'water-company', 'county-governments'],
  key: ['account'],
  fields: [
    ...customer,
    field('account', '水用户信息（户名户号）', {
      en: 'Account, name and number',
      ...account,
      required: true,
      parts: [
        part('name', '水用户户名', { en: 'Account name' }),
        part('number', '水用户户号', { en: 'Account number' }),
      ],
      aliases: ['水用户信息', '用水户名户号'],
    }),
    field('payments', '缴纳水费明细', {
      en: 'Payments',
      ...confidential,
      aliases: ['水费缴纳明细', '缴费明细'],
    }),
    field('threeMonthVolume', '近3个月月均用水量', {
      en: 'Monthly mean of 3 months',
      ...volume,
      aliases: ['近三个月月均用水量'],
    }),
    field('sixMonthVolume', '近6个月月均用水量', {
      en: 'Monthly mean of 6 months',
      ...volume,
      aliases: ['近六个月月均用水量'],
    }),
    field('inArrears', '当前是否欠费', { en: 'In arrears now', ...flag, aliases: ['是否欠费'] }),
  ],
});

const electricity = item('utilities.electricity', '电费信息', {
  ...utility,
  en: 'Electricity',
  sourceUnits: ['power-grid', 'xingyi-power', 'county-governments'],
  key: ['account'],
  fields: [
    ...customer,
    field('account', '电网户号', {
      en: 'Account number',
      ...account,
      required: true,
      aliases: ['用电户号', '户号', '用户编号'],
    }),
    field('openedOn', '开户日期', {
      en: 'Opened on',
      type: 'date',
      ...confidential,
      aliases: ['开户时间', '立户日期'],
    }),
    field('use', '用电类型', {
      en: 'Kind of use',
      ...confidential,
      aliases: ['用电类别', '用电分类'],
    }),
    field('prefecture', '地区地方名（市级）', {
      en: 'Prefecture',
      type: 'division',
      ...confidential,
      aliases: ['地区（市级）', '市级'],
    }),
    field('county', '地区地方名（县级）', {
      en: 'County',
      type: 'division',
      ...confidential,
      aliases: ['地区（县级）', '县级'],
    }),
    field('valueGrade', '价值等级', {
      en: 'Value grade',
      ...confidential,
      aliases: ['客户价值等级'],
    }),
    field('riskGrade', '风险等级（信用等级）', {
      en: 'Risk (credit) grade',
      ...confidential,
      aliases: ['风险等级', '信用等级'],
    }),
    field('threeMonthAmount', '近3个月月均用电金额', {
      en: 'Monthly mean of 3 months',
      ...yuan,
      ...confidential,
      aliases: ['近三个月月均用电金额'],
    }),
    field('sixMonthAmount', '近6个月月均用电金额', {
      en: 'Monthly mean of 6 months',
      ...yuan,
      ...confidential,
      aliases: ['近六个月月均用电金额'],
    }),
    field('yearAmount', '近一年月均用电金额', {
      en: 'Monthly mean of a year',
      ...yuan,
      ...confidential,
      aliases: ['近12个月月均用电金额'],
    }),
    field('inArrears', '当前是否欠费', { en: 'In arrears now', ...flag, aliases: ['是否欠费'] }),
  ],
});

const gas = item('utilities.gas', '燃气费信息', {
  ...utility,
  en: 'Gas',
  sourceUnits: ['housing', 'gas', 'county-governments'],
  key: ['account'],
  fields: [
    ...customer,
    field('account', '燃气用户信息（户名户号）', {
      en: 'Account, name and number',
      ...account,
      required: true,
      parts: [
        part('name', '燃气用户户名', { en: 'Account name' }),
        part('number', '燃气用户户号', { en: 'Account number' }),
      ],
      aliases: ['燃气用户信息', '用气户名户号'],
    }),
    field('payments', '缴纳燃气费明细', {
      en: 'Payments',
      ...confidential,
      aliases: ['燃气费缴纳明细', '缴费明细'],
    }),
    field('threeMonthVolume', '近3个月月均燃气用量', {
      en: 'Monthly mean of 3 months',
      ...volume,
      aliases: ['近三个月月均燃气用量'],
    }),
    field('sixMonthVolume', '近6个月月均燃气用量', {
      en: 'Monthly mean of 6 months',
      ...volume,
      aliases: ['近六个月月均燃气用量'],
    }),
    field('inArrears', '当前是否欠费', { en: 'In arrears now', ...flag, aliases: ['是否欠费'] }),
  ],
});

export const utilities: readonly Item[] = [water, electricity, gas];
