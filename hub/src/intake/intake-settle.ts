import type { Item } from '@xinqiao/catalogue/catalogue';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import type { Act } from '../audit/audit.ts';
import type { DeliveredRow, FindingRow, Where } from '../quality/quality.ts';
import type { Quality } from '../quality/quality-service.ts';
import { numberColumn, readRowNumber, type Corrections } from '../quarantine/quarantine.ts';
import type { Quarantine } from '../quarantine/quarantine-service.ts';
import type { Compared, Outcome, Records } from '../record/record-service.ts';
import type { Known, Match, Reference } from '../subject/subject.ts';
import type { Subjects } from '../subject/subject-service.ts';
import { identityItems, registrationItem } from './intake.ts';
import {
  namesItself,
  ownAnswer,
  type Pass,
  type Passed,
  type ReadRow,
  type RowAnswer,
  type Sorted,
} from './intake-pass.ts';
import { deriveFrom } from './intake-register.ts';
import type { Tally } from './intake-tally.ts';

/** The terms that one pass drives. */
export interface Terms {
  readonly subjects: Subjects;
  readonly records: Records;
  readonly quality: Quality;
  readonly quarantine: Quarantine;
  /** Hears of subjects whose licence says something else than before, when that is asked to be written. */
  readonly renewed: (act: Act, subjects: readonly string[]) => Promise<void>;
}

/** Where the rows of a chunk came from, and who counts them. */
export interface Settlement {
  readonly item: Item;
  readonly batch: string;
  readonly source: string;
  readonly header: readonly string[];
  readonly pass: Pass;
  readonly tally: Tally;
  /** Whether open rows of this source and item wait in quarantine. */
  readonly corrects: boolean;
  /** False where the rows are in quarantine already: those that fail again simply stay. */
  readonly holds: boolean;
}

/** Rows, and what is to become of each. */
export interface Met extends Sorted {
  readonly rows: readonly ReadRow[];
}

/** Met rows, and what of the records they became is new. */
export interface Weighed {
  readonly met: Met;
  readonly compared: Compared;
}

export interface Settled {
  readonly corrected: number;
  /** Subjects about whom the register has learnt something: rows may wait for it. */
  readonly registered: number;
}

/** Meets read rows with the register: matched to their subjects, judged, sorted. Writes nothing. */
export async function meet(
  act: Act,
  { subjects }: Terms,
  { settlement: s, rows }: { readonly settlement: Settlement; readonly rows: readonly ReadRow[] },
): Promise<Met> {
  const answers = await answersTo(act, subjects, { item: s.item, rows });
  return { rows, ...s.pass.sort(rows, answers) };
}

interface Weighing {
  readonly settlement: Settlement;
  readonly met: Met;
  /** The block before, where it may not have asked for what it writes; see `Records.compare`. */
  readonly before?: Promise<Weighed> | undefined;
}

/** Holds the records that met rows became against what is in force. Writes nothing. */
export async function weigh(
  act: Act,
  { records }: Terms,
  { settlement: s, met, before }: Weighing,
): Promise<Weighed> {
  const { batch, source, item } = s;
  const delivery = { item: item.code, source, batch, records: met.passed.map((p) => p.delivered) };
  const compared = await records.compare(
    act,
    delivery,
    before?.then((w) => w.compared),
  );
  return { met, compared };
}

/**
 * Takes weighed rows to their end: appended or held, their findings kept. All that rows after them look up is
 * asked for when it returns, so that what is asked for next sees it; `ended` tells when it is done.
 */
export function settle(
  act: Act,
  terms: Terms,
  { settlement: s, weighed }: { readonly settlement: Settlement; readonly weighed: Weighed },
): { readonly ended: Promise<Settled> } {
  const { met, compared } = weighed;
  const { rows, passed, held } = met;
  const { outcomes } = compared;
  const { item } = s;
  const where: Where = { item: item.code, source: s.source, batch: s.batch, at: act.now };
  const writing = [
    terms.records.append(act, compared),
    deriveFrom(act, terms, { item, passed, outcomes }),
    keepFindings(act, terms.quality, { where, passed, outcomes }),
    item.code === registrationItem && terms.renewed(act, renewedIn(passed, outcomes)),
    s.holds && terms.quarantine.hold(act, where, held),
  ];
  const by = s.corrects ? correctionsOf(s, { rows, passed, outcomes }) : null;
  const correcting = by ? terms.quarantine.closeCorrected(act, where, by) : 0;
  const ended = allEnded([correcting, ...writing]);
  count(s, passed, outcomes);
  if (s.holds) for (const row of held) s.tally.quarantined(row);
  const news = outcomes.filter((o) => o.change !== 'unchanged');
  const registered = identityItems.has(item.code) ? news.length : 0;
  return { ended: ended.then(([corrected]) => ({ corrected, registered })) };
}

function renewedIn(passed: readonly Passed[], outcomes: readonly Outcome[]): string[] {
  const renewed = passed.filter((_, at) => outcomes[at]?.change === 'superseding');
  return renewed.map(({ delivered }) => delivered.subject);
}

/** What each gives, once all have ended, well or not: a failure leaves nothing under way. */
export async function allEnded<T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

/** What the register says to each row; a name is compared with those the subject bears or bore. */
async function answersTo(
  act: Act,
  subjects: Subjects,
  { item, rows }: { readonly item: Item; readonly rows: readonly ReadRow[] },
): Promise<RowAnswer[]> {
  const references: Reference[] = [];
  const asked = rows.map((row) => {
    if (isProblem(row.reference) || namesItself(item, row)) return false;
    references.push(row.reference);
    return true;
  });
  const matches = (await subjects.match(act, references)).values();
  const byRow = asked.map((isAsked): Match => (isAsked && matches.next().value) || ownAnswer);
  if (item.code === registrationItem) return byRow.map((m) => ({ ...m, bearsName: true }));
  const differing: { at: number; pair: Known }[] = [];
  byRow.forEach(({ found }, at) => {
    const nameKey = rows[at]?.nameKey ?? null;
    if (!found || nameKey === null) return;
    if (nameKey !== found.nameKey)
      differing.push({ at, pair: { subject: found.subject, nameKey } });
  });
  const bore = await subjects.bore(
    act,
    differing.map((d) => d.pair),
  );
  const strangers = new Set(differing.filter((_, i) => !bore[i]).map((d) => d.at));
  return byRow.map((match, at) => ({ ...match, bearsName: !strangers.has(at) }));
}

function count(
  { tally, pass }: Settlement,
  passed: readonly Passed[],
  outcomes: readonly Outcome[],
): void {
  const { counts } = tally;
  passed.forEach((p, at) => {
    const { change, isFirst } = outcomes[at] ?? { change: 'unchanged', isFirst: false };
    counts[change] += 1;
    if (change !== 'unchanged') tally.stored(p.content);
    // A record sent again, corrected or not, came when it first came, and counts once.
    if (!isFirst) return;
    pass.time(p);
    if (p.period !== null) counts.periods[p.period] = (counts.periods[p.period] ?? 0) + 1;
  });
}

interface Kept {
  readonly where: Where;
  readonly passed: readonly Passed[];
  readonly outcomes: readonly Outcome[];
}

/** The last row about a record tells what is wrong with it now, whatever was found before. */
async function keepFindings(
  act: Act,
  quality: Quality,
  { where, passed, outcomes }: Kept,
): Promise<void> {
  const latest = new Map<string, { readonly p: Passed; readonly outcome: Outcome }>();
  passed.forEach((p, at) => {
    const outcome = outcomes[at];
    if (outcome) latest.set(p.delivered.subject + outcome.key, { p, outcome });
  });
  const found: FindingRow[] = [];
  const delivered: DeliveredRow[] = [];
  for (const { p, outcome } of latest.values()) {
    const { subject, line } = p.delivered;
    const { key } = outcome;
    for (const finding of p.findings) found.push({ ...finding, subject, key });
    if (outcome.change !== 'new') delivered.push({ subject, key, line });
  }
  await quality.keep(act, where, { found, delivered });
}

interface Ended extends Omit<Kept, 'where'> {
  readonly rows: readonly ReadRow[];
}

/** What this chunk answers in quarantine: rows sent back by number, records sent whole. */
function correctionsOf({ header }: Settlement, { rows, passed, outcomes }: Ended): Corrections {
  const column = header.indexOf(numberColumn);
  const lines = new Set(passed.map((p) => p.row.line));
  const numbered = rows.flatMap(({ row }) => {
    const origin = readRowNumber(row.cells[column] ?? '');
    return origin ? { ...origin, passed: lines.has(row.line) } : [];
  });
  const entered = passed.flatMap(({ nameKey, delivered }, at) => {
    const recordKey = outcomes[at]?.key;
    if (nameKey === null || recordKey === undefined) return [];
    return { subject: delivered.subject, nameKey, recordKey };
  });
  return { numbered, entered };
}
