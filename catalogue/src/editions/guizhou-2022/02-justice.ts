// 第2类 司法信息: four items of the High Court. Parties may be natural persons: names as the court
// publishes them, identifiers never without consent. Court documents seldom carry a code, hence the
// code is not required and a subject is then found by name.
import type { Item } from '../../catalogue.ts';
import {
  field,
  item,
  part,
  partyId,
  publishedName,
  prose,
  subjectCode,
  subjectName,
} from './notation.ts';

const category = { no: 2, zh: '司法信息', en: 'Justice' };
const court = { category, sourceUnits: ['court'] };
const caseNumber = { en: 'Case number', required: true } as const;

const judgment = item('justice.judgment', '法院判决信息(已在互联网上公开的裁判文书)', {
  ...court,
  en: 'Judgments published on the internet',
  due: '2022年6月底',
  cadence: 'monthly',
  // One case publishes several documents, and a joint case comes as a row for each pair of parties.
  key: ['caseNumber', 'publishedOn', 'plaintiff', 'defendant'],
  eventDate: 'publishedOn',
  basis:
    '《最高人民法院关于人民法院在互联网公布裁判文书的规定》（法释〔2016〕19号）：限于已公开的裁判文书，自然人证件号码不公开（recalled）',
  fields: [
    subjectName({ aliases: ['当事人名称'] }),
    subjectCode({ required: false }),
    field('cause', '案由', { en: 'Cause of action', aliases: ['案件案由', '立案案由'] }),
    field('caseNumber', '案号', { ...caseNumber, aliases: ['案件编号', '案件号', '文书案号'] }),
    field('plaintiff', '原告姓名/名称', {
      en: 'Plaintiff',
      ...publishedName,
      aliases: ['原告', '原告名称', '原告姓名'],
    }),
    field('plaintiffId', '原告身份证号码(如有)/统一社会信用代码(如有)', {
      en: 'Plaintiff’s identity number or code',
      ...partyId,
      aliases: ['原告身份证号码/统一社会信用代码', '原告证件号码', '原告证件号'],
    }),
    field('defendant', '被告姓名/名称', {
      en: 'Defendant',
      ...publishedName,
      aliases: ['被告', '被告名称', '被告姓名'],
    }),
    field('defendantId', '被告身份证号码(如有)/统一社会信用代码(如有)', {
      en: 'Defendant’s identity number or code',
      ...partyId,
      aliases: ['被告身份证号码/统一社会信用代码', '被告证件号码', '被告证件号'],
    }),
    field('result', '判决结果', {
      en: 'Result',
      ...prose,
      aliases: ['裁判结果', '判决主文', '裁判主文'],
    }),
    field('court', '执行法院', {
      en: 'Court',
      aliases: ['审理法院', '法院', '法院名称', '裁判法院'],
    }),
    field('location', '所在地', { en: 'Location', aliases: ['法院所在地', '省份', '地域'] }),
    field('publishedOn', '发布日期', {
      en: 'Published on',
      type: 'date',
      required: true,
      aliases: ['发布时间', '公开日期', '公布日期'],
    }),
  ],
});

const executionTermination = item('justice.execution-termination', '终结本次执行案件信息', {
  ...court,
  en: 'Executions terminated for now',
  due: '2022年6月底',
  cadence: 'monthly',
  key: ['caseNumber'],
  subject: { code: 'partyId', name: 'party' },
  eventDate: 'terminatedOn',
  intervals: [['filedOn', 'terminatedOn']],
  basis:
    '《最高人民法院关于严格规范终结本次执行程序的规定（试行）》（法〔2016〕373号）：终本案件信息公开（recalled）',
  fields: [
    field('caseNumber', '案号', { ...caseNumber, aliases: ['执行案号', '案件编号'] }),
    field('party', '被执行人姓名/名称', {
      en: 'Person or firm under execution',
      ...publishedName,
      required: true,
      aliases: ['被执行人', '被执行人名称', '被执行人姓名', '企业名称', '姓名/名称'],
    }),
    field('partyId', '身份证号码/统一社会信用代码', {
      en: 'Identity number or code',
      ...partyId,
      aliases: [
        '统一社会信用代码',
        '证件号码',
        '身份证号码',
        '身份证号码/组织机构代码',
        '身份证号/统一社会信用代码',
        '被执行人证件号码',
      ],
    }),
    field('court', '执行法院', { en: 'Court', aliases: ['法院', '法院名称'] }),
    field('filedOn', '立案时间', { en: 'Filed on', type: 'date', aliases: ['立案日期'] }),
    field('terminatedOn', '终结本次执行案件日期', {
      en: 'Terminated on',
      type: 'date',
      aliases: ['终本日期', '终结日期', '终结本次执行日期', '终本时间'],
    }),
  ],
});

const judgmentDefaulter = item('justice.judgment-defaulter', '失信被执行人信息', {
  ...court,
  en: 'Judgment defaulters',
  due: '已共享',
  cadence: 'monthly',
  key: ['caseNumber'],
  subject: { code: 'partyId', name: 'name' },
  eventDate: 'publishedOn',
  intervals: [['filedOn', 'publishedOn']],
  basis:
    '《最高人民法院关于公布失信被执行人名单信息的若干规定》（法释〔2017〕7号）：名单向社会公布（recalled）',
  fields: [
    field('caseNumber', '案号', { ...caseNumber, aliases: ['执行案号', '案件编号'] }),
    subjectName({
      aliases: ['被执行人姓名/名称', '失信被执行人', '失信被执行人名称', '被执行人名称'],
    }),
    field('representative', '法定代表人或负责人姓名', {
      en: 'Representative',
      ...publishedName,
      aliases: ['法定代表人', '法定代表人或者负责人姓名', '负责人', '法定代表人姓名'],
    }),
    field('partyId', '身份证号码/统一社会信用代码', {
      en: 'Identity number or code',
      ...partyId,
      aliases: [
        '统一社会信用代码',
        '证件号码',
        '身份证号码',
        '身份证号码/组织机构代码',
        '身份证号/统一社会信用代码',
        '组织机构代码',
      ],
    }),
    field('fulfilment', '失信被执行人的履行情况', {
      en: 'Fulfilment',
      type: 'code',
      list: 'fulfilment',
      aliases: ['履行情况', '被执行人的履行情况'],
    }),
    field('conduct', '失信被执行人行为具体情形', {
      en: 'Conduct',
      ...prose,
      aliases: ['具体情形', '失信行为具体情形', '失信被执行人具体情形'],
    }),
    field('court', '执行法院', { en: 'Court', aliases: ['法院', '法院名称'] }),
    field('location', '所在地', { en: 'Location', aliases: ['省份', '地域', '地域名称'] }),
    field('filedOn', '立案时间', { en: 'Filed on', type: 'date', aliases: ['立案日期'] }),
    field('publishedOn', '发布时间', {
      en: 'Published on',
      type: 'date',
      aliases: ['发布日期', '公布时间', '公布日期'],
    }),
  ],
});

const bankruptcy = item('justice.bankruptcy', '破产信息', {
  ...court,
  en: 'Bankruptcies',
  due: '2022年6月底',
  cadence: 'monthly',
  key: ['caseNumber'],
  basis: '《企业破产法》及全国企业破产重整案件信息网公开规定：受理裁定公告（recalled）',
  fields: [
    subjectName({ aliases: ['债务人', '债务人名称', '被申请人'] }),
    subjectCode({ required: false }),
    field('caseNumber', '破产案件案号', { ...caseNumber, aliases: ['案号', '破产案号'] }),
    field('kind', '破产类型', {
      en: 'Kind',
      type: 'code',
      list: 'bankruptcy-kind',
      aliases: ['案件类型', '破产案件类型'],
    }),
    field('acceptance', '企业破产程序受理时间及受理法院', {
      en: 'Acceptance, day and court',
      parts: [
        part('on', '企业破产程序受理时间', { en: 'Accepted on', type: 'date' }),
        part('court', '受理法院', { en: 'Court' }),
      ],
      aliases: ['受理时间及受理法院', '破产受理时间及法院'],
    }),
    field('administrator', '管理人名称/姓名', {
      en: 'Administrator',
      ...publishedName,
      aliases: ['管理人', '管理人名称', '破产管理人'],
    }),
    field('closing', '结案方式及日期', {
      en: 'Closing, method and day',
      parts: [
        part('method', '结案方式', { en: 'Method', type: 'code', list: 'closing-method' }),
        part('on', '结案日期', { en: 'Closed on', type: 'date' }),
      ],
      aliases: ['结案方式和日期', '结案情况'],
    }),
  ],
});

export const justice: readonly Item[] = [
  judgment,
  executionTermination,
  judgmentDefaulter,
  bankruptcy,
];
