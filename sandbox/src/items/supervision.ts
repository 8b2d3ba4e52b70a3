// 市场主体登记信息 (1), what the register is told and finds: pledges of equity, annual reports, the abnormal
// list, the list of serious dishonesty, random inspections.
import { about, type Entry, type Feed, subjectColumns, successive } from '../feed.ts';
import { bankOf } from '../world/creditor.ts';
import { civil, yearOf } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { figuresOf } from '../life/finance.ts';
import { officeName } from '../world/office.ts';
import { stepOn } from '../life/storyline.ts';
import { representativeOn, type Subject } from '../life/subject.ts';

const yuan = 10_000;

function pledges(subject: Subject): Entry[] {
  if (subject.kind !== 'enterprise' || subject.heads < 25) return [];
  const draw = dice(...subject.key, 'pledge');
  const lasted = (stepOn(subject.story, 'judgment') ?? subject.world.asOf) - subject.founded;
  if (lasted < 600 || !draw.chance(0.2)) return [];
  const on = subject.founded + draw.int(300, lasted - 30);
  const bank = bankOf(draw, subject.county);
  const share = Math.round(subject.capital * draw.int(2, 8)) / 10;
  const number = `${subject.county.code}-${yearOf(on)}-${String(subject.index).padStart(8, '0')}`;
  const freedOn = on + draw.int(360, 1500);
  const write = (day: number, status: string) =>
    about(subject, day, (pen) => [
      number,
      representativeOn(subject, on).name,
      representativeOn(subject, on).id,
      pen.money('出质股权数额', share * yuan),
      bank.name,
      bank.uscc,
      pen.day(on),
      pen.day(on + 3),
      status,
    ]);
  const entered = write(on + 3, '有效');
  return freedOn > subject.world.asOf ? [entered] : successive([entered, write(freedOn, '无效')]);
}

/** Years of reports kept, counted back from the last one due. */
const reportYears = 5;

function reports(subject: Subject): Entry[] {
  const { story, world, founded } = subject;
  const stopped = Math.min(story.endedOn ?? Infinity, stepOn(story, 'abnormal') ?? Infinity);
  const lastYear = yearOf(world.asOf) - 1;
  return Array.from({ length: reportYears }, (_, back) => lastYear - reportYears + 1 + back)
    .map((year) => {
      const on = civil(year + 1, 1, 4) + dice(...subject.key, 'report', year).int(0, 170);
      return { year, on };
    })
    .filter(({ year, on }) => year >= yearOf(founded) && on < stopped && on <= world.asOf)
    .map(({ year, on }) => report(subject, year, on));
}

function report(subject: Subject, year: number, on: number): Entry {
  const figures = figuresOf(subject, year);
  const guarantees = subject.heads > 50 && dice(...subject.key, 'guarantee', year).chance(0.2);
  return about(subject, on, (pen) => [
    String(year),
    pen.money('资产总额', figures.assets * yuan),
    pen.money('所有者权益合计', figures.equity * yuan),
    pen.money('营业总收入', figures.revenue * yuan),
    pen.money('利润总额', figures.profit * yuan),
    pen.money('净利润', figures.netProfit * yuan),
    pen.money('纳税总额', figures.taxes * yuan),
    pen.money('负债总额', figures.liabilities * yuan),
    pen.yes(guarantees),
    String(figures.heads),
    pen.yes(dice(...subject.key, 'publishes').chance(0.15)),
  ]);
}

const unreachable = '通过登记的住所或者经营场所无法联系';
const unreported = '未依照规定公示年度报告';

function abnormal(subject: Subject): Entry[] {
  const failed = stepOn(subject.story, 'abnormal');
  if (failed !== null) {
    return [about(subject, failed, (pen) => [pen.yes(true), unreachable, pen.day(failed)])];
  }
  const draw = dice(...subject.key, 'abnormal');
  const lasted = (subject.story.endedOn ?? subject.world.asOf) - subject.founded;
  if (lasted < 900 || !draw.chance(0.03)) return [];
  const on = subject.founded + draw.int(500, lasted - 100);
  const removedOn = on + draw.int(20, 300);
  const write = (day: number, listed: boolean) =>
    about(subject, day, (pen) => [pen.yes(listed), unreported, pen.day(on)]);
  const entered = write(on, true);
  if (removedOn > subject.world.asOf) return [entered];
  return successive([entered, write(removedOn, false)]);
}

function serious(subject: Subject): Entry[] {
  const { ending, endedOn } = subject.story;
  if (ending !== 'serious' || endedOn === null) return [];
  const office = officeName(subject.county, 'market');
  const write = (on: number, removedOn: number | null) =>
    about(subject, on, (pen) => [
      '提交虚假材料或者采取其他欺诈手段隐瞒重要事实取得行政许可',
      pen.day(endedOn),
      office,
      removedOn === null ? '' : '列入满三年且履行义务',
      pen.day(removedOn),
      removedOn === null ? '' : office,
    ]);
  const removedOn = endedOn + 3 * 365;
  if (removedOn > subject.world.asOf) return [write(endedOn, null)];
  return successive([write(endedOn, null), write(removedOn, removedOn)]);
}

const good = '未发现问题';
const findings = [
  '未按规定公示其他应当公示的信息',
  '公示信息隐瞒真实情况、弄虚作假',
  '发现问题已责令改正',
];

function inspections(subject: Subject): Entry[] {
  const draw = dice(...subject.key, 'inspection');
  const since = Math.max(subject.founded + 200, subject.world.asOf - 3 * 365);
  const until = subject.story.endedOn ?? subject.world.asOf;
  if (until - since < 60 || !draw.chance(0.15)) return [];
  const on = draw.int(since, until - 10);
  const failing = stepOn(subject.story, 'decline') !== null;
  const result = draw.chance(failing ? 0.5 : 0.06) ? draw.pick(findings) : good;
  return [
    about(subject, on, (pen) => [`${yearOf(on)}年度“双随机、一公开”抽查：${result}`, pen.day(on)]),
  ];
}

/** The register's findings, in the annex's order. */
export const supervision: readonly Feed[] = [
  {
    item: '股权出质登记信息',
    columns: [
      ...subjectColumns,
      '登记编号',
      '出质人',
      '出质人证照/证件号码',
      '出质股权数额',
      '质权人',
      '质权人证照/证件号码',
      '股权出质设立登记日期',
      '公示日期',
      '状态',
    ],
    entriesOf: pledges,
  },
  {
    item: '企业年报',
    columns: [
      ...subjectColumns,
      '报告年度',
      '资产总额',
      '所有者权益合计',
      '营业总收入',
      '利润总额',
      '净利润',
      '纳税总额',
      '负债总额',
      '是否有对外提供担保信息',
      '从业人数',
      '企业选择公示资产状况信息',
    ],
    entriesOf: reports,
  },
  {
    item: '列入经营异常名录情况',
    columns: [
      ...subjectColumns,
      '是否列入经营异常名录',
      '列入经营异常名录原因类型',
      '列入经营异常名录日期',
    ],
    entriesOf: abnormal,
  },
  {
    item: '列入严重违法失信企业名单情况',
    columns: [
      ...subjectColumns,
      '列入严重违法失信企业名单原因',
      '列入日期',
      '作出决定机关（列入)',
      '移出严重违法失信企业名单原因',
      '移出日期',
      '作出决定机关(移出)',
    ],
    entriesOf: serious,
  },
  {
    item: '“双随机、一公开”抽查检查信息',
    columns: [...subjectColumns, '相关企业近三年被抽查检查结果信息', '抽查检查日期'],
    entriesOf: inspections,
  },
];
