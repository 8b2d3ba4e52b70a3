// 第1类 市场主体登记信息: ten items of the market regulator. Amounts: the registry and the annual report
// form are kept in 万元 (公示系统年报表样, recalled). Aliases with Latin letters are the registry's own
// column names (GS standards, recalled). Cadences here and below are the node's first setting, until
// the source units set their own (方案三(六)1).
import type { Item } from '../../catalogue.ts';
import {
  field,
  item,
  part,
  publishedName,
  partyId,
  prose,
  subjectCode,
  subjectName,
  tenThousandYuan,
} from './notation.ts';

const category = { no: 1, zh: '市场主体登记信息', en: 'Registration of market subjects' };
const samr = { category, sourceUnits: ['samr'] };

const licence = item('registration.licence', '营业执照信息', {
  ...samr,
  en: 'Business licence',
  due: '已共享',
  cadence: 'monthly',
  eventDate: 'establishedOn',
  intervals: [
    ['establishedOn', 'termUntil'],
    ['termFrom', 'termUntil'],
  ],
  basis: '《企业信息公示暂行条例》：登记信息由市场监管部门通过公示系统公示（recalled）',
  fields: [
    subjectName(),
    subjectCode(),
    field('legalRepresentative', '法定代表人', {
      en: 'Legal representative',
      ...publishedName,
      aliases: [
        '法人代表',
        '法定代表人姓名',
        '法人',
        '法人姓名',
        '负责人',
        '经营者',
        '执行事务合伙人',
        '法定代表人（负责人）',
        '法定代表人/负责人',
        'LEREP',
      ],
    }),
    field('establishedOn', '成立日期', {
      en: 'Established on',
      type: 'date',
      aliases: ['注册日期', '成立时间', '开业日期', '注册时间', '设立日期', 'ESTDATE'],
    }),
    field('domicile', '住所', {
      en: 'Domicile',
      type: 'address',
      aliases: [
        '注册地址',
        '地址',
        '经营场所',
        '企业地址',
        '主要经营场所',
        '住所（经营场所）',
        '住所/经营场所',
        '企业住所',
        '营业场所',
        'DOM',
      ],
    }),
    field('status', '登记状态', {
      en: 'Registration status',
      type: 'code',
      list: 'registration-status',
      aliases: ['经营状态', '企业状态', '状态', '企业登记状态', '存续状态', 'REGSTATE'],
    }),
    field('authority', '登记机关', {
      en: 'Registration authority',
      aliases: ['注册机关', '发照机关', 'REGORG'],
    }),
    field('businessScope', '经营范围', {
      en: 'Business scope',
      aliases: ['经营业务范围', '业务范围', 'OPSCOPE'],
    }),
    field('type', '企业类型', {
      en: 'Enterprise type',
      type: 'code',
      list: 'enterprise-type',
      aliases: ['公司类型', '类型', '市场主体类型', '主体类型', '企业（机构）类型', 'ENTTYPE'],
    }),
    field('registeredCapital', '注册资本', {
      en: 'Registered capital',
      ...tenThousandYuan,
      aliases: [
        '注册资金',
        '注册资本（万元）',
        '注册资金（万元）',
        '资金数额',
        '出资总额',
        '出资额',
        '注册资本（金）',
        'REGCAP',
      ],
    }),
    field('termFrom', '营业期限自', {
      en: 'Term from',
      type: 'date',
      aliases: ['经营期限自', '营业期限起', '营业期限开始日期', 'OPFROM'],
    }),
    field('termUntil', '营业期限至', {
      en: 'Term until',
      type: 'date',
      aliases: ['经营期限至', '营业期限止', '营业期限截止日期', 'OPTO'],
    }),
    // Records of before 2015 name firms by it; the register is where the two numbers meet.
    field('registrationNumber', '注册号', {
      en: 'Old registration number',
      supplementary: true,
      aliases: ['工商注册号', '营业执照注册号', 'REGNO'],
    }),
    // Exports of the register carry both, and they allow a check of the code's own division.
  ],
});

const change = item('registration.change', '变更信息', {
  ...samr,
  en: 'Changes of registration',
  due: '已共享',
  cadence: 'monthly',
  key: ['matter', 'changedOn'],
  eventDate: 'changedOn',
  basis: '《企业信息公示暂行条例》：登记信息公示（recalled）；变更内容中的自然人证件号码遮盖后提供',
  fields: [
    subjectName(),
    subjectCode(),
    field('matter', '变更事项', {
      en: 'Matter',
      required: true,
      aliases: ['变更项目', 'ALTITEM'],
    }),
    field('before', '变更前内容', { en: 'Before', ...prose, aliases: ['变更前', 'ALTBE'] }),
    field('after', '变更后内容', { en: 'After', ...prose, aliases: ['变更后', 'ALTAF'] }),
    field('changedOn', '变更日期', {
      en: 'Changed on',
      type: 'date',
      required: true,
      aliases: ['变更时间', '核准日期', '变更核准日期', 'ALTDATE'],
    }),
  ],
});

const industry = item('registration.industry', '所属行业类型', {
  ...samr,
  en: 'Industry',
  due: '已共享',
  cadence: 'monthly',
  basis: '《企业信息公示暂行条例》：登记信息公示（recalled）；分类依 GB/T 4754-2017',
  fields: [
    subjectName(),
    subjectCode(),
    field('industry', '所属行业类型（国民经济行业分类）', {
      en: 'Industry, GB/T 4754',
      type: 'industry',
      aliases: [
        '所属行业类型',
        '所属行业',
        '行业类型',
        '行业代码',
        '行业',
        '行业分类',
        '行业门类',
        '国民经济行业代码',
        '国民经济行业分类',
        'INDUSTRYCO',
      ],
    }),
  ],
});

const shareholder = item('registration.shareholder', '股东及出资信息', {
  ...samr,
  en: 'Shareholders and contributions',
  due: '2022年6月底',
  cadence: 'monthly',
  key: ['shareholder'],
  basis: '《企业信息公示暂行条例》：股东及出资信息由企业公示（recalled）',
  fields: [
    subjectName(),
    subjectCode(),
    field('shareholder', '股东名称', {
      en: 'Shareholder',
      ...publishedName,
      required: true,
      aliases: [
        '股东姓名',
        '股东',
        '股东（发起人）',
        '投资人名称',
        '出资人',
        '出资人名称',
        '股东名称/姓名',
        'INV',
      ],
    }),
    field('kind', '股东类型', {
      en: 'Kind',
      type: 'code',
      list: 'shareholder-kind',
      aliases: ['股东（发起人）类型', '投资人类型', 'INVTYPE'],
    }),
    field('ratio', '出资比例', {
      en: 'Ratio',
      type: 'percent',
      aliases: ['持股比例', '股权比例', '出资比例（%）', '持股比例（%）', 'SUBCONPROP'],
    }),
    field('paidAmount', '出资额', {
      en: 'Amount contributed',
      ...tenThousandYuan,
      aliases: [
        '实缴出资额',
        '实缴额',
        '出资额（万元）',
        '实缴出资额（万元）',
        '出资金额',
        'ACCONAM',
      ],
    }),
    field('method', '出资方式', {
      en: 'Method',
      type: 'code',
      list: 'contribution-method',
      aliases: ['认缴出资方式', '实缴出资方式', 'CONFORM'],
    }),
    field('subscribedAmount', '认缴出资额', {
      en: 'Amount subscribed',
      ...tenThousandYuan,
      aliases: ['认缴额', '认缴出资额（万元）', '认缴金额', '认缴出资', 'SUBCONAM'],
    }),
  ],
});

const branch = item('registration.branch', '分支机构信息', {
  ...samr,
  en: 'Branches',
  due: '2022年6月底',
  cadence: 'monthly',
  key: ['branch'],
  eventDate: 'establishedOn',
  basis: '《企业信息公示暂行条例》：登记信息公示（recalled）',
  fields: [
    subjectName(),
    subjectCode(),
    field('branch', '分支机名称和统一社会信用代码', {
      en: 'Branch, its name and code',
      required: true,
      parts: [
        part('name', '分支机构名称', { en: 'Branch name' }),
        part('uscc', '分支机构统一社会信用代码', { en: 'Branch code', type: 'uscc' }),
      ],
      aliases: [
        '分支机构名称和统一社会信用代码',
        '分支机构',
        '分支机构名称及统一社会信用代码',
        '分支机构名称（统一社会信用代码）',
      ],
    }),
    field('head', '分支机构法定代表人/负责人', {
      en: 'Head of the branch',
      ...publishedName,
      aliases: ['分支机构负责人', '负责人', '分支机构法定代表人', '分支机构法定代表人（负责人）'],
    }),
    field('establishedOn', '分支机构成立日期', {
      en: 'Established on',
      type: 'date',
      aliases: ['分支机构成立时间', '成立日期', '分支机构注册日期'],
    }),
    field('domicile', '分支机构住所', {
      en: 'Domicile',
      type: 'address',
      aliases: ['分支机构地址', '分支机构经营场所', '分支机构营业场所', '营业场所'],
    }),
    field('status', '分支机构登记状态', {
      en: 'Registration status',
      type: 'code',
      list: 'registration-status',
      aliases: ['分支机构状态', '登记状态', '分支机构经营状态'],
    }),
    field('authority', '分支机构登记机关', {
      en: 'Registration authority',
      aliases: ['登记机关', '分支机构注册机关'],
    }),
  ],
});

const equityPledge = item('registration.equity-pledge', '股权出质登记信息', {
  ...samr,
  en: 'Equity pledges',
  due: '已共享',
  cadence: 'monthly',
  key: ['registrationNumber'],
  eventDate: 'registeredOn',
  basis: '《企业信息公示暂行条例》：股权出质登记信息公示，当事人证件号码不公示（recalled）',
  fields: [
    subjectName({ aliases: ['出质股权所在公司', '出质股权标的企业', '出质股权所在公司名称'] }),
    subjectCode(),
    field('registrationNumber', '登记编号', {
      en: 'Registration number',
      required: true,
      aliases: ['股权出质登记编号', '质权登记编号', '出质登记编号'],
    }),
    field('pledgor', '出质人', {
      en: 'Pledgor',
      ...publishedName,
      aliases: ['出质人名称', '出质人姓名', '出质人姓名/名称'],
    }),
    field('pledgorId', '出质人证照/证件号码', {
      en: 'Pledgor’s licence or document number',
      ...partyId,
      aliases: ['出质人证件号码', '出质人证件号', '出质人证照号码'],
    }),
    field('amount', '出质股权数额', {
      en: 'Equity pledged',
      ...tenThousandYuan,
      aliases: ['出质股权数额（万元）', '股权数额', '出质数额', '出质股权数额（万元/万股）'],
    }),
    field('pledgee', '质权人', {
      en: 'Pledgee',
      ...publishedName,
      aliases: ['质权人名称', '质权人姓名', '质权人姓名/名称'],
    }),
    field('pledgeeId', '质权人证照/证件号码', {
      en: 'Pledgee’s licence or document number',
      ...partyId,
      aliases: ['质权人证件号码', '质权人证件号', '质权人证照号码'],
    }),
    field('registeredOn', '股权出质设立登记日期', {
      en: 'Registered on',
      type: 'date',
      aliases: ['股权出质登记日期', '出质登记日期', '设立登记日期', '登记日期'],
    }),
    field('publishedOn', '公示日期', { en: 'Published on', type: 'date', aliases: ['公示时间'] }),
    field('status', '状态', {
      en: 'Status',
      type: 'code',
      list: 'pledge-status',
      aliases: ['出质状态', '股权出质状态'],
    }),
  ],
});

// Figures of the annual report: public only where the enterprise chose so.
const annualFigure = {
  ...tenThousandYuan,
  openness: 'authorised',
  grade: 3,
  openWhen: { field: 'figuresPublished', values: [true] },
} as const;

const annualReport = item('registration.annual-report', '企业年报', {
  ...samr,
  en: 'Annual reports',
  due: '2022年6月底',
  cadence: 'yearly',
  key: ['year'],
  period: 'year',
  basis:
    '《企业信息公示暂行条例》：年报于每年1月1日至6月30日报送公示；资产状况和从业人数由企业选择是否公示',
  fields: [
    subjectName(),
    subjectCode(),
    field('year', '报告年度', {
      en: 'Report year',
      type: 'year',
      required: true,
      aliases: ['年报年度', '年度', '年报年份', 'ANCHEYEAR'],
    }),
    field('totalAssets', '资产总额', {
      en: 'Total assets',
      ...annualFigure,
      aliases: ['资产总计', '资产总额（万元）', 'ASSGRO'],
    }),
    field('equity', '所有者权益合计', {
      en: 'Owners’ equity',
      ...annualFigure,
      signed: true,
      aliases: ['所有者权益', '净资产', '所有者权益合计（万元）', 'TOTEQU'],
    }),
    field('revenue', '营业总收入', {
      en: 'Operating revenue',
      ...annualFigure,
      signed: true,
      aliases: ['营业收入', '销售总额', '营业总收入（万元）', '营业额', 'VENDINC'],
    }),
    field('grossProfit', '利润总额', {
      en: 'Profit before tax',
      ...annualFigure,
      signed: true,
      aliases: ['利润总额（万元）', 'PROGRO'],
    }),
    field('netProfit', '净利润', {
      en: 'Net profit',
      ...annualFigure,
      signed: true,
      aliases: ['净利润（万元）', 'NETINC'],
    }),
    field('taxPaid', '纳税总额', {
      en: 'Tax paid',
      ...annualFigure,
      aliases: ['纳税总额（万元）', 'RATGRO'],
    }),
    field('liabilities', '负债总额', {
      en: 'Liabilities',
      ...annualFigure,
      aliases: ['负债合计', '负债总计', '负债总额（万元）', 'LIAGRO'],
    }),
    field('givesGuarantees', '是否有对外提供担保信息', {
      en: 'Gives guarantees to others',
      type: 'boolean',
      aliases: ['是否有对外担保', '是否对外担保', '是否有对外提供担保'],
    }),
    field('employees', '从业人数', {
      en: 'Employees',
      ...annualFigure,
      type: 'integer',
      unit: '人',
      aliases: ['从业人员', '职工人数', '从业人员数', '员工人数', 'EMPNUM'],
    }),
    field('figuresPublished', '企业选择公示资产状况信息', {
      en: 'Enterprise chose to publish its figures',
      type: 'boolean',
      supplementary: true,
      aliases: ['是否公示资产状况', '资产状况是否公示'],
    }),
  ],
});

const abnormalOperation = item('registration.abnormal-operation', '列入经营异常名录情况', {
  ...samr,
  en: 'Entries in the list of abnormal operations',
  due: '已共享',
  cadence: 'monthly',
  // Two causes may list an enterprise on one day; a row that says 否 has neither cause nor day.
  key: ['listedOn', 'cause'],
  eventDate: 'listedOn',
  basis: '《企业信息公示暂行条例》、《企业经营异常名录管理暂行办法》：经公示系统公示（recalled）',
  fields: [
    subjectName(),
    subjectCode(),
    field('listed', '是否列入经营异常名录', {
      en: 'Listed',
      type: 'boolean',
      aliases: ['是否列入', '是否经营异常', '是否列入异常名录'],
    }),
    field('cause', '列入经营异常名录原因类型', {
      en: 'Cause',
      aliases: ['列入经营异常名录原因', '列入原因', '列入原因类型', '列异原因', 'SPECAUSE'],
    }),
    field('listedOn', '列入经营异常名录日期', {
      en: 'Listed on',
      type: 'date',
      aliases: ['列入日期', '列入时间', '列入经营异常名录时间', 'ABNTIME'],
    }),
  ],
});

const seriousViolation = item('registration.serious-violation', '列入严重违法失信企业名单情况', {
  ...samr,
  en: 'Entries in the list of serious violators',
  due: '已共享',
  cadence: 'monthly',
  key: ['listedOn'],
  eventDate: 'listedOn',
  intervals: [['listedOn', 'removedOn']],
  publicity: {
    until: 'removedOn',
    basis:
      '《市场监督管理严重违法失信名单管理办法》（市场监管总局令第44号）：移出后停止公示（recalled）',
  },
  basis: '《市场监督管理严重违法失信名单管理办法》：列入信息经公示系统公示（recalled）',
  fields: [
    subjectName(),
    subjectCode(),
    field('cause', '列入严重违法失信企业名单原因', {
      en: 'Cause of listing',
      aliases: ['列入原因', '列入严重违法失信名单原因', '列入严重违法失信企业名单（黑名单）原因'],
    }),
    field('listedOn', '列入日期', {
      en: 'Listed on',
      type: 'date',
      required: true,
      aliases: ['列入时间', '列入严重违法失信企业名单日期'],
    }),
    field('listedBy', '作出决定机关（列入)', {
      en: 'Listed by',
      aliases: ['列入决定机关', '列入机关', '列入作出决定机关'],
    }),
    field('removalCause', '移出严重违法失信企业名单原因', {
      en: 'Cause of removal',
      aliases: ['移出原因', '移出严重违法失信名单原因'],
    }),
    field('removedOn', '移出日期', {
      en: 'Removed on',
      type: 'date',
      aliases: ['移出时间', '移出严重违法失信企业名单日期'],
    }),
    field('removedBy', '作出决定机关(移出)', {
      en: 'Removed by',
      aliases: ['移出决定机关', '移出机关', '移出作出决定机关'],
    }),
  ],
});

const randomInspection = item('registration.random-inspection', '“双随机、一公开”抽查检查信息', {
  ...samr,
  en: 'Random inspections',
  due: '2022年6月底',
  cadence: 'monthly',
  // A source that sends the three years in one text gives no day: then there is one record.
  key: ['inspectedOn'],
  eventDate: 'inspectedOn',
  basis:
    '《国务院办公厅关于推广随机抽查规范事中事后监管的通知》（国办发〔2015〕58号）：抽查结果公开（recalled）',
  fields: [
    subjectName(),
    subjectCode(),
    field('results', '相关企业近三年被抽查检查结果信息', {
      en: 'Results of the last three years',
      aliases: ['抽查检查结果', '检查结果', '抽查结果', '近三年被抽查检查结果'],
    }),
    field('inspectedOn', '抽查检查日期', {
      en: 'Inspected on',
      type: 'date',
      supplementary: true,
      aliases: ['检查日期', '抽查日期', '检查时间'],
    }),
  ],
});

export const registration: readonly Item[] = [
  licence,
  change,
  industry,
  shareholder,
  branch,
  equityPledge,
  annualReport,
  abnormalOperation,
  seriousViolation,
  randomInspection,
];
