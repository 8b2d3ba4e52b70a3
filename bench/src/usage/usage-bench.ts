// 查询使用登记基准 (usage bench): how fast the register is counted and judged, and how long who looks at it waits.
import type { Actor } from '../../../hub/src/account/account.ts';
import type { Bench, BenchOptions, Measured } from '../bench-run.ts';
import { serverVersion, withBenchNode, withHome, type BenchNode } from '../home.ts';
import { percentile } from '../statistics.ts';
import { idOf, organisations, subjectOf, subjects, writeAsks } from './asks.ts';

const fullAsks = 1_000_000;
const rounds = 200;
const auditor: Actor = {
  id: 'auditor',
  organisation: idOf(0),
  kind: 'operator',
  roles: ['auditor'],
};
const year = { from: '2025-07', to: '2026-06' };

export const usageBench: Bench = {
  name: 'usage',
  zh: '查询使用登记和审查',
  en: 'the register of queries: counting, judging, searching',
  rows: fullAsks,
  measures: {
    'usage-keep-up': keepUp,
    'usage-statement-p99': statement,
    'usage-search-p99': search,
  },
};

async function withAsks<T>(
  { scale, say }: BenchOptions,
  work: (opened: BenchNode, asks: number) => Promise<T>,
): Promise<T> {
  const asks = Math.round(fullAsks * scale);
  return withHome((home) =>
    withBenchNode(home, async (opened) => {
      const items = opened.node.edition.items.map(({ code }) => code);
      await writeAsks(opened.superuser, asks, items);
      say(`${asks.toLocaleString('en-US')} 次查询 asks`);
      return work(opened, asks);
    }),
  );
}

/** Asks counted and judged in a second, from the first to the last of the year. */
async function keepUp(options: BenchOptions): Promise<Measured> {
  return withAsks(options, async ({ node, superuser }, asks) => {
    const started = performance.now();
    const took = await node.usage.keepUp();
    if (took !== asks) throw new Error(`${took} of ${asks} asks were taken up`);
    const value = (asks / (performance.now() - started)) * 1_000;
    const goal = { op: '>=', value: 2_000 } as const;
    const versions = { postgres: await serverVersion(superuser) };
    return { measure: { name: 'usage-keep-up', unit: 'asks/s', value, goal }, versions };
  });
}

/** A year's statement of one source unit after another. */
async function statement(options: BenchOptions): Promise<Measured> {
  return withAsks(options, async ({ node }) => {
    await node.usage.keepUp();
    const units = node.edition.sourceUnits.map(({ code }) => code);
    const value = await slowest((n) => node.usage.statement(units[n % units.length] ?? '', year));
    const goal = { op: '<=', value: 300 } as const;
    return { measure: { name: 'usage-statement-p99', unit: 'ms', value, goal } };
  });
}

/** Pages of the register: the newest, those of an organisation, of a person, of a subject, of an item,
 * refusals, months back; a page into each. */
async function search(options: BenchOptions): Promise<Measured> {
  return withAsks(options, async ({ node }) => {
    const filters = [
      () => ({}),
      (n: number) => ({ organisation: idOf(n % organisations) }),
      (n: number) => ({ organisation: idOf(n % organisations), person: idOf(n % 4_000) }),
      (n: number) => ({ subject: subjectOf((n * 37) % subjects) }),
      () => ({ item: 'tax.payment' }),
      () => ({ outcome: 'refused' as const }),
      (n: number) => ({ until: new Date(Date.UTC(2025, 8 + (n % 9))) }),
    ];
    const value = await slowest(async (n) => {
      const filter = filters[n % filters.length]?.(n) ?? {};
      const first = await node.usage.search(auditor, filter, { limit: 50 });
      await node.usage.search(auditor, filter, { limit: 50, after: first.at(-1)?.id });
    });
    const goal = { op: '<=', value: 100 } as const;
    return { measure: { name: 'usage-search-p99', unit: 'ms', value, goal } };
  });
}

/** Milliseconds of the slowest hundredth of so many rounds, after some that do not count. */
async function slowest(work: (n: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let n = -20; n < rounds; n += 1) {
    const started = performance.now();
    await work(n + 20);
    if (n >= 0) taken.push(performance.now() - started);
  }
  return percentile(taken, 99);
}
