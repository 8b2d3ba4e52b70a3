// 第11类 行政管理信息: licences, penalties, compulsion. Identifiers of legal representatives may be stored
// and leave only with authorization (附件第11类). XK_* and CF_* are the columns of the “双公示” data
// standard of 2018, those of 2015 beside them; its amounts CF_NR_FK and CF_NR_WFFF are in 万元.
import type { Field, Item } from '../../catalogue.ts';
import {
  field,
  item,
  part,
  personId,
  publishedName,
  prose,
  subjectCode,
  subjectName,
  tenThousandYuan,
} from './notation.ts';

const category = { no: 11, zh: '行政管理信息', en: 'Administration' };
const authorities = {
  category,
  sourceUnits: ['ndrc', 'departments'],
  due: '已共享',
  cadence: 'monthly',
} as const;

/** 自决定之日起 7 个工作日 (State Council texts on 双公示). */
function withinSevenWorkingDays(from: string) {
  return { from, workingDays: 7, basis: '双公示：自作出行政决定之日起7个工作日内上网公开、归集' };
}

// Counterparties of before 2015 are known by other numbers: the code is not required.
function counterparty(prefix: 'XK' | 'CF'): Field[] {
  return [
    subjectName({
      aliases: ['行政相对人名称', '行政相对人', '相对人名称', `${prefix}_XDR_MC`, `${prefix}_XDR`],
    }),
    subjectCode({
      required: false,
      aliases: [
        '行政相对人代码_1（统一社会信用代码）',
        '行政相对人代码-统一社会信用代码',
        '行政相对人统一社会信用代码',
        '行政相对人代码_1',
        `${prefix}_XDR_SHXYM`,
      ],
    }),
  ];
}

function counterpartyKind(prefix: 'XK' | 'CF'): Field {
  return field('kind', '行政相对人类别', {
    en: 'Kind of counterparty',
    type: 'code',
    list: 'counterparty-kind',
    aliases: ['相对人类别', `${prefix}_XDR_LB`],
  });
}

function representative(columns: {
  readonly name: string[];
  readonly idKind: string[];
  readonly id: string[];
}): Field[] {
  return [
    field('representative', '法定代表人姓名', {
      en: 'Legal representative',
      ...publishedName,
      aliases: ['法定代表人', '法人代表', '负责人', ...columns.name],
    }),
    field('representativeIdKind', '法定代表人证件类型', {
      en: 'Kind of identity document',
      ...personId,
      type: 'code',
      list: 'id-kind',
      grade: 3,
      aliases: columns.idKind,
    }),
    field('representativeId', '法定代表人证件号码', {
      en: 'Identity document number',
      ...personId,
      aliases: ['法定代表人身份证号', '法定代表人身份证号码', '法定代表人证件号', ...columns.id],
    }),
  ];
}

function authority(columns: {
  readonly name: string[];
  readonly code: string[];
  readonly provider: string[];
}): Field[] {
  return [
    field('authority', '行政机关名称', { en: 'Authority', aliases: ['行政机关', ...columns.name] }),
    field('authorityCode', '行政机关统一社会信用代码', {
      en: 'Authority’s code',
      type: 'uscc',
      aliases: columns.code,
    }),
    field('provider', '数据提供单位', {
      en: 'Data provider',
      aliases: ['数据来源单位', '数据来源', ...columns.provider],
    }),
  ];
}

const licence = item('administration.licence', '行政许可信息', {
  ...authorities,
  en: 'Administrative licences',
  timeliness: withinSevenWorkingDays('decidedOn'),
  // One decision may grant several certificates; many have no number beside the decision's.
  key: ['decisionNumber', 'licenceNumber'],
  eventDate: 'decidedOn',
  intervals: [
    ['decidedOn', 'validUntil'],
    ['validFrom', 'validUntil'],
  ],
  publicity: {
    until: 'validUntil',
    basis: '双公示：行政许可信息公示至有效期届满（recalled）；失效的不再对外提供',
  },
  basis:
    '《行政许可法》第四十条：准予许可的决定应当公开；《政府信息公开条例》第二十条（recalled）；法定代表人证件信息依附件第11类经授权提供',
  fields: [
    ...counterparty('XK'),
    counterpartyKind('XK'),
    ...representative({
      name: ['XK_FRDB', 'XK_FR'],
      idKind: ['XK_FR_ZJLX'],
      id: ['XK_FR_ZJHM', 'XK_FR_SFZH'],
    }),
    field('decision', '行政许可决定文书名称', {
      en: 'Decision',
      aliases: ['许可决定文书名称', '许可文书名称', 'XK_XKWS'],
    }),
    field('decisionNumber', '行政许可决定文书号', {
      en: 'Decision number',
      required: true,
      aliases: [
        '行政许可决定书文号',
        '许可决定文书号',
        '许可文书号',
        '行政许可决定书文书号',
        'XK_WSH',
      ],
    }),
    field('licenceKind', '行政许可类别', {
      en: 'Kind of licence',
      type: 'code',
      list: 'licence-kind',
      aliases: ['许可类别', '审批类别', 'XK_XKLB', 'XK_SPLB'],
    }),
    field('certificate', '行政许可证书名称', {
      en: 'Certificate',
      aliases: ['许可证书名称', 'XK_XKZS'],
    }),
    field('licenceNumber', '行政许可编号', {
      en: 'Licence number',
      aliases: ['许可编号', '许可证编号', '许可证号', 'XK_XKBH'],
    }),
    field('content', '行政许可内容(具体共享字段由数据提供单位确定)', {
      en: 'Content',
      ...prose,
      aliases: ['行政许可内容', '许可内容', 'XK_NR'],
    }),
    field('decidedOn', '行政许可决定日期', {
      en: 'Decided on',
      type: 'date',
      aliases: ['许可决定日期', '许可日期', 'XK_JDRQ'],
    }),
    field('validUntil', '行政许可有效期', {
      en: 'Valid until',
      type: 'date',
      aliases: [
        '有效期至',
        '行政许可有效期至',
        '许可有效期',
        '许可截止期',
        '有效期止',
        'XK_YXQZI',
        'XK_JZQ',
      ],
    }),
    field('status', '行政许可状态', {
      en: 'Status',
      type: 'code',
      list: 'licence-status',
      aliases: ['当前状态', '许可状态', 'XK_ZT'],
    }),
    ...authority({
      name: ['许可机关', '行政许可机关', 'XK_XKJG', 'XK_XZJG'],
      code: ['许可机关统一社会信用代码', '行政许可机关统一社会信用代码', 'XK_XKJGDM'],
      provider: ['XK_LYDW', 'XK_SJLY'],
    }),
    field('validFrom', '有效期自', {
      en: 'Valid from',
      type: 'date',
      supplementary: true,
      aliases: ['行政许可有效期自', '有效期起', 'XK_YXQZ'],
    }),
  ],
});

const penalty = item('administration.penalty', '行政处罚信息', {
  ...authorities,
  en: 'Administrative penalties',
  timeliness: withinSevenWorkingDays('decidedOn'),
  key: ['decisionNumber'],
  eventDate: 'decidedOn',
  intervals: [
    ['decidedOn', 'validUntil'],
    ['decidedOn', 'publicUntil'],
  ],
  publicity: {
    until: 'publicUntil',
    basis: '《信用修复管理办法》（国家发展改革委令第36号，2026年4月1日起）：最长公示期届满停止公示',
  },
  basis:
    '《行政处罚法》第四十八条：具有一定社会影响的处罚决定应当公开（recalled）；法定代表人证件信息依附件第11类经授权提供',
  fields: [
    ...counterparty('CF'),
    counterpartyKind('CF'),
    ...representative({
      name: ['CF_FRDB', 'CF_FDDB', 'CF_FR'],
      idKind: ['CF_FR_ZJLX'],
      id: ['CF_FR_ZJHM', 'CF_FR_SFZH'],
    }),
    field('decision', '行政处罚决定文书名称', {
      en: 'Decision',
      aliases: ['处罚决定文书名称', '处罚文书名称'],
    }),
    field('decisionNumber', '行政处罚决定文书号', {
      en: 'Decision number',
      required: true,
      aliases: [
        '行政处罚决定书文号',
        '处罚决定文书号',
        '处罚文书号',
        '行政处罚决定书文书号',
        'CF_WSH',
      ],
    }),
    field('violation', '违法行为类型', {
      en: 'Kind of violation',
      aliases: ['违法行为', 'CF_WFXW'],
    }),
    field('facts', '违法事实', {
      en: 'Facts',
      ...prose,
      aliases: ['处罚事由', '主要违法事实', 'CF_SY'],
    }),
    field('grounds', '行政处罚依据', { en: 'Grounds', aliases: ['处罚依据', 'CF_YJ'] }),
    field('content', '行政处罚内容', {
      en: 'Content',
      ...prose,
      aliases: ['处罚内容', '处罚结果', 'CF_NR'],
    }),
    field('fine', '罚款金额', {
      en: 'Fine',
      ...tenThousandYuan,
      aliases: ['罚款金额（万元）', '罚款', 'CF_NR_FK'],
    }),
    field('confiscated', '没收违法所得和没收财物的金额', {
      en: 'Confiscated',
      ...tenThousandYuan,
      aliases: [
        '没收违法所得、没收非法财物的金额',
        '没收违法所得、没收非法财物的金额（万元）',
        '没收违法所得和没收财物的金额（万元）',
        'CF_NR_WFFF',
      ],
    }),
    field('licenceTaken', '暂扣或吊销证照名称及编号', {
      en: 'Licence suspended or revoked',
      parts: [
        part('name', '暂扣或吊销证照名称', { en: 'Licence' }),
        part('number', '暂扣或吊销证照编号', { en: 'Number' }),
      ],
      aliases: ['暂扣或吊销证照', 'CF_NR_ZKDX'],
    }),
    field('decidedOn', '行政处罚决定日期', {
      en: 'Decided on',
      type: 'date',
      aliases: ['处罚决定日期', '处罚日期', 'CF_JDRQ'],
    }),
    field('validUntil', '行政处罚有效期', {
      en: 'In effect until',
      type: 'date',
      aliases: ['处罚有效期', 'CF_YXQ'],
    }),
    field('publicUntil', '公示截止期', {
      en: 'Public until',
      type: 'date',
      aliases: ['公示截止日期', '公示期限', 'CF_GSJZQ'],
    }),
    ...authority({
      name: ['处罚机关', '行政处罚机关', 'CF_CFJG', 'CF_XZJG'],
      code: ['处罚机关统一社会信用代码', '行政处罚机关统一社会信用代码', 'CF_CFJGDM'],
      provider: ['CF_LYDW', 'CF_SJLY'],
    }),
    // How long a penalty stays public follows from its kind (信用修复管理办法).
    field('penaltyKinds', '处罚类别', {
      en: 'Kinds of penalty',
      supplementary: true,
      aliases: ['行政处罚类别', '处罚种类', 'CF_CFLB'],
    }),
  ],
});

const compulsion = item('administration.compulsion', '行政强制信息', {
  ...authorities,
  en: 'Administrative compulsion',
  timeliness: withinSevenWorkingDays('executedOn'),
  key: ['documentNumber'],
  eventDate: 'executedOn',
  basis:
    '《行政强制法》；方案三(四)2：行政强制信息按国家归集标准及时全量报送；法定代表人证件信息依附件第11类经授权提供',
  fields: [
    subjectName({ aliases: ['行政相对人名称', '行政相对人', '相对人名称'] }),
    subjectCode({ required: false, aliases: ['行政相对人统一社会信用代码'] }),
    ...representative({ name: [], idKind: [], id: [] }),
    field('decision', '行政强制决定文书名称', {
      en: 'Decision',
      aliases: ['强制决定文书名称', '行政强制文书名称'],
    }),
    field('documentNumber', '行政强制文书号', {
      en: 'Document number',
      required: true,
      aliases: ['行政强制决定文书号', '强制决定文书号', '强制文书号'],
    }),
    field('reason', '行政强制执行理由', {
      en: 'Reason',
      ...prose,
      aliases: ['强制执行理由', '执行理由', '行政强制理由'],
    }),
    field('grounds', '行政强制执行依据', {
      en: 'Grounds',
      aliases: ['强制执行依据', '执行依据', '行政强制依据'],
    }),
    field('method', '行政强制执行方式', {
      en: 'Method',
      aliases: ['强制执行方式', '执行方式', '行政强制方式'],
    }),
    field('executedOn', '执行时间', {
      en: 'Executed on',
      type: 'date',
      aliases: ['执行日期', '行政强制执行时间', '强制执行日期'],
    }),
    ...authority({
      name: ['强制机关', '行政强制机关'],
      code: ['强制机关统一社会信用代码'],
      provider: [],
    }),
  ],
});

export const administration: readonly Item[] = [licence, penalty, compulsion];
