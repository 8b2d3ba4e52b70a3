// 行业 (trade): what a subject does, by class of GB/T 4754-2017, and all that follows from it: words of
// its name, scope, turnover a head, power, who licenses it, what it is fined for. A list of rows.
import type { Office } from './office.ts';

export type Kind = 'enterprise' | 'individual-business' | 'cooperative' | 'rural-collective';

export const kinds: readonly Kind[] = [
  'enterprise',
  'individual-business',
  'cooperative',
  'rural-collective',
];

export interface Trade {
  /** GB/T 4754-2017 class with the letter of its section. */
  readonly code: string;
  readonly zh: string;
  /** Trade words of names. */
  readonly words: readonly string[];
  readonly scope: string;
  /** Shares among enterprises, individual businesses, cooperatives, rural collectives. */
  readonly shares: readonly [number, number, number, number];
  /** Yearly turnover a head, 万元. */
  readonly turnover: number;
  /** Net profit of turnover in a good year. */
  readonly margin: number;
  /** Yuan of electricity to each 万元 of turnover. */
  readonly power: number;
  readonly licences: readonly Licence[];
  readonly offices: readonly Office[];
  /** Probability that a firm exports. */
  readonly exports: number;
  /** Probability that a firm does research. */
  readonly research: number;
  readonly rated: boolean;
  readonly gas: boolean;
}

export interface Licence {
  readonly certificate: string;
  readonly office: Office;
  readonly years: number;
  readonly kind: '普通' | '特许' | '认可' | '核准' | '登记';
}

const food: Licence = { certificate: '食品经营许可证', office: 'market', years: 5, kind: '普通' };
const foodMaking: Licence = {
  certificate: '食品生产许可证',
  office: 'market',
  years: 5,
  kind: '普通',
};
const discharge: Licence = {
  certificate: '排污许可证',
  office: 'environment',
  years: 5,
  kind: '普通',
};
const safety: Licence = {
  certificate: '安全生产许可证',
  office: 'emergency',
  years: 3,
  kind: '普通',
};
const building: Licence = {
  certificate: '建筑业企业资质证书',
  office: 'housing',
  years: 5,
  kind: '核准',
};
const haulage: Licence = {
  certificate: '道路运输经营许可证',
  office: 'transport',
  years: 4,
  kind: '普通',
};
const hygiene: Licence = {
  certificate: '公共场所卫生许可证',
  office: 'health',
  years: 4,
  kind: '普通',
};
const mining: Licence = { certificate: '采矿许可证', office: 'resources', years: 10, kind: '特许' };
const drugs: Licence = { certificate: '药品经营许可证', office: 'market', years: 5, kind: '普通' };
const breeding: Licence = {
  certificate: '动物防疫条件合格证',
  office: 'agriculture',
  years: 5,
  kind: '核准',
};
const seeds: Licence = {
  certificate: '农产品质量安全承诺达标登记',
  office: 'agriculture',
  years: 3,
  kind: '登记',
};
const travel: Licence = {
  certificate: '旅行社业务经营许可证',
  office: 'culture',
  years: 10,
  kind: '普通',
};
const developer: Licence = {
  certificate: '房地产开发企业资质证书',
  office: 'housing',
  years: 3,
  kind: '核准',
};

type Row = readonly [
  code: string,
  zh: string,
  words: string,
  scope: string,
  shares: readonly [number, number, number, number],
  figures: readonly [turnover: number, margin: number, power: number],
  licences: readonly Licence[],
  offices: readonly Office[],
  traits?: Partial<Pick<Trade, 'exports' | 'research' | 'rated' | 'gas'>>,
];

const factory = { rated: true, gas: true };

const rows: readonly Row[] = [
  [
    'A0111',
    '稻谷种植',
    '稻谷 米业 粮食',
    '水稻种植、收购、销售',
    [1, 0, 14, 20],
    [14, 0.08, 40],
    [seeds],
    ['agriculture', 'market'],
  ],
  [
    'A0141',
    '蔬菜种植',
    '蔬菜 辣椒 生态农业',
    '蔬菜、辣椒种植及销售',
    [2, 0, 22, 22],
    [12, 0.09, 60],
    [seeds],
    ['agriculture', 'market'],
  ],
  [
    'A0142',
    '食用菌种植',
    '食用菌 菌业',
    '食用菌种植、初加工及销售',
    [1, 0, 10, 10],
    [16, 0.1, 150],
    [seeds],
    ['agriculture'],
  ],
  [
    'A0164',
    '茶叶种植',
    '茶业 茶叶 茶旅',
    '茶树种植、茶青收购、茶叶销售',
    [2, 0, 18, 16],
    [13, 0.12, 70],
    [seeds],
    ['agriculture', 'market'],
    { exports: 0.03 },
  ],
  [
    'A0179',
    '其他中药材种植',
    '中药材 药业种植',
    '中药材种植、收购及销售',
    [1, 0, 14, 12],
    [15, 0.11, 50],
    [seeds],
    ['agriculture'],
  ],
  [
    'A0313',
    '猪的饲养',
    '养殖 生猪养殖 畜牧',
    '生猪饲养、仔猪繁育及销售',
    [2, 0, 22, 20],
    [35, 0.07, 90],
    [breeding],
    ['agriculture', 'environment'],
  ],
  [
    'B0610',
    '烟煤和无烟煤开采洗选',
    '煤业 煤矿',
    '煤炭开采、洗选及销售',
    [1, 0, 0, 0],
    [70, 0.12, 420],
    [mining, safety],
    ['emergency', 'environment', 'resources'],
    { rated: true },
  ],
  [
    'B0820',
    '锰矿、铬矿采选',
    '锰业 矿业',
    '锰矿开采、洗选及销售',
    [1, 0, 0, 0],
    [60, 0.1, 460],
    [mining, safety],
    ['emergency', 'environment', 'resources'],
    { rated: true, exports: 0.06 },
  ],
  [
    'C1353',
    '肉制品及副产品加工',
    '食品 肉制品',
    '腊肉、香肠等肉制品加工及销售',
    [3, 0, 0, 0],
    [65, 0.07, 110],
    [foodMaking],
    ['market', 'environment'],
    { ...factory, exports: 0.02 },
  ],
  [
    'C1469',
    '其他调味品、发酵制品制造',
    '调味品 辣椒制品 食品',
    '辣椒制品、调味品生产及销售',
    [4, 0, 0, 0],
    [62, 0.09, 100],
    [foodMaking],
    ['market'],
    { ...factory, exports: 0.12, research: 0.05 },
  ],
  [
    'C1512',
    '白酒制造',
    '酒业 酒厂 酿酒',
    '白酒生产、销售',
    [5, 0, 0, 0],
    [95, 0.22, 90],
    [foodMaking, discharge],
    ['market', 'environment'],
    { ...factory, exports: 0.06, research: 0.04 },
  ],
  [
    'C1530',
    '精制茶加工',
    '茶业 茶叶',
    '精制茶加工及销售',
    [4, 0, 0, 2],
    [55, 0.12, 120],
    [foodMaking],
    ['market'],
    { exports: 0.14, research: 0.03 },
  ],
  [
    'C2740',
    '中成药生产',
    '制药 药业',
    '中成药生产、销售',
    [1, 0, 0, 0],
    [110, 0.16, 110],
    [discharge],
    ['market', 'environment'],
    { ...factory, exports: 0.05, research: 0.4 },
  ],
  [
    'C3021',
    '水泥制品制造',
    '建材 水泥制品 混凝土',
    '商品混凝土、水泥制品生产及销售',
    [4, 0, 0, 0],
    [85, 0.06, 260],
    [discharge],
    ['environment', 'market'],
    { rated: true },
  ],
  [
    'C3252',
    '铝压延加工',
    '铝业 新材料',
    '铝材压延、加工及销售',
    [2, 0, 0, 0],
    [130, 0.05, 520],
    [discharge, safety],
    ['environment', 'emergency'],
    { ...factory, exports: 0.16, research: 0.2 },
  ],
  [
    'C3841',
    '锂离子电池制造',
    '新能源 电池科技',
    '锂离子电池及材料研发、生产、销售',
    [1, 0, 0, 0],
    [150, 0.08, 330],
    [discharge],
    ['environment', 'emergency'],
    { ...factory, exports: 0.25, research: 0.6 },
  ],
  [
    'D4416',
    '太阳能发电',
    '新能源 光伏发电',
    '太阳能发电、售电服务',
    [1, 0, 0, 3],
    [180, 0.18, 30],
    [],
    ['emergency', 'resources'],
  ],
  [
    'E4710',
    '住宅房屋建筑',
    '建设工程 建筑工程',
    '房屋建筑工程施工',
    [9, 0, 0, 0],
    [60, 0.04, 35],
    [building, safety],
    ['housing', 'emergency', 'labour'],
  ],
  [
    'E4813',
    '市政道路工程建筑',
    '市政工程 路桥工程',
    '市政公用工程、道路工程施工',
    [6, 0, 0, 0],
    [70, 0.05, 35],
    [building, safety],
    ['housing', 'emergency', 'labour'],
  ],
  [
    'E5012',
    '住宅装饰和装修',
    '装饰工程 装饰设计',
    '建筑装饰装修工程设计、施工',
    [6, 2, 0, 0],
    [35, 0.06, 20],
    [building],
    ['housing', 'labour'],
  ],
  [
    'F5127',
    '酒、饮料及茶叶批发',
    '酒类贸易 商贸',
    '酒类、饮料、茶叶批发及零售',
    [7, 5, 0, 0],
    [90, 0.05, 8],
    [food],
    ['market'],
    { exports: 0.03 },
  ],
  [
    'F5165',
    '建材批发',
    '建材贸易 商贸 物资',
    '建材、钢材、五金批发及零售',
    [9, 7, 0, 0],
    [110, 0.03, 8],
    [],
    ['market'],
  ],
  [
    'F5212',
    '超级市场零售',
    '超市 生活超市',
    '日用百货、食品零售',
    [4, 16, 0, 0],
    [45, 0.03, 90],
    [food],
    ['market', 'fire'],
  ],
  [
    'F5213',
    '便利店零售',
    '便利店 副食店',
    '预包装食品、日用百货零售',
    [1, 20, 0, 0],
    [18, 0.06, 100],
    [food],
    ['market'],
  ],
  [
    'F5251',
    '西药零售',
    '大药房 医药',
    '药品零售',
    [3, 4, 0, 0],
    [48, 0.06, 60],
    [drugs],
    ['market'],
  ],
  [
    'G5431',
    '普通货物道路运输',
    '运输 物流',
    '道路普通货物运输',
    [7, 10, 0, 0],
    [42, 0.05, 8],
    [haulage],
    ['transport', 'labour'],
  ],
  [
    'G5920',
    '通用仓储',
    '仓储物流 仓储',
    '仓储服务、装卸搬运',
    [2, 0, 0, 2],
    [40, 0.07, 90],
    [],
    ['fire', 'emergency'],
  ],
  [
    'H6110',
    '旅游饭店',
    '酒店 酒店管理',
    '住宿、餐饮服务',
    [3, 4, 0, 1],
    [22, 0.06, 240],
    [hygiene, food],
    ['fire', 'health'],
    { gas: true },
  ],
  [
    'H6210',
    '正餐服务',
    '餐饮 餐饮管理',
    '餐饮服务',
    [4, 14, 0, 0],
    [20, 0.07, 200],
    [food],
    ['market', 'fire'],
    { gas: true },
  ],
  [
    'H6291',
    '小吃服务',
    '小吃店 粉面馆',
    '餐饮服务',
    [0, 18, 0, 0],
    [13, 0.1, 220],
    [food],
    ['market'],
    { gas: true },
  ],
  [
    'I6513',
    '应用软件开发',
    '科技 软件 信息技术',
    '软件开发、技术服务',
    [9, 0, 0, 0],
    [36, 0.1, 25],
    [],
    ['market'],
    { research: 0.35 },
  ],
  [
    'I6550',
    '信息处理和存储支持服务',
    '大数据 数据服务',
    '数据处理和存储支持服务',
    [4, 0, 0, 0],
    [55, 0.1, 330],
    [],
    ['market'],
    { research: 0.3 },
  ],
  [
    'K7010',
    '房地产开发经营',
    '置业 房地产开发',
    '房地产开发经营',
    [3, 0, 0, 0],
    [160, 0.06, 10],
    [developer],
    ['housing', 'resources', 'market'],
  ],
  [
    'K7020',
    '物业管理',
    '物业管理 物业服务',
    '物业管理服务',
    [4, 0, 0, 2],
    [12, 0.05, 110],
    [],
    ['housing', 'fire'],
  ],
  [
    'L7291',
    '旅行社及相关服务',
    '旅行社 文旅',
    '旅行社业务、旅游信息咨询',
    [3, 0, 0, 3],
    [40, 0.04, 10],
    [travel],
    ['culture'],
  ],
  [
    'M7320',
    '工程和技术研究和试验发展',
    '科技研发 工程技术',
    '工程和技术研究和试验发展',
    [4, 0, 0, 0],
    [38, 0.08, 45],
    [],
    ['market'],
    { research: 0.45, exports: 0.02 },
  ],
  [
    'N7820',
    '环境卫生管理',
    '环境工程 环卫服务',
    '城乡环境卫生管理、垃圾清运',
    [2, 0, 0, 2],
    [20, 0.06, 40],
    [],
    ['labour', 'environment'],
  ],
  [
    'O8040',
    '理发及美容服务',
    '美容店 理发店',
    '理发、生活美容服务',
    [0, 12, 0, 0],
    [10, 0.12, 110],
    [hygiene],
    ['health', 'market'],
  ],
  [
    'O8111',
    '汽车修理与维护',
    '汽车维修 汽修厂',
    '机动车修理和维护',
    [3, 9, 0, 0],
    [24, 0.08, 50],
    [],
    ['transport', 'environment'],
  ],
];

function tradeOf(row: Row): Trade {
  const [code, zh, words, scope, shares, [turnover, margin, power], licences, offices, traits] =
    row;
  const plain = { exports: 0, research: 0, rated: false, gas: false };
  const figures = { turnover, margin, power };
  return {
    code,
    zh,
    words: words.split(' '),
    scope,
    shares,
    ...figures,
    licences,
    offices,
    ...plain,
    ...traits,
  };
}

/** Every trade of the province. */
export const trades: readonly Trade[] = rows.map(tradeOf);

/** How common a trade is among a kind of subject. */
export function shareOf(trade: Trade, kind: Kind): number {
  return trade.shares[kinds.indexOf(kind)] ?? 0;
}
