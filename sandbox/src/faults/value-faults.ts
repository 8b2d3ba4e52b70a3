// Faults of single values: days that cannot be, amounts that are none, terms of no list, numbers of persons.
import { dayOf } from '../world/day.ts';
import { representativeOn } from '../life/subject.ts';
import {
  columnOf,
  columnsWhere,
  type Draft,
  type Fault,
  isVital,
  rewritten,
  type Spoilt,
  unreadable,
} from './fault.ts';

/** Rewrites one of the columns a claim holds for. */
function inOne(draft: Draft, columns: readonly number[], cell: string): Spoilt | null {
  return columns.length === 0 ? null : unreadable(draft, draft.draw.pick(columns), cell);
}

function noSuchDay(draft: Draft): Spoilt | null {
  const dates = columnsWhere(draft, ({ type }) => type === 'date');
  return inOne(
    draft,
    dates,
    draft.draw.pick(['2023-02-30', '2022-13-05', '2024年4月31日', '20230431']),
  );
}

/** Pairs of columns of which the first must not be later, by item. */
const periods: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'registration.licence': ['termFrom', 'termUntil'],
  'registration.serious-violation': ['listedOn', 'removedOn'],
  'intellectual-property.trademark': ['exclusiveFrom', 'exclusiveUntil'],
  'administration.licence': ['decidedOn', 'validUntil'],
  'administration.penalty': ['decidedOn', 'publicUntil'],
  'honour.commendation': ['awardedOn', 'validUntil'],
};

function reversed(draft: Draft): Spoilt | null {
  const [from, to] = periods[draft.item.code] ?? [];
  const start = columnOf(draft, from);
  const end = columnOf(draft, to);
  if (start < 0 || end < 0 || draft.cells[start] === '' || draft.cells[end] === '') return null;
  const before = dayOf('1991-01-01') + draft.draw.int(0, 365);
  return rewritten(draft, [end, draft.pen.day(before)], 'finding');
}

/** The column of the event's day, where the record is a record without it. */
function eventColumn(draft: Draft): number {
  const column = columnOf(draft, draft.item.eventDate);
  return draft.cells[column] === '' || isVital(draft, draft.fields[column]) ? -1 : column;
}

function future(draft: Draft): Spoilt | null {
  const column = eventColumn(draft);
  const day = draft.receivedOn + draft.draw.int(20, 400);
  return column < 0 ? null : rewritten(draft, [column, draft.pen.day(day)], 'finding');
}

/** 迟报: an act of weeks ago in a delivery of this week. */
function late(draft: Draft): Spoilt | null {
  const { item, receivedOn, backlog, draw, pen } = draft;
  const column = columnOf(draft, item.timeliness?.from);
  if (column < 0 || backlog) return null;
  return rewritten(draft, [column, pen.day(receivedOn - draw.int(25, 90))], 'finding');
}

function noAmount(draft: Draft): Spoilt | null {
  const amounts = columnsWhere(draft, ({ type }) => type === 'money');
  return inOne(draft, amounts, draft.draw.pick(['详见附件', '面议', '约三百来万', '####']));
}

function belowZero(draft: Draft): Spoilt | null {
  const amounts = columnsWhere(draft, ({ type, signed }) => type === 'money' && signed !== true);
  return inOne(draft, amounts, `-${draft.draw.int(1, 900)}`);
}

function overHundred(draft: Draft): Spoilt | null {
  const percents = columnsWhere(draft, ({ type }) => type === 'percent');
  return inOne(draft, percents, `${draft.draw.int(101, 400)}%`);
}

function unknownTerm(draft: Draft): Spoilt | null {
  const codes = columnsWhere(draft, ({ type }) => type === 'code');
  return inOne(draft, codes, draft.draw.pick(['见备注栏', '待核实', '9F']));
}

/** A column other than the subject's that must not be empty. */
function noKey(draft: Draft): Spoilt | null {
  const { subject } = draft.item;
  const keys = columnsWhere(draft, ({ code, required }) => {
    return required && code !== subject.name && code !== subject.code;
  });
  return inOne(draft, keys, '');
}

const personId = /^\d{17}[\dX]$/;

function wrongPersonId(draft: Draft): Spoilt | null {
  const ids = columnsWhere(draft, ({ type }) => type === 'person-id' || type === 'party-id');
  const column = ids.find((at) => personId.test(draft.cells[at] ?? ''));
  if (column === undefined) return null;
  const id = draft.cells[column] ?? '';
  const others = [...'0123456789X'].filter((symbol) => symbol !== id.at(-1));
  return unreadable(draft, column, id.slice(0, 17) + draft.draw.pick(others));
}

/** The number of the representative in a column that is not for numbers of persons. */
function misplacedPersonId(draft: Draft): Spoilt | null {
  const { item, subject, receivedOn } = draft;
  const texts = columnsWhere(draft, (field) => {
    return field.type === 'text' && !field.parts && !isVital(draft, field);
  }).filter((at) => draft.fields[at]?.code !== item.subject.name);
  return inOne(draft, texts, representativeOn(subject, receivedOn).id);
}

/** Faults of one value. Days, amounts and terms hold the row only where it is nothing without them. */
export const valueFaults: readonly Fault[] = [
  { code: 'day-impossible', check: 'date.calendar', ofRegister: true, spoil: noSuchDay },
  { code: 'period-reversed', check: 'period.reversed', ofRegister: true, spoil: reversed },
  { code: 'day-in-future', check: 'date.future', ofRegister: true, spoil: future },
  { code: 'late-report', check: 'timeliness.late', ofRegister: false, weight: 60, spoil: late },
  { code: 'amount-unreadable', check: 'money.unreadable', ofRegister: true, spoil: noAmount },
  { code: 'amount-negative', check: 'money.negative', ofRegister: true, spoil: belowZero },
  {
    code: 'percent-over-100',
    check: 'percent.range',
    ofRegister: true,
    weight: 3,
    spoil: overHundred,
  },
  { code: 'term-unknown', check: 'code.unknown', ofRegister: true, spoil: unknownTerm },
  { code: 'key-missing', check: 'field.missing', ofRegister: true, spoil: noKey },
  {
    code: 'person-id-check',
    check: 'person-id.check-digit',
    ofRegister: false,
    spoil: wrongPersonId,
  },
  {
    code: 'person-id-misplaced',
    check: 'text.person-id',
    ofRegister: true,
    spoil: misplacedPersonId,
  },
];
