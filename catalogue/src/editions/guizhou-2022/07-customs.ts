// 第7类 进出口信息: two items of the customs, delivered 总对总. The grade is kept with the day from which it
// applies, for the schemes of orders 237, 251 and 282 are not converted into each other.
import type { Item } from '../../catalogue.ts';
import { field, headquarters, item, subjectCode, subjectName } from './notation.ts';

const category = { no: 7, zh: '进出口信息', en: 'Import and export' };
const customs = {
  ...headquarters,
  category,
  sourceUnits: ['customs'],
  due: '2022年6月底',
  cadence: 'monthly',
} as const;
const registrant = [
  subjectName({ zh: '企业中文名称' }),
  subjectCode(),
  field('customsCode', '海关注册编码（企业注册号）', {
    en: 'Customs registration code',
    required: true,
    aliases: [
      '海关注册编码',
      '海关编码',
      '海关注册号',
      '企业注册号',
      '海关备案编码',
      '海关十位编码',
    ],
  }),
];

const registration = item('customs.registration', '海关注册信息', {
  ...customs,
  en: 'Customs registration',
  key: ['customsCode'],
  basis:
    '《海关报关单位备案管理规定》（海关总署令第253号）；企业进出口信用信息公示平台公示（recalled）',
  fields: [
    ...registrant,
    field('business', '经营类别', {
      en: 'Kind of business',
      type: 'code',
      list: 'customs-trade-kind',
      aliases: ['企业经营类别', '企业类别'],
    }),
    field('cancellation', '海关注销标志', {
      en: 'Cancellation mark',
      type: 'code',
      list: 'customs-cancellation',
      aliases: ['注销标志', '海关注销状态'],
    }),
  ],
});

const creditGrade = item('customs.credit-grade', '海关信用等级', {
  ...customs,
  en: 'Customs credit grades',
  key: ['customsCode', 'appliesFrom'],
  eventDate: 'appliesFrom',
  basis:
    '《海关注册登记和备案企业信用管理办法》（海关总署令第251号；2026年4月1日起第282号）：信用等级公示',
  fields: [
    ...registrant,
    field('grade', '信用等级', {
      en: 'Grade',
      type: 'code',
      list: 'customs-credit-grade',
      aliases: ['海关信用等级', '企业信用等级', '管理类别'],
    }),
    field('appliesFrom', '适用信用等级时间', {
      en: 'Applies from',
      type: 'date',
      required: true,
      aliases: ['适用信用等级日期', '信用等级适用时间', '信用等级认定时间', '认定时间'],
    }),
  ],
});

export const importExport: readonly Item[] = [registration, creditGrade];
