// 盯防 (watch): goes on through the register from where it left off, counts what is new, and judges the day of
// each person who asked. One transaction a step, with its mark: nothing is counted twice, and a kill
// leaves nothing half counted.
import type { Pool } from 'pg';
import { node, type Act } from '../audit/audit.ts';
import { findWrittenAfter, type Audit } from '../audit/audit-service.ts';
import { askDeeds, askOf } from './usage.ts';
import type { Suspicion } from './usage-case-service.ts';
import * as store from './usage-store.ts';
import { dayCounts, itemCounts } from './usage-tally.ts';
import { watchedDays } from './usage-watched-days.ts';

export interface WatchGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly openCase: (act: Act, suspicion: Suspicion) => Promise<boolean>;
}

const stepLimit = 20_000;

export function usageWatchService({ pool, audit, openCase }: WatchGround) {
  const watched = watchedDays();

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
    return audit.perform(node, deed, count);
  }

  async function count(act: Act): Promise<number> {
    const mark = await store.lockMark(act.sql);
    const entries = await findWrittenAfter(act.sql, askDeeds, { mark, limit: stepLimit });
    const last = entries.at(-1);
    if (!last) return 0;
    const asks = entries.map(askOf);
    await store.addItemCounts(act.sql, itemCounts(asks));
    await store.addDayCounts(act.sql, dayCounts(asks));
    let opened = 0;
    for (const suspicion of await watched.take(act, { asks, after: mark, through: last })) {
      if (await openCase(act, suspicion)) opened += 1;
    }
    const latest = new Date(asks.reduce((most, { at }) => Math.max(most, at.getTime()), 0));
    await store.moveMark(act.sql, { writtenIn: last.writtenIn, id: last.id, at: latest });
    act.note({ asks: asks.length, opened });
    return asks.length;
  }

  return { keepUp };
}
