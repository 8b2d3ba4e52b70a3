// 报送文件 (item file): what a source unit would send of one item, as rows told from their number. One row
// in two hundred has a date nobody can read, one in five hundred is about a firm the register does not
// know: validation has its usual work.
import { isoOf } from '@xinqiao/sandbox/world/day';
import { dice } from '@xinqiao/sandbox/world/dice';
import { firmAt, representativeOf, strangerAt } from './firm.ts';

export interface ItemFile {
  readonly item: string;
  readonly source: string;
  readonly header: readonly string[];
  /** Cells of row `row`, given how many firms there are. */
  readonly cells: (row: number, firms: number) => readonly string[];
}

const firstDay = 16_000; // 2013-10-22
const lastDay = 20_400; // 2025-11-08

const streets = ['人民路', '建设路', '迎宾大道', '解放路', '文昌街', '新华路', '开发区一号路'];
const scopes = [
  '法律、法规、国务院决定规定禁止的不得经营；法律、法规、国务院决定规定应当许可（审批）的，经审批机关批准后凭许可（审批）文件经营',
  '茶叶种植、加工、销售；农副产品收购、仓储；预包装食品销售；货物进出口；技术服务、技术开发、技术咨询',
  '房屋建筑工程、市政公用工程、园林绿化工程施工；建筑材料、五金交电销售；机械设备租赁；劳务服务',
];

/** 营业执照信息: row n is firm n. */
export const licences: ItemFile = {
  item: 'registration.licence',
  source: 'samr',
  header: [
    '企业名称',
    '统一社会信用代码',
    '法定代表人',
    '成立日期',
    '住所',
    '登记状态',
    '登记机关',
    '经营范围',
    '企业类型',
    '注册资本',
    '营业期限自',
    '营业期限至',
  ],
  cells: (row) => {
    const firm = firmAt(row);
    const { county } = firm;
    const draw = dice('licence', row);
    const founded = isoOf(draw.int(firstDay, lastDay));
    const street = `${draw.pick(streets)}${draw.int(1, 400)}号${draw.int(1, 30)}层`;
    return [
      firm.name,
      firm.uscc,
      representativeOf(row, firm).name,
      readable(row, founded),
      `贵州省${county.prefecture.zh}${county.zh}${street}`,
      draw.chance(0.9) ? '存续' : '注销',
      `${county.zh}市场监督管理局`,
      draw.pick(scopes),
      '有限责任公司',
      `${draw.int(10, 5_000)}万元`,
      founded,
      '长期',
    ];
  },
};

const violations = [
  '未按规定明码标价',
  '未如实记录安全生产教育培训情况',
  '超标排放污染物',
  '虚假宣传',
];

/** 行政处罚信息: rows fall on firms by chance. */
export const penalties: ItemFile = {
  item: 'administration.penalty',
  source: 'departments',
  header: [
    '行政相对人名称',
    '行政相对人统一社会信用代码',
    '行政相对人类别',
    '法定代表人姓名',
    '法定代表人证件类型',
    '法定代表人证件号码',
    '行政处罚决定文书名称',
    '行政处罚决定文书号',
    '违法行为类型',
    '违法事实',
    '行政处罚依据',
    '行政处罚内容',
    '罚款金额',
    '没收违法所得和没收财物的金额',
    '暂扣或吊销证照名称',
    '行政处罚决定日期',
    '行政处罚有效期',
    '公示截止期',
    '行政机关名称',
    '行政机关统一社会信用代码',
    '数据提供单位',
    '处罚类别',
  ],
  cells: (row, firms) => {
    const draw = dice('penalty', row);
    const number = draw.int(0, firms - 1);
    const firm = firmAt(number);
    const { name, id } = representativeOf(number, firm);
    const violation = draw.pick(violations);
    const fine = draw.int(5, 3_000) / 100;
    const day = draw.int(firstDay, lastDay);
    const office = `${firm.county.zh}市场监督管理局`;
    const [until, gone] = [isoOf(day + 1_095), draw.chance(0.2) ? String(fine / 2) : ''];
    return [
      firm.name,
      known(row, firm.uscc),
      '法人及非法人组织',
      name,
      '身份证',
      id,
      '行政处罚决定书',
      `${firm.county.zh.slice(0, 2)}市监罚〔2025〕${row}号`,
      violation,
      `当事人于经营期间${violation}，经立案调查，事实清楚、证据确凿，当事人对上述事实不持异议。`,
      '《中华人民共和国行政处罚法》第二十八条第一款及有关法律法规的规定',
      `责令改正；罚款${fine}万元`,
      String(fine),
      gone,
      '',
      readable(row, isoOf(day)),
      until,
      until,
      office,
      '',
      office,
      '罚款',
    ];
  },
};

/** 纳税信用等级信息: every firm once a year, one year after another. */
export const grades: ItemFile = {
  item: 'tax.grade',
  source: 'tax',
  header: ['纳税人名称', '纳税人识别号', '评价年度', '纳税信用等级'],
  cells: (row, firms) => {
    const firm = firmAt(row % firms);
    const year = 2025 - Math.floor(row / firms);
    const grade = dice('grade', row).pick(['A', 'B', 'B', 'M', 'C']);
    return [firm.name, known(row, firm.uscc), String(year), grade];
  },
};

function readable(row: number, day: string): string {
  return row % 200 === 199 ? '近期' : day;
}

function known(row: number, uscc: string): string {
  return row % 500 === 499 ? strangerAt(row) : uscc;
}
