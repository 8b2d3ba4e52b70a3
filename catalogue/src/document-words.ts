// 文档用语 (document words): the labels of the printed sharing list in Chinese and English. Words only.
import type { Cadence, FieldType, Item, MaskProfile, Openness } from './catalogue.ts';

export type Language = 'zh' | 'en';

interface Words {
  readonly generated: string;
  readonly reading: readonly string[];
  readonly itemLabels: Readonly<Record<ItemFact, string>>;
  readonly fieldColumns: readonly string[];
  readonly termColumns: readonly string[];
  readonly unitColumns: readonly string[];
  readonly sourceUnits: string;
  readonly codeLists: string;
  readonly categories: string;
  readonly supplementary: string;
  readonly authorised: string;
  readonly yes: string;
  readonly masked: string;
  readonly oneRecord: string;
  readonly workingDays: string;
  readonly modes: Readonly<Record<Item['mode'] | 'headquarters', string>>;
  readonly cadences: Readonly<Record<Cadence, string>>;
  readonly openness: Readonly<Record<Openness, string>>;
  readonly types: Readonly<Record<FieldType, string>>;
  readonly masks: Readonly<Record<MaskProfile, string>>;
}

export type ItemFact =
  | 'mode'
  | 'sources'
  | 'due'
  | 'cadence'
  | 'key'
  | 'event'
  | 'period'
  | 'timeliness'
  | 'publicity'
  | 'basis';

const zh: Words = {
  generated: '本文件由清单数据生成（npm run generate），请勿手改。',
  reading: [
    '共享方式管信源单位到节点，公开属性管节点到机构，二者互不替代（方案三(四)3、4）。',
    '公开：依法公开，可入公共信用信息报告；须授权：未经信息主体授权不得提供；仅建模：任何授权都不提供原始数据。公开属性栏写有条件的，记录符合条件时方为公开。',
    '级别参照 JR/T 0197-2020，1 最低，5 最高。公开而属个人信息的字段遮盖后提供，依法全文公示的除外。',
    '“必填”限于主体名称、代码和记录主键；“补”为附件以外的补充字段或信息项。“（recalled）”为凭记忆所引、待核对的依据。',
    '“可接受的列名”不分全半角、括号样式、空格和大小写；含多项内容的字段，各组成部分的名称可单独作列名。',
  ],
  itemLabels: {
    mode: '共享方式',
    sources: '信源单位',
    due: '完成时间',
    cadence: '更新频次',
    key: '记录主键',
    event: '事件日期',
    period: '所属期',
    timeliness: '时限',
    publicity: '公示期至',
    basis: '依据',
  },
  fieldColumns: ['字段', '代码', '类型', '必填', '公开属性', '级别', '脱敏', '可接受的列名'],
  termColumns: ['用语', '英文', '同义写法', '细分词首', '适用期'],
  unitColumns: ['代码', '名称', '英文'],
  sourceUnits: '信源单位',
  codeLists: '代码表',
  categories: '信息种类',
  supplementary: '补',
  authorised: '经企业授权',
  yes: '是',
  masked: '遮盖后公开',
  oneRecord: '每主体一条',
  workingDays: '个工作日内',
  modes: {
    collect: '物理归集',
    call: '接口调用',
    verify: '数据核验',
    headquarters: '物理归集（总对总）',
  },
  cadences: {
    daily: '每日',
    weekly: '每周',
    monthly: '每月',
    quarterly: '每季',
    yearly: '每年',
    'on-change': '变化时',
    live: '实时',
  },
  openness: { open: '公开', authorised: '须授权', 'model-only': '仅建模' },
  types: {
    text: '文本',
    uscc: '统一社会信用代码',
    'organisation-code': '组织机构代码',
    'person-id': '公民身份号码',
    'party-id': '身份证号码或统一社会信用代码',
    date: '日期',
    month: '月份',
    year: '年度',
    money: '金额',
    decimal: '数值',
    percent: '百分比',
    integer: '整数',
    boolean: '是否',
    code: '代码',
    division: '行政区划',
    industry: '行业',
    phone: '电话',
    address: '地址',
  },
  masks: {
    'person-name': '姓名',
    'person-id': '证件号码',
    phone: '电话',
    address: '地址',
    account: '户号',
    'free-text': '文中证件号码、电话',
  },
};

const en: Words = {
  generated: 'Generated from the data of the list (npm run generate); do not edit.',
  reading: [
    'The sharing mode governs source unit to node, the openness node to institution; neither stands for the other (plan 三(四)3, 4).',
    'Open: published by law, may enter the public report. Authorised: not without the subject’s consent. Model only: never released raw. Where the column gives a condition, a record that meets it is open.',
    'Grades follow JR/T 0197-2020, 1 lowest, 5 highest. What is open and personal leaves masked, unless the law has it published whole.',
    'Required are only a subject’s name and code and a record’s key. “Suppl.” marks what the annex does not have. “(recalled)” marks a basis quoted from memory, to be confirmed.',
    'Accepted columns are read whatever their width, brackets, blanks and case; the parts of a field that holds several may stand as columns of their own.',
  ],
  itemLabels: {
    mode: 'Sharing mode',
    sources: 'Source units',
    due: 'Due',
    cadence: 'Cadence',
    key: 'Key',
    event: 'Event date',
    period: 'Period',
    timeliness: 'Time limit',
    publicity: 'Public until',
    basis: 'Basis',
  },
  fieldColumns: [
    'Field',
    'Code',
    'Type',
    'Required',
    'Openness',
    'Grade',
    'Mask',
    'Accepted columns',
  ],
  termColumns: ['Term', 'English', 'Also written', 'Finer terms begin', 'In use'],
  unitColumns: ['Code', 'Name', 'English'],
  sourceUnits: 'Source units',
  codeLists: 'Code lists',
  categories: 'Categories',
  supplementary: 'suppl.',
  authorised: 'with the enterprise’s authorization',
  yes: 'yes',
  masked: 'open, masked',
  oneRecord: 'one record a subject',
  workingDays: 'working days',
  modes: {
    collect: 'collected',
    call: 'called',
    verify: 'verified',
    headquarters: 'collected, headquarters to headquarters',
  },
  cadences: {
    daily: 'daily',
    weekly: 'weekly',
    monthly: 'monthly',
    quarterly: 'quarterly',
    yearly: 'yearly',
    'on-change': 'on change',
    live: 'live',
  },
  openness: { open: 'open', authorised: 'authorised', 'model-only': 'model only' },
  types: {
    text: 'text',
    uscc: 'USCC',
    'organisation-code': 'organisation code',
    'person-id': 'person id',
    'party-id': 'person id or USCC',
    date: 'date',
    month: 'month',
    year: 'year',
    money: 'money',
    decimal: 'decimal',
    percent: 'percent',
    integer: 'integer',
    boolean: 'yes or no',
    code: 'code',
    division: 'division',
    industry: 'industry',
    phone: 'phone',
    address: 'address',
  },
  masks: {
    'person-name': 'name',
    'person-id': 'identifier',
    phone: 'phone',
    address: 'address',
    account: 'account',
    'free-text': 'identifiers within text',
  },
};

export const documentWords: Readonly<Record<Language, Words>> = { zh, en };
