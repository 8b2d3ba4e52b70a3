// 住房公积金信息 (4), 社会保险信息 (5): what an employer pays in for its staff. Held at the source units, the
// node calls and verifies. A failing firm stops paying with its taxes.
import { about, type Cells, type Entry, type Feed, subjectColumns } from '../feed.ts';
import type { Day } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { activityOn } from '../life/finance.ts';
import { isPast, stepOn } from '../life/storyline.ts';
import type { Subject } from '../life/subject.ts';

/** Staff insured in a month; small firms insure only some. */
function insuredOn(subject: Subject, month: Day): number {
  const share = 0.6 + dice(...subject.key, 'insured').unit() * 0.4;
  return Math.round(subject.heads * Math.min(1.5, activityOn(subject, month)) * share);
}

/** One row a subject: what stood at the source on the last month end. */
function latest(subject: Subject, cells: (month: Day) => Cells): Entry[] {
  const month = subject.world.months.at(-1) ?? subject.world.asOf;
  const open = month - subject.founded > 90 && activityOn(subject, month) > 0;
  return open && subject.kind === 'enterprise' ? [about(subject, month, cells(month))] : [];
}

/** The last day on which contributions came in as they should. */
function lastPaid(subject: Subject, month: Day): Day {
  return stepOn(subject.story, 'taxArrears') ?? month - 12;
}

function monthsPaid(subject: Subject, month: Day): number {
  if (isPast(subject.story, 'taxArrears', month)) return 0;
  return Math.max(0, Math.min(120, Math.floor((month - subject.founded - 60) / 30)));
}

function housingFund(subject: Subject): Entry[] {
  if (!dice(...subject.key, 'housing-fund').chance(subject.heads > 20 ? 0.85 : 0.3)) return [];
  return latest(subject, (month) => {
    const persons = Math.max(1, insuredOn(subject, month));
    const monthly = 420 + dice(...subject.key, 'fund-rate').int(0, 500);
    return (pen) => [
      String(persons),
      pen.money(
        '近一年住房公积金缴存总额',
        persons * monthly * Math.min(12, monthsPaid(subject, month) + 3),
      ),
      String(monthsPaid(subject, month)),
      pen.day(lastPaid(subject, month)),
    ];
  });
}

const personBands: readonly (readonly [number, string])[] = [
  [500, '500人以上'],
  [100, '100-499人'],
  [50, '50-99人'],
  [10, '10-49人'],
  [0, '1-9人'],
];

const amountBands: readonly (readonly [number, string])[] = [
  [500_000, '50万元以上'],
  [100_000, '10-50万元'],
  [50_000, '5-10万元'],
  [10_000, '1-5万元'],
  [0, '1万元以下'],
];

function bandOf(bands: readonly (readonly [number, string])[], value: number): string {
  return bands.find(([from]) => value >= from)?.[1] ?? '';
}

function socialInsurance(subject: Subject): Entry[] {
  return latest(subject, (month) => {
    const persons = Math.max(1, insuredOn(subject, month));
    return (pen) => [
      bandOf(personBands, persons),
      bandOf(amountBands, persons * 680),
      pen.month(lastPaid(subject, month)),
    ];
  });
}

function insuranceArrears(subject: Subject): Entry[] {
  return latest(subject, (month) => (pen) => [pen.yes(isPast(subject.story, 'taxArrears', month))]);
}

/** Held by the housing and labour offices. */
export const contributions: readonly Feed[] = [
  {
    item: '住房公积金缴纳情况',
    columns: [
      ...subjectColumns,
      '近一年月均缴存人数',
      '近一年住房公积金缴存总额',
      '近一年连续正常缴纳周期（月）',
      '最近一次正常缴费日期',
    ],
    entriesOf: housingFund,
  },
  {
    item: '社会保险费缴纳情况',
    columns: [
      ...subjectColumns,
      '企业职工基本养老保险近一年月均参保人数分档',
      '企业职工基本养老保险近一年月均单位缴费金额分档',
      '企业职工基本养老保险最近一次正常缴费月份',
    ],
    entriesOf: socialInsurance,
  },
  { item: '欠缴信息', columns: [...subjectColumns, '当前是否欠缴'], entriesOf: insuranceArrears },
];
