// 第3类 纳税信息: four items of the tax service. Amounts are in 元: tax returns and arrears notices are
// kept to the cent in 元 (recalled). 纳税信息 is collected without an authorization mark and yet is a
// trade secret: no bank may see it without consent (方案三(四)4).
import type { Item } from '../../catalogue.ts';
import { confidential, field, item, subjectCode, subjectName, yuan } from './notation.ts';

const category = { no: 3, zh: '纳税信息', en: 'Tax' };
const taxpayer = [
  subjectName({ aliases: ['纳税人名称'] }),
  subjectCode({
    aliases: ['纳税人识别号', '统一社会信用代码（纳税人识别号）', '社会信用代码（纳税人识别号）'],
  }),
];
const taxAndGovernments = { category, sourceUnits: ['tax', 'county-governments'] };

const grade = item('tax.grade', '纳税信用等级信息', {
  category,
  sourceUnits: ['tax'],
  en: 'Tax credit grades',
  due: '2022年6月底（A级纳税人名单信息已共享）',
  cadence: 'yearly',
  key: ['year'],
  period: 'year',
  basis: '《纳税信用管理办法（试行）》：A 级名单主动公开，其他级别不公开，依方案三(四)4经授权提供',
  fields: [
    ...taxpayer,
    field('year', '评级年度', {
      en: 'Year graded',
      type: 'year',
      required: true,
      aliases: ['评价年度', '年度', '纳税信用评价年度'],
    }),
    field('grade', '纳税信用等级', {
      en: 'Grade',
      type: 'code',
      list: 'tax-credit-grade',
      openness: 'authorised',
      grade: 3,
      openWhen: { field: 'grade', values: ['A'] },
      aliases: ['信用等级', '纳税信用级别', '纳税缴费信用等级', '等级', '评价结果'],
    }),
  ],
});

const abnormalTaxpayer = item('tax.abnormal-taxpayer', '非正常纳税户信息', {
  ...taxAndGovernments,
  en: 'Abnormal taxpayers',
  due: '2022年6月底',
  cadence: 'monthly',
  basis: '《税收征收管理法实施细则》、《税务登记管理办法》：非正常户公告（recalled）',
  fields: [
    ...taxpayer,
    field('abnormal', '是否非正常纳税户', {
      en: 'Abnormal taxpayer',
      type: 'boolean',
      aliases: ['是否非正常户', '非正常户', '非正常纳税户'],
    }),
  ],
});

const arrears = item('tax.arrears', '欠税信息', {
  ...taxAndGovernments,
  en: 'Tax arrears',
  due: '已共享',
  cadence: 'quarterly',
  // A row that says 否 has no kind of tax.
  key: ['taxKind'],
  basis: '《税收征收管理法》第四十五条、《欠税公告办法（试行）》：欠税定期公告（recalled）',
  fields: [
    ...taxpayer,
    field('inArrears', '当前是否欠税', {
      en: 'In arrears now',
      type: 'boolean',
      aliases: ['是否欠税'],
    }),
    field('amount', '欠税金额', {
      en: 'Amount owed',
      ...yuan,
      aliases: ['欠税余额', '欠税额', '欠税金额（元）', '欠税余额（元）'],
    }),
    field('taxKind', '税种', {
      en: 'Kind of tax',
      type: 'code',
      list: 'tax-kind',
      aliases: ['欠税税种', '征收项目'],
    }),
  ],
});

const payment = item('tax.payment', '纳税信息', {
  ...taxAndGovernments,
  en: 'Tax payments',
  due: '2022年6月底',
  cadence: 'monthly',
  basis:
    '方案三(四)4：涉及商业秘密，未经授权不得提供原始明细；《税收征收管理法》第八条：为纳税人情况保密（recalled）',
  fields: [
    ...taxpayer,
    field('vatDue', '近一年增值税应纳税金额', {
      en: 'VAT due, last year',
      ...yuan,
      ...confidential,
      aliases: ['近一年增值税应纳税额', '增值税应纳税金额', '近一年增值税应纳税金额（元）'],
    }),
    field('vatPaid', '近一年增值税实际缴税金额', {
      en: 'VAT paid, last year',
      ...yuan,
      ...confidential,
      aliases: ['近一年增值税实缴税额', '增值税实际缴税金额', '近一年增值税实际缴税金额（元）'],
    }),
    field('incomeTaxDue', '近一年企业所得税应纳税金额', {
      en: 'Income tax due, last year',
      ...yuan,
      ...confidential,
      aliases: [
        '近一年企业所得税应纳税额',
        '企业所得税应纳税金额',
        '近一年企业所得税应纳税金额（元）',
      ],
    }),
    field('incomeTaxPaid', '近一年企业所得税实际缴税金额', {
      en: 'Income tax paid, last year',
      ...yuan,
      ...confidential,
      aliases: [
        '近一年企业所得税实缴税额',
        '企业所得税实际缴税金额',
        '近一年企业所得税实际缴税金额（元）',
      ],
    }),
    field('monthsPaid', '连续正常缴税周期(月)', {
      en: 'Months paid without a break',
      type: 'integer',
      unit: '月',
      ...confidential,
      aliases: ['连续正常缴税周期', '连续正常缴税月数'],
    }),
    field('lastPaidOn', '最近一次正常缴税日期', {
      en: 'Last paid on',
      type: 'date',
      ...confidential,
      aliases: ['最近一次缴税日期', '最近缴税日期'],
    }),
  ],
});

export const tax: readonly Item[] = [grade, abnormalTaxpayer, arrears, payment];
