import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../kernel/fault.ts';
import { openPool } from '../platform/postgres/pool.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import type { Principal } from './audit.ts';
import { auditService, type Audit, type Settle } from './audit-service.ts';

let database: TestDatabase;
let gate: Pool;
let audit: Audit;
const clerk: Principal = { id: 'u-17', organisation: 'bank-3' };
const refusal = new Fault('forbidden', 'report.not-yours', { zh: '无权', en: 'not yours' });
const deed = (reason: string) => ({ name: 'report.read', reason, asked: { reason } }) as const;

beforeAll(async () => {
  database = await testDatabase();
  gate = openPool(database.appUrl, { pipeline: true });
});
afterAll(async () => {
  await gate.end();
  await database.drop();
});

/** Rows of a reason: what each asked, what became of it, and in which transaction. */
async function rows(reason: string) {
  const { rows: found } = await database.admin.query<{
    outcome: string;
    code: string | null;
    detail: Record<string, unknown>;
    written_in: string;
  }>('select outcome, code, detail, written_in::text from audit_entry where reason = $1', [reason]);
  return found;
}

/** A door that answers a number with its double and refuses those below zero. */
const doubling: Settle<number, number> = async (asked) => {
  await asked[0]?.act.sql.query('select pg_sleep(0.02)');
  const answers = asked.map(({ act, ask }) => {
    act.note({ ask });
    return ask < 0 ? refusal : ask * 2;
  });
  return { answers };
};

describe.each([
  { way: 'a statement after the other', isPiped: false },
  { way: 'without waiting for each other', isPiped: true },
])('deeds that arrive together (方案三(六)2), sent $way', ({ isPiped }) => {
  beforeAll(async () => {
    await database.admin.query('truncate audit_entry cascade');
    const { pool } = database;
    audit = auditService({ pool, now: () => new Date(), ...(isPiped && { gate }) });
  });

  it('are answered each with its own, and share transactions', async () => {
    const enter = audit.together(doubling, { atOnce: 1 });
    const numbers = Array.from({ length: 40 }, (_, n) => n);
    const answers = await Promise.all(numbers.map((n) => enter(clerk, deed('同行'), n)));
    expect(answers).toEqual(numbers.map((n) => n * 2));
    const kept = await rows('同行');
    expect(
      kept.map(({ detail }) => detail['ask']).toSorted((a, b) => Number(a) - Number(b)),
    ).toEqual(numbers);
    expect(new Set(kept.map((row) => row.written_in)).size).toBeLessThan(5);
  });

  it('are refused each for itself: its row is durable, the others do not notice', async () => {
    const enter = audit.together(doubling);
    const asked = [1, -1, 2].map((n) => enter(clerk, deed('各自'), n));
    const settled = await Promise.allSettled(asked);
    expect(settled.map((s) => (s.status === 'fulfilled' ? s.value : s.reason))).toEqual([
      2,
      refusal,
      4,
    ]);
    const refused = (await rows('各自')).filter((row) => row.outcome === 'refused');
    expect(refused).toMatchObject([{ code: 'report.not-yours', detail: { reason: '各自' } }]);
    expect(refused[0]?.detail).not.toHaveProperty('ask');
  });

  it('go at once where nobody else is there', async () => {
    const enter = audit.together(doubling);
    const [before] = [performance.now(), await enter(clerk, deed('独行'), 1)];
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(await rows('独行')).toHaveLength(1);
  });

  it('are done each alone where one breaks the transaction of all', async () => {
    const enter = audit.together<number, number>(async (asked) => {
      for (const { act, ask } of asked) await act.sql.query('select 1 / $1::integer', [ask]);
      return { answers: asked.map(({ ask }) => ask) };
    });
    const settled = await Promise.allSettled([1, 0, 2].map((n) => enter(clerk, deed('分头'), n)));
    expect(settled).toMatchObject([
      { value: 1 },
      { reason: { message: 'division by zero' } },
      { value: 2 },
    ]);
    const kept = await rows('分头');
    expect(kept.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect(new Set(kept.map((row) => row.written_in)).size).toBe(2);
  });

  it('are refused by a Fault thrown too, each with its row', async () => {
    const enter = audit.together<number, number>(() => Promise.reject(refusal));
    const settled = await Promise.allSettled([1, 2].map((n) => enter(clerk, deed('皆拒'), n)));
    expect(settled).toMatchObject([{ reason: refusal }, { reason: refusal }]);
    expect((await rows('皆拒')).map(({ outcome }) => outcome)).toEqual(['refused', 'refused']);
  });

  it('are not answered where their rows cannot be written', async () => {
    const enter = audit.together<number, number>(async (asked) => {
      await asked[0]?.act.sql.query('set transaction read only');
      return { answers: asked.map(({ ask }) => ask) };
    });
    const settled = await Promise.allSettled([1, 2].map((n) => enter(clerk, deed('无行'), n)));
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await rows('无行')).toEqual([]);
  });

  it('are not answered where a statement fails that nobody waited for', async () => {
    const enter = audit.together<number, number>(async (asked) => ({
      answers: asked.map(({ ask }) => ask),
      writing: Promise.all(
        asked.map(({ act, ask }) => act.sql.query('select 1 / $1::integer', [ask])),
      ),
    }));
    const settled = await Promise.allSettled([1, 0, 2].map((n) => enter(clerk, deed('未等'), n)));
    expect(settled).toMatchObject([
      { value: 1 },
      { reason: { message: 'division by zero' } },
      { value: 2 },
    ]);
    expect(await rows('未等')).toHaveLength(2);
  });

  it('are not tried again where nobody knows whether they were committed', async () => {
    let times = 0;
    const enter = audit.together<number, number>(async (asked) => {
      times += 1;
      const { rows: found } = await asked[0]!.act.sql.query('select pg_backend_pid() as pid');
      // A deferred end: the connection breaks when it is told to commit.
      const { sql } = asked[0]!.act;
      const query = sql.query.bind(sql) as (text: unknown) => Promise<unknown>;
      sql.query = (async (text: unknown) => {
        if (text === 'commit') {
          await database.admin.query('select pg_terminate_backend($1)', [found[0].pid]);
        }
        return query(text);
      }) as typeof sql.query;
      return { answers: asked.map(({ ask }) => ask) };
    });
    const settled = await Promise.allSettled([1, 2].map((n) => enter(clerk, deed('存疑'), n)));
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(times).toBe(1);
  });
});
