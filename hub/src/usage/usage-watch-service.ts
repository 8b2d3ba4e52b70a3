// 盯防 (watch): goes on through the register from where it left off, counts what is new, and judges the day of
// each person who asked. One transaction a step, with its mark: nothing is counted twice, and a kill
// leaves nothing half counted.
import type { Pool } from 'pg';
import { node, type Act } from '../audit/audit.ts';
import { findEntries, findWrittenAfter, type Audit } from '../audit/audit-service.ts';
import { askDeeds, askOf, daysFrom, startOf, type Ask } from './usage.ts';
import { judgeDay } from './usage-anomaly.ts';
import type { Suspicion } from './usage-case-service.ts';
import { settingsOn } from './usage-settings.ts';
import * as store from './usage-store.ts';
import { dayCounts, itemCounts, type DayCount } from './usage-tally.ts';

export interface WatchGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly openCase: (act: Act, suspicion: Suspicion) => Promise<boolean>;
}

const stepLimit = 20_000;
/** Of a day of an organisation the newest so many are judged: a machine's day may be without end. */
const dayLimit = 100_000;
const pastDays = 30;

export function usageWatchService({ pool, audit, openCase }: WatchGround) {
  /** Takes up what was asked since the last time; how many asks there were. */
  async function keepUp(stopping?: AbortSignal): Promise<number> {
    let total = 0;
    for (;;) {
      if (stopping?.aborted) return total;
      const mark = await store.findMark(pool);
      const next = await findWrittenAfter(pool, askDeeds, { mark, limit: 1 });
      if (next.length === 0) return total;
      total += await step();
    }
  }

  async function step(): Promise<number> {
    const deed = { name: 'usage.keep-up', reason: '登记统计与异常查询识别' } as const;
    return audit.perform(node, deed, async (act) => {
      const mark = await store.lockMark(act.sql);
      const entries = await findWrittenAfter(act.sql, askDeeds, { mark, limit: stepLimit });
      const last = entries.at(-1);
      if (!last) return 0;
      const asks = entries.map(askOf);
      const days = dayCounts(asks);
      await store.addItemCounts(act.sql, itemCounts(asks));
      await store.addDayCounts(act.sql, days);
      const opened = await judge(act, days);
      const latest = new Date(asks.reduce((most, { at }) => Math.max(most, at.getTime()), 0));
      await store.moveMark(act.sql, { writtenIn: last.writtenIn, id: last.id, at: latest });
      act.note({ asks: asks.length, opened });
      return asks.length;
    });
  }

  /** Opens cases on the days touched; how many. */
  async function judge(act: Act, touched: readonly DayCount[]): Promise<number> {
    const groups = Map.groupBy(touched, ({ organisation, day }) => `${day} ${organisation}`);
    let opened = 0;
    for (const group of groups.values()) {
      for (const suspicion of await suspicions(act, group)) {
        if (await openCase(act, suspicion)) opened += 1;
      }
    }
    return opened;
  }

  return { keepUp };
}

/** What is strange about the days of some people: one organisation's, of one day. */
async function suspicions(act: Act, group: readonly DayCount[]): Promise<Suspicion[]> {
  const [first] = group;
  if (!first) return [];
  const { organisation, day } = first;
  const persons = group.map(({ person }) => person);
  const asks = await asksOn(act, { organisation, day, persons });
  const past = await store.findDayCounts(
    act.sql,
    { organisation, persons },
    { from: daysFrom(day, -pastDays), until: day },
  );
  const { thresholds } = settingsOn(day);
  return persons.flatMap((person) => {
    const counts = past.find((counted) => counted.person === person)?.asks ?? [];
    const judged = { day, asks: asks.get(person) ?? [], past: counts };
    return judgeDay(judged, thresholds).map((found) => ({ organisation, person, day, ...found }));
  });
}

async function asksOn(
  act: Act,
  of: { readonly organisation: string; readonly day: string; readonly persons: readonly string[] },
): Promise<Map<string, Ask[]>> {
  const { organisation, day, persons } = of;
  const [from, until] = [startOf(day), startOf(daysFrom(day, 1))];
  const filter = { deeds: askDeeds, organisation, principals: persons, from, until };
  const entries = await findEntries(act.sql, filter, { limit: dayLimit });
  return Map.groupBy(entries.toReversed().map(askOf), ({ person }) => person);
}
