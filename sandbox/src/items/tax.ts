// 纳税信息 (3): grades, abnormal taxpayers, arrears, and what was due and paid in the last year.
import { about, type Entry, type Feed, monthly, subjectColumns, successive } from '../feed.ts';
import { civil, type Day, yearOf } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { activityOn, figuresOf } from '../life/finance.ts';
import { isPast, stepOn } from '../life/storyline.ts';
import type { Subject } from '../life/subject.ts';

const yuan = 10_000;

/** Grades are given for a year in the April after it. */
function gradeOf(subject: Subject, year: number, on: Day): string {
  const { story, founded } = subject;
  const draw = dice(...subject.key, 'grade', year);
  if (isPast(story, 'defaulter', on) || isPast(story, 'abnormal', on)) return 'D';
  if (isPast(story, 'taxArrears', on)) return draw.chance(0.6) ? 'D' : 'C';
  if (isPast(story, 'decline', on)) return draw.chance(0.5) ? 'C' : 'B';
  if (on - founded < 700) return 'M';
  if (story.fate === 'thriving') return draw.chance(0.75) ? 'A' : 'B';
  return draw.chance(0.12) ? 'A' : draw.chance(0.85) ? 'B' : 'C';
}

function isTaxed(subject: Subject): boolean {
  return subject.kind === 'enterprise';
}

function grades(subject: Subject): Entry[] {
  if (!isTaxed(subject)) return [];
  const { world, story, founded } = subject;
  const last = yearOf(world.asOf) - 1;
  return [last - 2, last - 1, last]
    .map((year) => ({ year, on: civil(year + 1, 4, 20) }))
    .filter(({ on }) => on - founded > 120 && on <= world.asOf && on < (story.endedOn ?? Infinity))
    .map(({ year, on }) => about(subject, on, () => [String(year), gradeOf(subject, year, on)]));
}

function abnormalTaxpayers(subject: Subject): Entry[] {
  const on = stepOn(subject.story, 'abnormal');
  return on === null ? [] : [about(subject, on, (pen) => [pen.yes(true)])];
}

/** Arrears are announced each quarter while they last, growing. */
const announcementDays = 91;
const announcements = 8;

function arrears(subject: Subject): Entry[] {
  const began = stepOn(subject.story, 'taxArrears');
  if (began === null) return [];
  const draw = dice(...subject.key, 'arrears');
  const tax = draw.pick(['增值税', '企业所得税', '城镇土地使用税']);
  const owed = Math.round(
    subject.heads * subject.trade.turnover * 0.02 * (0.5 + draw.unit()) * yuan,
  );
  const until = Math.min(subject.story.endedOn ?? Infinity, subject.world.asOf);
  const days = Array.from({ length: announcements }, (_, at) => began + at * announcementDays);
  return successive(
    days
      .filter((on) => on <= until)
      .map((on, at) =>
        about(subject, on, (pen) => [
          pen.yes(true),
          pen.money('欠税金额', owed * (1 + at * 0.2)),
          tax,
        ]),
      ),
  );
}

/** Months of tax paid without a gap, 60 at most: what the tax system counts back. */
function unbroken(subject: Subject, month: Day): number {
  const until = Math.min(month, stepOn(subject.story, 'taxArrears') ?? Infinity);
  if (until < month) return 0;
  return Math.max(0, Math.min(60, Math.floor((month - subject.founded) / 30)));
}

function payments(subject: Subject): Entry[] {
  if (!isTaxed(subject)) return [];
  const begun = (month: Day) => month - subject.founded > 60 && activityOn(subject, month) > 0;
  return monthly(subject, begun, (month) => {
    const figures = figuresOf(subject, yearOf(month));
    const owes = isPast(subject.story, 'taxArrears', month);
    const paidShare = owes ? 0.3 : 1;
    const grown = activityOn(subject, month);
    const due = (amount: number) => Math.round(amount * yuan * Math.min(1.2, 0.5 + grown / 2));
    const lastPaid = owes ? (stepOn(subject.story, 'taxArrears') ?? month) - 20 : month - 15;
    return (pen) => [
      pen.money('近一年增值税应纳税金额', due(figures.vat)),
      pen.money('近一年增值税实际缴税金额', Math.round(due(figures.vat) * paidShare)),
      pen.money('近一年企业所得税应纳税金额', due(figures.incomeTax)),
      pen.money('近一年企业所得税实际缴税金额', Math.round(due(figures.incomeTax) * paidShare)),
      String(unbroken(subject, month)),
      pen.day(lastPaid),
    ];
  });
}

/** The tax office's items, in the annex's order. */
export const tax: readonly Feed[] = [
  {
    item: '纳税信用等级信息',
    columns: [...subjectColumns, '评级年度', '纳税信用等级'],
    entriesOf: grades,
  },
  {
    item: '非正常纳税户信息',
    columns: [...subjectColumns, '是否非正常纳税户'],
    entriesOf: abnormalTaxpayers,
  },
  {
    item: '欠税信息',
    columns: [...subjectColumns, '当前是否欠税', '欠税金额', '税种'],
    entriesOf: arrears,
  },
  {
    item: '纳税信息',
    columns: [
      ...subjectColumns,
      '近一年增值税应纳税金额',
      '近一年增值税实际缴税金额',
      '近一年企业所得税应纳税金额',
      '近一年企业所得税实际缴税金额',
      '连续正常缴税周期(月)',
      '最近一次正常缴税日期',
    ],
    entriesOf: payments,
  },
];
