// 报送 (source): which source unit delivers which item, how often, in what form. One row a source and item.
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import type { Item, SourceUnit } from '@xinqiao/catalogue/catalogue';
import { itemOf, sourceUnitOf } from '@xinqiao/catalogue/editions/editions';
import type { Feed } from './feed.ts';
import type { CsvStyle } from './files/csv.ts';
import * as dialects from './files/dialect.ts';
import type { Dialect } from './files/dialect.ts';
import type { PenStyle } from './files/pen.ts';
import { agriculture } from './items/agriculture.ts';
import { contributions } from './items/contributions.ts';
import { customs } from './items/customs.ts';
import { enforcement } from './items/enforcement.ts';
import { environment } from './items/environment.ts';
import { intellectualProperty } from './items/intellectual-property.ts';
import { justice } from './items/justice.ts';
import { licensing } from './items/licensing.ts';
import { realEstate } from './items/real-estate.ts';
import { registration } from './items/registration.ts';
import { science } from './items/science.ts';
import { standing } from './items/standing.ts';
import { supervision } from './items/supervision.ts';
import { tax } from './items/tax.ts';
import { utilities } from './items/utilities.ts';
import type { County } from './world/county.ts';

/** Stock and monthly increments, stock and weekly increments, or one delivery of all there is. */
export type Rhythm = 'monthly' | 'weekly' | 'whole';

export type Format = CsvStyle | 'xlsx';

export interface Source {
  readonly feed: Feed;
  readonly item: Item;
  readonly unit: SourceUnit;
  readonly rhythm: Rhythm;
  readonly format: Format;
  readonly dialect: Dialect;
  readonly pen: PenStyle;
  /** Counties it answers for. */
  readonly serves: (county: County) => boolean;
}

const feeds: readonly Feed[] = [
  ...registration,
  ...supervision,
  ...justice,
  ...tax,
  ...contributions,
  ...environment,
  ...customs,
  ...intellectualProperty,
  ...realEstate,
  ...licensing,
  ...enforcement,
  ...utilities,
  ...science,
  ...agriculture,
  ...standing,
];

const gbk: CsvStyle = { encoding: 'gbk', newline: '\r\n' };
const utf8: CsvStyle = { encoding: 'utf-8', newline: '\n' };
const bom: CsvStyle = { encoding: 'utf-8-bom', newline: '\r\n' };

const plain: PenStyle = { day: 'dashes', money: 'bare', yes: '是否' };
const slashed: PenStyle = { day: 'slashes', money: 'bare', yes: 'YN' };
const compact: PenStyle = { day: 'compact', money: 'unit', yes: '10' };
const chinese: PenStyle = { day: 'chinese', money: 'renminbi', yes: '是否' };
const midnight: PenStyle = { day: 'midnight', money: 'brackets', yes: '是否' };

const everywhere = (): boolean => true;

/** Guiyang and Zunyi send their own administrative acts, the others through the provincial commission. */
const sendsItself = ({ prefecture }: County) => ['520100', '520300'].includes(prefecture.code);
const sendsThrough = (county: County) => !sendsItself(county);
const xingyi = ({ code }: County) => code === '522301';
const outsideXingyi = (county: County) => !xingyi(county);
/** Districts have city water, the others the provincial company's. */
const piped = ({ code }: County) => Number(code.slice(4)) < 20;
const unpiped = (county: County) => !piped(county);

type Manner = readonly [rhythm: Rhythm, format: Format, pen: PenStyle, dialect?: Dialect];

type Serves = Source['serves'];

function source(zh: string, unitZh: string, ...rest: readonly [Manner, Serves?]): Source {
  const [[rhythm, format, pen, dialect = dialects.annex], serves = everywhere] = rest;
  const feed = feeds.find((one) => one.item === zh);
  const item = itemOf(guizhou2022, zh);
  const unit = sourceUnitOf(guizhou2022, unitZh);
  if (!feed || !item || !unit) {
    throw new TypeError(
      `清单中没有“${zh}”或“${unitZh}” / the list has no such item or source unit`,
    );
  }
  return { feed, item, unit, rhythm, format, dialect, pen, serves };
}

const market = '省市场监管局';
const court = '省法院';
const taxes = '省税务局';
const commission = '省发展改革委';
const departments = '各地各有关部门';

/** Every delivery of every source unit, in the annex's order. */
export const sources: readonly Source[] = [
  source('营业执照信息', market, ['monthly', gbk, midnight, dialects.registry]),
  source('变更信息', market, ['monthly', gbk, plain, dialects.registryColumns]),
  source('所属行业类型', market, ['monthly', utf8, plain]),
  source('股东及出资信息', market, ['monthly', gbk, chinese]),
  source('分支机构信息', market, ['monthly', bom, slashed]),
  source('股权出质登记信息', market, ['monthly', utf8, { ...plain, money: 'unit' }]),
  source('企业年报', market, ['monthly', gbk, plain]),
  source('列入经营异常名录情况', market, ['monthly', bom, plain]),
  source('列入严重违法失信企业名单情况', market, ['monthly', 'xlsx', plain]),
  source('“双随机、一公开”抽查检查信息', market, ['monthly', utf8, slashed]),
  source('法院判决信息(已在互联网上公开的裁判文书)', court, ['monthly', utf8, chinese]),
  source('终结本次执行案件信息', court, ['monthly', utf8, plain]),
  source('失信被执行人信息', court, ['monthly', bom, chinese]),
  source('破产信息', court, ['monthly', 'xlsx', plain]),
  source('纳税信用等级信息', taxes, ['monthly', gbk, plain]),
  source('非正常纳税户信息', taxes, ['monthly', gbk, slashed]),
  source('欠税信息', taxes, ['monthly', gbk, compact]),
  source('纳税信息', taxes, ['monthly', gbk, { ...compact, money: 'bare' }]),
  source('住房公积金缴纳情况', '省住建厅', ['whole', utf8, plain]),
  source('社会保险费缴纳情况', '省人力资源社会保障厅', ['whole', gbk, plain]),
  source('欠缴信息', '省人力资源社会保障厅', ['whole', gbk, slashed]),
  source('环保信用评价情况', '省生态环境厅', ['whole', 'xlsx', slashed]),
  source('海关注册信息', '贵阳海关', ['whole', 'xlsx', plain]),
  source('海关信用等级', '贵阳海关', ['whole', bom, compact]),
  source('企业商标信息', '省知识产权局', ['monthly', utf8, slashed]),
  source('企业专利信息', '省知识产权局', ['monthly', utf8, compact]),
  source('企业软件著作权信息', '省版权局', ['monthly', 'xlsx', plain]),
  source('企业名下不动产登记情况', '省自然资源厅', ['whole', utf8, plain]),
  source('企业名下不动产抵押信息', '省自然资源厅', ['whole', utf8, plain]),
  source(
    '行政许可信息',
    commission,
    ['weekly', gbk, slashed, dialects.licenceColumns],
    sendsThrough,
  ),
  source('行政许可信息', departments, ['weekly', 'xlsx', plain], sendsItself),
  source(
    '行政处罚信息',
    commission,
    ['weekly', gbk, slashed, dialects.penaltyColumns],
    sendsThrough,
  ),
  source('行政处罚信息', departments, ['weekly', bom, { ...chinese, money: 'unit' }], sendsItself),
  source('行政强制信息', commission, ['weekly', bom, plain], sendsThrough),
  source('行政强制信息', departments, ['weekly', 'xlsx', plain], sendsItself),
  source('水费信息', '省水投公司', ['whole', utf8, plain], unpiped),
  source('水费信息', '省住建厅', ['whole', gbk, plain], piped),
  source('电费信息', '南方电网贵州电网公司', ['whole', utf8, plain], outsideXingyi),
  source('电费信息', '兴义市电力公司', ['whole', 'xlsx', plain], xingyi),
  source('燃气费信息', '贵州燃气集团', ['whole', utf8, plain]),
  source('科技研发信息', '省科技厅', ['whole', 'xlsx', plain]),
  source('新型农业经营主体信息', '省农业农村厅', ['whole', gbk, plain]),
  source('严重失信主体名单', commission, ['monthly', utf8, plain]),
  source('荣誉表彰', departments, ['monthly', 'xlsx', plain]),
];
