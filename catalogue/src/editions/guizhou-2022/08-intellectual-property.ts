// 第8类 商标和专利信息: delivered 总对总. Applicants and inventors are named as published; addresses may be
// those of persons and leave masked. Sources name applicants, not codes: a code is not required.
import type { Item } from '../../catalogue.ts';
import { field, headquarters, item, publishedName, subjectCode, subjectName } from './notation.ts';

const category = { no: 8, zh: '商标和专利信息', en: 'Trademarks and patents' };
const office = {
  ...headquarters,
  category,
  sourceUnits: ['ip'],
  due: '2022年6月底',
  cadence: 'monthly',
} as const;

const trademark = item('intellectual-property.trademark', '企业商标信息', {
  ...office,
  en: 'Trademarks',
  // One application may cover several classes, each a row of its own.
  key: ['number', 'internationalClass'],
  eventDate: 'appliedOn',
  intervals: [['exclusiveFrom', 'exclusiveUntil']],
  basis: '《商标法》第二十八条、第三十三条：初步审定和注册公告（recalled）',
  fields: [
    subjectName(),
    subjectCode({ required: false }),
    field('trademark', '商标名称', { en: 'Trademark', aliases: ['商标'] }),
    field('number', '申请号/注册号', {
      en: 'Application or registration number',
      required: true,
      aliases: ['申请/注册号', '注册号', '申请号', '商标注册号'],
    }),
    field('applicant', '申请人中文姓名/名称', {
      en: 'Applicant',
      ...publishedName,
      aliases: ['申请人', '申请人名称', '申请人名称（中文）', '注册人', '商标注册人'],
    }),
    field('appliedOn', '申请日期', {
      en: 'Applied on',
      type: 'date',
      aliases: ['申请日', '商标申请日期'],
    }),
    field('internationalClass', '国际分类', {
      en: 'International class',
      aliases: ['国际分类号', '商标国际分类', '类别', '类号'],
    }),
    field('exclusiveFrom', '专用期开始日期', {
      en: 'Exclusive from',
      type: 'date',
      aliases: ['专用权期限开始日期', '专用期起', '专用权开始日期'],
    }),
    field('exclusiveUntil', '专用期结束日期', {
      en: 'Exclusive until',
      type: 'date',
      aliases: ['专用权期限结束日期', '专用期止', '专用权结束日期'],
    }),
  ],
});

const patent = item('intellectual-property.patent', '企业专利信息', {
  ...office,
  en: 'Patents',
  key: ['applicationNumber'],
  eventDate: 'appliedOn',
  intervals: [['appliedOn', 'publishedOn']],
  basis: '《专利法》第三十四条、第三十九条：公布和授权公告（recalled）',
  fields: [
    subjectName(),
    subjectCode({ required: false }),
    field('patent', '专利名称', { en: 'Patent', aliases: ['发明名称', '专利'] }),
    field('kind', '专利类型', {
      en: 'Kind',
      type: 'code',
      list: 'patent-kind',
      aliases: ['专利类别', '专利种类'],
    }),
    field('applicationNumber', '申请（专利）号', {
      en: 'Application or patent number',
      required: true,
      aliases: ['申请号', '专利号', '专利申请号', '申请号/专利号'],
    }),
    field('applicant', '申请（专利权）人', {
      en: 'Applicant or holder',
      ...publishedName,
      aliases: ['申请人', '专利权人', '申请人/专利权人'],
    }),
    field('applicantAddress', '申请（专利权）人地址', {
      en: 'Address of the applicant or holder',
      type: 'address',
      personal: true,
      grade: 3,
      mask: 'address',
      aliases: ['申请人地址', '专利权人地址', '地址'],
    }),
    field('appliedOn', '申请日期', {
      en: 'Applied on',
      type: 'date',
      aliases: ['申请日', '专利申请日期'],
    }),
    field('inventor', '发明（设计）人', {
      en: 'Inventor or designer',
      ...publishedName,
      aliases: ['发明人', '设计人', '发明人/设计人'],
    }),
    field('publicationNumber', '公开（公告）号', {
      en: 'Publication number',
      aliases: ['公开号', '公告号', '授权公告号'],
    }),
    field('publishedOn', '公开（公告）日期', {
      en: 'Published on',
      type: 'date',
      aliases: ['公开（公告）日', '公开日', '公告日', '授权公告日'],
    }),
    field('status', '法律状态', {
      en: 'Legal status',
      type: 'code',
      list: 'patent-status',
      aliases: ['专利法律状态', '专利状态', '当前法律状态'],
    }),
  ],
});

export const intellectualProperty: readonly Item[] = [trademark, patent];
