import {
  isProblem,
  type Content,
  type Item,
  type Problem,
  type Value,
} from '@xinqiao/catalogue/catalogue';
import type { Columns } from '@xinqiao/catalogue/columns';
import { recordReader, type RecordReading } from '@xinqiao/catalogue/record-reader';
import { foldName } from '@xinqiao/catalogue/values/text';
import { workingDaysBetween } from '../kernel/working-day.ts';
import { jsonbText } from '../platform/copy.ts';
import type { FindingRow, RecordJudge } from '../quality/quality.ts';
import {
  reasonOf,
  type Awaited,
  type QuarantinedRow,
  type Reason,
} from '../quarantine/quarantine.ts';
import type { Delivered } from '../record/record-service.ts';
import { partingOf, type Parted } from '../record/record.ts';
import { referenceOf, unmatched, type Match, type Reference } from '../subject/subject.ts';
import { late, registrationItem } from './intake.ts';
import type { Row } from './reading/reading.ts';
import type { Tally } from './intake-tally.ts';

/** What a pass over the rows of one batch needs to know of it. */
export interface PassContext {
  readonly item: Item;
  readonly columns: Columns;
  readonly judges: readonly RecordJudge[];
  /** Day of receipt, ISO. */
  readonly receivedOn: string;
  readonly backlog: boolean;
  /** An operator vouches for codes whose check digit fails. */
  readonly override: boolean;
  /** See `Records.keyOf`. */
  readonly keyOf: (keyText: string) => string;
}

/** A row laid over the item's fields. */
export interface ReadRow {
  readonly row: Row;
  readonly reading: RecordReading;
  readonly reference: Reference | Problem;
  /** The subject's name in its comparable form; null where the row gives none. */
  readonly nameKey: string | null;
}

/** A fault of a row that is stored all the same; `key` is known once the record is. */
export type RowFinding = Omit<FindingRow, 'key' | 'subject'>;

/** A row that became a record, and what is to be told about it. */
export interface Passed {
  readonly row: Row;
  readonly delivered: Delivered;
  readonly content: Readonly<Record<string, Value>>;
  readonly findings: readonly RowFinding[];
  readonly period: string | null;
  readonly nameKey: string | null;
}

export interface Sorted {
  readonly passed: readonly Passed[];
  readonly held: readonly QuarantinedRow[];
}

export type Pass = ReturnType<typeof passOf>;

/** What sorting a row needs; compiled once a batch. */
interface Sorter {
  readonly context: PassContext;
  readonly tally: Tally;
  readonly part: (content: Content) => Parted;
  /** The cell as delivered that feeds a field. */
  readonly cellOf: (row: Row, field: string) => string;
}

/** Compiles the pure half of a pass: reading rows, and sorting them once the register has answered. */
export function passOf(context: PassContext, tally: Tally) {
  const read = recordReader(context.item, context.columns);
  const part = partingOf(context.item);
  const sorter: Sorter = { context, tally, part, cellOf: cellFinder(context.columns) };
  return {
    readRow: (row: Row): ReadRow => {
      const reading = read(row.cells);
      const { subjectCode, subjectName } = reading;
      const nameKey = subjectName === null ? null : foldName(subjectName);
      return { row, reading, reference: referenceOf(subjectCode, subjectName), nameKey };
    },
    sort: (rows: readonly ReadRow[], answers: readonly RowAnswer[]) => sort(sorter, rows, answers),
    time: (passed: Passed) => time(sorter, passed),
  };
}

/** Decides each row: a record to append, or a row to hold, with every reason there is. */
function sort(sorter: Sorter, rows: readonly ReadRow[], answers: readonly RowAnswer[]): Sorted {
  const passed: Passed[] = [];
  const held: QuarantinedRow[] = [];
  rows.forEach((readRow, at) => {
    const answer = answers[at] ?? ownAnswer;
    const { reasons, awaits, subject } = verdictOf(sorter.context, readRow, answer);
    if (reasons.length > 0 || subject === null) {
      held.push(heldRow(sorter, readRow, { reasons, awaits }));
    } else {
      passed.push(passRow(sorter, readRow, { subject, bearsName: answer.bearsName }));
    }
  });
  return { passed, held };
}

interface Identity {
  readonly subject: string;
  readonly bearsName: boolean;
}

function passRow(
  { context, tally, part, cellOf }: Sorter,
  { row, reading, nameKey }: ReadRow,
  identity: Identity,
): Passed {
  const { item, judges, receivedOn } = context;
  const { subject } = identity;
  const content: Record<string, Value> = { ...reading.content };
  if (item.subject.code !== undefined) content[item.subject.code] = subject;
  const findings: RowFinding[] = [];
  const note = (field: string, problem: Problem) => {
    findings.push({ field, check: problem.problem, line: row.line });
    tally.finding(field, problem, { line: row.line, value: cellOf(row, field) });
  };
  for (const { field, problem } of reading.problems) note(field, problem);
  judge(judges, { content, ...identity, receivedOn }, note);
  const eventOn = dayIn(content, item.eventDate);
  const period = reading.period ?? eventOn?.slice(0, 7) ?? null;
  const key = context.keyOf(reading.keyText ?? '');
  const { line } = row;
  const { plain, sealed } = part(content);
  const kept = { content: jsonbText(plain), sealed: sealed && jsonbText(sealed) };
  const delivered = { subject, eventOn, key, line, ...kept };
  return { row, content, findings, nameKey, period, delivered };
}

/** Whether a record that says something new came in time; counts it either way. */
function time({ context, tally }: Sorter, { content, row }: Passed): void {
  const { timeliness } = context.item;
  const from = timeliness && dayIn(content, timeliness.from);
  if (!timeliness || !from || context.backlog) return;
  tally.counts.timed += 1;
  if (workingDaysBetween(from, context.receivedOn) <= timeliness.workingDays) return;
  tally.counts.late += 1;
  tally.finding(timeliness.from, late, { line: row.line, value: from });
}

/** The register's answer to a row's reference, and whether the subject bears the name given. */
export type RowAnswer = Match & { readonly bearsName: boolean };

interface RowVerdict {
  readonly reasons: readonly Reason[];
  readonly awaits: Awaited | null;
  readonly subject: string | null;
}

/** Everything that keeps a row from becoming a record, and whose record it would be. */
function verdictOf(
  context: PassContext,
  { row, reading, reference }: ReadRow,
  answer: RowAnswer,
): RowVerdict {
  const { item } = context;
  const reasons: Reason[] = [];
  if (row.flaw) return { reasons: [reasonOf(row.flaw, null)], awaits: null, subject: null };
  for (const { field, problem, fatal } of reading.problems) {
    if (fatal) reasons.push(reasonOf(problem, field));
  }
  const field = item.subject.code ?? item.subject.name ?? null;
  if (isProblem(reference)) {
    return { reasons: [reasonOf(reference, field), ...reasons], awaits: null, subject: null };
  }
  const { subject, problem } = subjectOf(context, reference, answer);
  if (problem === undefined) return { reasons, awaits: null, subject };
  const awaits = { kind: reference.by, value: reference.value };
  return { reasons: [reasonOf(problem, field), ...reasons], awaits, subject: null };
}

interface Whose {
  readonly subject: string | null;
  readonly problem?: Problem;
}

/** Whose record a row is. Registration brings its own subject; all others need a known one. */
function subjectOf(
  { item, override }: PassContext,
  reference: Reference,
  answer: RowAnswer,
): Whose {
  if (answer.found) return { subject: answer.found.subject };
  if (reference.by === 'uscc') {
    if (reference.doubt && !override) return { subject: null, problem: reference.doubt };
    if (item.code === registrationItem) return { subject: reference.value };
  }
  return { subject: null, problem: unmatched[answer.because] };
}

function heldRow(
  { context }: Sorter,
  { row, reading, nameKey }: ReadRow,
  { reasons, awaits }: Pick<RowVerdict, 'reasons' | 'awaits'>,
): QuarantinedRow {
  return {
    line: row.line,
    cells: row.cells,
    reasons,
    awaits,
    nameKey,
    recordKey: reading.keyText === null ? null : context.keyOf(reading.keyText),
  };
}

/** Asks every judge; a field that cannot be right is left out of the content. */
function judge(
  judges: readonly RecordJudge[],
  judged: Parameters<RecordJudge>[0] & { readonly content: Record<string, Value> },
  note: (field: string, problem: Problem) => void,
): void {
  for (const ask of judges) {
    const violation = ask(judged);
    if (!violation) continue;
    note(violation.field, violation.problem);
    if (!violation.keep) delete judged.content[violation.field];
  }
}

function dayIn(content: Readonly<Record<string, Value>>, field: string | undefined): string | null {
  const value = field === undefined ? undefined : content[field];
  return typeof value === 'string' ? value : null;
}

/** The cell as delivered that feeds a field, for examples. */
function cellFinder(columns: Columns): (row: Row, field: string) => string {
  const positions = new Map(
    columns.fields.map((f) => [f.field.code, [...f.whole, ...f.parts.filter((p) => p >= 0)]]),
  );
  return ({ cells }, field) => {
    for (const at of positions.get(field) ?? []) {
      const cell = cells[at];
      if (cell) return cell;
    }
    return '';
  };
}

/** A licence under a right code names its own subject: whatever the register says changes nothing. */
export function namesItself({ code }: Item, { reference }: ReadRow): boolean {
  if (code !== registrationItem || isProblem(reference)) return false;
  return reference.by === 'uscc' && reference.doubt === undefined;
}

/** What such a row is told unasked; of its name too, since that becomes the register's. */
export const ownAnswer: RowAnswer = { found: null, because: 'unknown', bearsName: true };
