// 行 (rows): what stands in one delivery: rows written in its window and still standing at its end, some of
// them gone wrong, and a few sent again although nothing changed.
import type { Field } from '@xinqiao/catalogue/catalogue';
import { isDirty, spoil } from './faults/faults.ts';
import { doubledCode } from './faults/row-faults.ts';
import type { Entry, Pen } from './feed.ts';
import type { Place } from './place.ts';
import { type Matter, plainly } from './truth.ts';
import { dice } from './world/dice.ts';
import { type Subject, subjectAt } from './life/subject.ts';

export interface Line {
  readonly cells: readonly string[];
  readonly matter?: Matter;
}

/** A place, made ready for writing. */
interface Desk extends Place {
  readonly pen: Pen;
  /** Fields of the item, by column. */
  readonly fields: readonly Field[];
  /** Whether a node learns from the item what subjects and names there are. A wrong row is then followed
   * by the right one, as a register corrects itself, so that the subject's other rows can be matched. */
  readonly ofRegister: boolean;
}

/** A row of a subject: its entries in the item, and which of them. */
interface Told {
  readonly subject: Subject;
  readonly entries: readonly Entry[];
  readonly at: number;
}

const registerItems: ReadonlySet<string> = new Set(['registration.licence', 'registration.change']);

/** Share of standing rows that an increment sends again. */
const sentAgain = 0.004;

/** The rows of a place, subject by subject. Throws a TypeError where the list lacks a column. */
export function* rowsOf(place: Place, pen: Pen): Generator<Line> {
  const { world, source, from, to } = place;
  const ofRegister = registerItems.has(source.item.code);
  const desk: Desk = { ...place, pen, fields: fieldsOf(place), ofRegister };
  for (let index = from; index < to; index += 1) {
    const subject = subjectAt(world, index);
    if (!source.serves(subject.county)) continue;
    const entries = source.feed.entriesOf(subject);
    for (let at = 0; at < entries.length; at += 1) yield* linesOf(desk, { subject, entries, at });
  }
}

/** The fields of a place's columns. Throws a TypeError where the list lacks one. */
export function fieldsOf({ source: { item, feed } }: Place): readonly Field[] {
  return feed.columns.map((column) => {
    const field = item.fields.find(({ zh }) => zh === column);
    if (field) return field;
    throw new TypeError(`“${item.zh}”没有字段“${column}” / the item has no such field`);
  });
}

function nameOf({ source }: Place, at: number): string {
  return `${source.item.code}#${at}`;
}

function goesWrong(desk: Desk, { subject }: Told, at: number): boolean {
  const { source, dirty } = desk;
  return source.item.mode === 'collect' && isDirty(subject, nameOf(desk, at), dirty);
}

/** The lines of one row: none, one, or a wrong one and the right one beside it. */
function* linesOf(desk: Desk, told: Told): Generator<Line> {
  const { window, pen } = desk;
  const entry = told.entries[told.at];
  if (!entry || entry.on > window.upTo || (entry.until ?? Infinity) <= window.upTo) return;
  const wrong = goesWrong(desk, told, told.at);
  if (entry.on <= window.after) {
    const again = dice(...told.subject.key, nameOf(desk, told.at), window.upTo).chance(sentAgain);
    if (again && !wrong)
      yield { cells: entry.write(pen), matter: plainly('row-repeated', 'unchanged') };
  } else if (wrong) {
    yield* wrongLines(desk, told, entry.write(pen));
  } else {
    yield rightLine(desk, told, entry.write(pen));
  }
}

function* wrongLines(desk: Desk, { subject, at }: Told, cells: readonly string[]): Generator<Line> {
  const { source, window, fields, pen, ofRegister } = desk;
  const { receivedOn, backlog } = window;
  const draw = dice(...subject.key, nameOf(desk, at), 'fault');
  const ragged = source.format !== 'xlsx';
  const { item } = source;
  const draft = { cells, fields, item, pen, draw, subject, receivedOn, backlog, ragged };
  const { fault, column, expect, cells: spoilt } = spoil(draft, ofRegister);
  const field = column === null ? null : (fields[column]?.zh ?? null);
  if (fault.code === doubledCode) yield { cells };
  yield { cells: spoilt, matter: { field, fault: fault.code, expect, check: fault.check } };
  if (!ofRegister) return;
  // A row that was stored although something was wrong with it is now replaced.
  yield expect === 'quarantine'
    ? { cells }
    : { cells, matter: plainly('row-corrected', 'superseding') };
}

/** A right row; it takes the place of the one before it, if that came right in an earlier delivery. */
function rightLine(desk: Desk, told: Told, cells: readonly string[]): Line {
  const before = told.entries[told.at - 1];
  const entry = told.entries[told.at];
  const follows = before !== undefined && before.until === entry?.on;
  if (!follows || before.on > desk.window.after || goesWrong(desk, told, told.at - 1))
    return { cells };
  const earlier = before.write(desk.pen);
  const same = earlier.every((cell, at) => cell === cells[at]);
  const matter = same
    ? plainly('row-repeated', 'unchanged')
    : plainly('record-updated', 'superseding');
  return { cells, matter };
}
