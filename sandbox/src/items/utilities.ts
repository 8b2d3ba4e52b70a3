// 水电气费缴纳信息 (12): water, power and gas of the last months. Held at the companies, the node calls.
// Power follows turnover by trade; a failing firm uses less and then owes.
import { about, type Entry, type Feed, type Pen, subjectColumns } from '../feed.ts';
import { type Day, monthEnds } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { activityOn, powerBillOn } from '../life/finance.ts';
import { isPast } from '../life/storyline.ts';
import { nameKnownOn, type Subject } from '../life/subject.ts';

function mean(amounts: readonly number[]): number {
  return Math.round((amounts.reduce((sum, one) => sum + one, 0) / amounts.length) * 100) / 100;
}

function monthOf(subject: Subject): Day | null {
  const month = subject.world.months.at(-1) ?? subject.world.asOf;
  return month - subject.founded > 200 && activityOn(subject, month) > 0 ? month : null;
}

function accountOf(subject: Subject, prefix: string): string {
  return `${prefix}${subject.county.code}${String(subject.index).padStart(8, '0')}`;
}

function owes(subject: Subject, month: Day): boolean {
  const careless = dice(...subject.key, 'careless').chance(0.01);
  return careless || isPast(subject.story, 'utilityArrears', month);
}

/** Bills of the last three months: 2026-08 1280.00元；2026-09 … */
function bills(pen: Pen, bill: (month: Day) => number, month: Day): string {
  return monthEnds(month, 3)
    .map((one) => `${pen.month(one)} ${bill(one).toFixed(2)}元`)
    .join('；');
}

const meters = {
  water: { prefix: 'S', price: 4.3, share: 0.06 },
  gas: { prefix: 'Q', price: 3.2, share: 0.35 },
} as const;

function metered(subject: Subject, what: keyof typeof meters): Entry[] {
  const month = monthOf(subject);
  const { prefix, price, share } = meters[what];
  if (month === null || (what === 'gas' && !subject.trade.gas)) return [];
  const bill = (on: Day) => Math.max(20, powerBillOn(subject, on) * share);
  const volume = (count: number) => mean(monthEnds(month, count).map((on) => bill(on) / price));
  return [
    about(subject, month, (pen) => [
      `${nameKnownOn(subject, month)} ${accountOf(subject, prefix)}`,
      bills(pen, bill, month),
      volume(3).toFixed(2),
      volume(6).toFixed(2),
      pen.yes(owes(subject, month)),
    ]),
  ];
}

const uses = { A: '农业生产用电', B: '大工业用电', C: '大工业用电' } as const;

function useOf({ trade, heads }: Subject): string {
  const section = trade.code.slice(0, 1);
  const agrarian = section === 'A';
  return agrarian || (heads > 60 && (section === 'B' || section === 'C'))
    ? uses[agrarian ? 'A' : 'C']
    : '一般工商业用电';
}

function power(subject: Subject): Entry[] {
  const month = monthOf(subject);
  if (month === null) return [];
  const bill = (count: number) =>
    mean(monthEnds(month, count).map((on) => powerBillOn(subject, on)));
  const inArrears = owes(subject, month);
  return [
    about(subject, month, (pen) => [
      accountOf(subject, '0'),
      pen.day(subject.founded + 60),
      useOf(subject),
      subject.county.prefecture.zh,
      subject.county.zh,
      bill(12) > 50_000 ? '高' : bill(12) > 5_000 ? '中' : '低',
      inArrears ? '高风险' : '低风险',
      pen.money('近3个月月均用电金额', bill(3)),
      pen.money('近6个月月均用电金额', bill(6)),
      pen.money('近一年月均用电金额', bill(12)),
      pen.yes(inArrears),
    ]),
  ];
}

/** Held by the water, power and gas companies. */
export const utilities: readonly Feed[] = [
  {
    item: '水费信息',
    columns: [
      ...subjectColumns,
      '水用户信息（户名户号）',
      '缴纳水费明细',
      '近3个月月均用水量',
      '近6个月月均用水量',
      '当前是否欠费',
    ],
    entriesOf: (subject) => metered(subject, 'water'),
  },
  {
    item: '电费信息',
    columns: [
      ...subjectColumns,
      '电网户号',
      '开户日期',
      '用电类型',
      '地区地方名（市级）',
      '地区地方名（县级）',
      '价值等级',
      '风险等级（信用等级）',
      '近3个月月均用电金额',
      '近6个月月均用电金额',
      '近一年月均用电金额',
      '当前是否欠费',
    ],
    entriesOf: power,
  },
  {
    item: '燃气费信息',
    columns: [
      ...subjectColumns,
      '燃气用户信息（户名户号）',
      '缴纳燃气费明细',
      '近3个月月均燃气用量',
      '近6个月月均燃气用量',
      '当前是否欠费',
    ],
    entriesOf: (subject) => metered(subject, 'gas'),
  },
];
