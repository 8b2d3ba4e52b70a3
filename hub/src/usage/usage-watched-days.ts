// 盯着的日子 (watched days): the days of those who ask, kept in memory as far as they were counted, so that what is
// new is looked at and nothing is looked at twice. What is not in memory, after a start or because another
// process counted meanwhile, is read from the register once.
import type { Act } from '../audit/audit.ts';
import { findEntries, type WrittenMark } from '../audit/audit-service.ts';
import { chinaDay } from '../kernel/working-day.ts';
import { askDeeds, askOf, daysFrom, startOf, type Ask } from './usage.ts';
import { watchDay, type DayWatch } from './usage-anomaly.ts';
import type { Suspicion } from './usage-case-service.ts';
import { settingsOn } from './usage-settings.ts';
import { findDayCounts } from './usage-store.ts';

/** Of a day that has to be read, the newest so many asks: a machine's day may be without end. */
const readLimit = 100_000;
const pastDays = 30;

/** Asks as they were written: all of those after a mark, through another. */
export interface Stretch {
  readonly asks: readonly Ask[];
  readonly after: WrittenMark;
  readonly through: WrittenMark;
}

interface WatchedDay {
  readonly organisation: string;
  readonly person: string;
  readonly day: string;
  readonly watch: DayWatch;
}

export function watchedDays() {
  const days = new Map<string, WatchedDay>();
  let through: WrittenMark | null = null;

  /** Takes up a stretch; what is strange about the days it touched. Visitors are nobody. */
  async function take(act: Act, stretch: Stretch): Promise<Suspicion[]> {
    // Not where a step left off: it failed and was rolled back, or somebody else counted on.
    const goesOn =
      through?.writtenIn === stretch.after.writtenIn && through.id === stretch.after.id;
    if (!goesOn) days.clear();
    through = null;
    const touched = new Set<WatchedDay>();
    for (const ask of stretch.asks) {
      if (ask.organisation === '') continue;
      const watched = await dayOf(act, ask, stretch.after);
      watched.watch.take(ask);
      touched.add(watched);
    }
    through = stretch.through;
    leaveOld();
    return [...touched].flatMap(({ watch, ...whose }) =>
      watch.found().map((found) => ({ ...whose, ...found })),
    );
  }

  async function dayOf(act: Act, ask: Ask, before: WrittenMark): Promise<WatchedDay> {
    const day = chinaDay(ask.at);
    const mark = `${day} ${ask.organisation} ${ask.person}`;
    const known = days.get(mark);
    if (known) return known;
    const { organisation, person } = ask;
    const watched = await readDay(act, { organisation, person, day }, before);
    days.set(mark, watched);
    return watched;
  }

  /** A day that is over is soon asked of no more; what still comes of it is read anew. */
  function leaveOld(): void {
    const newest = [...days.values()].reduce((last, { day }) => (day > last ? day : last), '');
    if (newest === '') return;
    for (const [mark, { day }] of days) if (day < daysFrom(newest, -1)) days.delete(mark);
  }

  return { take };
}

async function readDay(
  act: Act,
  whose: Omit<WatchedDay, 'watch'>,
  writtenThrough: WrittenMark,
): Promise<WatchedDay> {
  const { organisation, person, day } = whose;
  const [from, until] = [startOf(day), startOf(daysFrom(day, 1))];
  const of = { deeds: askDeeds, organisation, principals: [person], from, until };
  const entries = await findEntries(act.sql, { ...of, writtenThrough }, { limit: readLimit });
  const past = await findDayCounts(
    act.sql,
    { organisation, persons: [person] },
    { from: daysFrom(day, -pastDays), until: day },
  );
  const watch = watchDay({ day, past: past[0]?.asks ?? [] }, settingsOn(day).thresholds);
  for (const entry of entries.toReversed()) watch.take(askOf(entry));
  return { ...whose, watch };
}
