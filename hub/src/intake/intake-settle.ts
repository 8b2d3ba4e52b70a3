import type { Item } from '@xinqiao/catalogue/catalogue';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { foldName } from '@xinqiao/catalogue/values/text';
import type { Act } from '../audit/audit.ts';
import type { FindingRow, Where } from '../quality/quality.ts';
import type { Quality } from '../quality/quality-service.ts';
import { numberColumn, readRowNumber, type RowOrigin } from '../quarantine/quarantine.ts';
import type { Quarantine } from '../quarantine/quarantine-service.ts';
import type { Outcome, Records } from '../record/record-service.ts';
import type { Known, Match, Reference } from '../subject/subject.ts';
import type { Subjects } from '../subject/subject-service.ts';
import { registrationItem } from './intake.ts';
import {
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

export interface Settled {
  readonly sorted: Sorted;
  readonly corrected: number;
  /** Subjects that were not in the register before. */
  readonly arisen: number;
}

/** Takes read rows to their end: matched, sorted, appended or held, their findings kept. */
export async function settle(
  act: Act,
  terms: Terms,
  work: { readonly settlement: Settlement; readonly rows: readonly ReadRow[] },
): Promise<Settled> {
  const { settlement: s, rows } = work;
  const answers = await answersTo(act, terms.subjects, { item: s.item, rows });
  const sorted = s.pass.sort(rows, answers);
  const { passed, held } = sorted;
  const where: Where = { item: s.item.code, source: s.source, batch: s.batch, at: act.now };
  const outcomes = await terms.records.append(act, {
    ...where,
    records: passed.map((p) => p.delivered),
  });
  count(s, passed, outcomes);
  await deriveFrom(act, terms, { item: s.item, passed, outcomes });
  await keepFindings(act, terms.quality, { where, passed, outcomes });
  if (s.holds) {
    for (const row of held) s.tally.quarantined(row);
    await terms.quarantine.hold(act, where, held);
  }
  const corrected = s.corrects
    ? await correct(act, terms.quarantine, { s, where, passed, outcomes })
    : 0;
  const arisen = s.item.code === registrationItem ? answers.filter((a) => !a.found).length : 0;
  return { sorted, corrected, arisen };
}

/** What the register says to each row; a name is compared with those the subject bears or bore. */
async function answersTo(
  act: Act,
  subjects: Subjects,
  { item, rows }: { readonly item: Item; readonly rows: readonly ReadRow[] },
): Promise<RowAnswer[]> {
  const references: Reference[] = [];
  for (const { reference } of rows) if (!isProblem(reference)) references.push(reference);
  const matches = await subjects.match(act, references);
  let next = 0;
  const byRow = rows.map((row): Match => {
    if (isProblem(row.reference)) return { found: null, because: 'unknown' };
    const match = matches[next];
    next += 1;
    return match ?? { found: null, because: 'unknown' };
  });
  if (item.code === registrationItem) {
    return byRow.map((m) => (m.found ? ownAnswer(m.found) : { ...m, bearsName: true }));
  }
  const differing: { at: number; pair: Known }[] = [];
  byRow.forEach(({ found }, at) => {
    const name = rows[at]?.reading.subjectName ?? null;
    if (!found || name === null) return;
    const nameKey = foldName(name);
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

/** Findings against a superseded version are mended, unless the new version has them too. */
async function keepFindings(
  act: Act,
  quality: Quality,
  { where, passed, outcomes }: Kept,
): Promise<void> {
  const mended: { subject: string; key: string }[] = [];
  const found: FindingRow[] = [];
  passed.forEach((p, at) => {
    const outcome = outcomes[at];
    if (!outcome || outcome.change === 'unchanged') return;
    const { subject } = p.delivered;
    if (outcome.change === 'superseding') mended.push({ subject, key: outcome.key });
    for (const finding of p.findings) found.push({ ...finding, subject, key: outcome.key });
  });
  await quality.keep(act, where, { mended, found });
}

/** Rows in quarantine that this chunk corrects: sent back by number, or the same record sent whole. */
async function correct(
  act: Act,
  quarantine: Quarantine,
  { s, where, passed, outcomes }: Kept & { readonly s: Settlement },
): Promise<number> {
  const column = s.header.indexOf(numberColumn);
  const numbered: RowOrigin[] = [];
  const nameKeys: string[] = [];
  const recordKeys: string[] = [];
  passed.forEach((p, at) => {
    const origin = column < 0 ? null : readRowNumber(p.row.cells[column] ?? '');
    if (origin) numbered.push(origin);
    const key = outcomes[at]?.key;
    if (p.nameKey === null || key === undefined) return;
    nameKeys.push(p.nameKey);
    recordKeys.push(key);
  });
  return quarantine.closeCorrected(act, where, { numbered, nameKeys, recordKeys });
}
