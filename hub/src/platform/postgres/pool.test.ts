import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pool } from 'pg';
import { openPool } from './pool.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await testDatabase();
  pool = openPool(database.appUrl, { pipeline: true, max: 1 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('a pool that pipelines', () => {
  it('answers statements in the order asked, each with its own', async () => {
    const client = await pool.connect();
    const asked = Array.from({ length: 50 }, (_, n) =>
      client.query<{ n: number }>({ name: 'give', text: 'select $1::integer as n', values: [n] }),
    );
    const answers = (await Promise.all(asked)).map(({ rows: [row] }) => row?.n);
    expect(answers).toEqual(Array.from({ length: 50 }, (_, n) => n));
    client.release();
  });

  it('fails a statement alone, and its transaction with it', async () => {
    const client = await pool.connect();
    const asked = ['begin', 'select 1 / 0', 'select 1', 'commit', 'select 2 as n'].map((text) =>
      client.query(text),
    );
    const settled = await Promise.allSettled(asked);
    expect(settled).toMatchObject([
      { status: 'fulfilled' },
      { reason: { message: 'division by zero' } },
      { reason: { code: '25P02' } },
      { value: { command: 'ROLLBACK' } },
      { value: { rows: [{ n: 2 }] } },
    ]);
    client.release();
  });

  it('plans a statement once for all values, and keeps what its URL asks for', async () => {
    const { rows } = await pool.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings
        where name in ('plan_cache_mode', 'enable_seqscan') order by name`,
    );
    expect(rows).toEqual([
      { name: 'enable_seqscan', setting: 'off' },
      { name: 'plan_cache_mode', setting: 'force_generic_plan' },
    ]);
    const url = new URL(database.appUrl);
    url.searchParams.set('options', '-c work_mem=5MB');
    const asked = openPool(url.href, { pipeline: true, max: 1 });
    const { rows: kept } = await asked.query('show work_mem');
    expect(kept).toEqual([{ work_mem: '5MB' }]);
    await asked.end();
  });
});
