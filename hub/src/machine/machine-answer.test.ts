import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCaller } from '../account/account-builders.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { keptAnswers } from './machine-answer-service.ts';

const start = Date.now();
let [database, aheadMs]: [TestDatabase | undefined, number] = [undefined, 0];
let count = 0;
/** Two processes on one database: what they have in common is there alone. */
let [one, other]: ReturnType<typeof process>[] = [];

function process(holdMs = 300) {
  const now = () => new Date(Date.now() + aheadMs);
  return keptAnswers({ pool: database!.pool, now, holdMs });
}
beforeAll(async () => {
  database = await testDatabase();
  [one, other] = [process(), process()];
});
afterAll(() => database?.drop());

const bank = aCaller({ kind: 'institution', role: 'machine', organisation: 'bank-1' });
const rival = aCaller({ kind: 'institution', role: 'machine', organisation: 'bank-2' });
const sent = (key: string, digest = 'sha256:1', caller = bank) => ({ caller, key, digest });

/** Counts how often it is done, and takes a while. */
const work =
  (ms = 0) =>
  async () => {
    await sleep(ms);
    count += 1;
    return { status: 201, headers: { location: `/${count}` }, body: { number: count } };
  };

describe('a request sent again under its key', () => {
  it('is done once, and gets the answer it had, on any process', async () => {
    const first = await one!(sent('a'), work());
    const again = await other!(sent('a'), work());
    expect(first).toMatchObject({ isReplayed: false, body: { number: count } });
    expect(again).toEqual({ ...first, isReplayed: true });
  });

  it('while it is being answered waits, and is never refused for that', async () => {
    const before = count;
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, n) => (n % 2 ? one! : other!)(sent('b'), work(120))),
    );
    expect(count).toBe(before + 1);
    expect(all.filter(({ isReplayed }) => !isReplayed)).toHaveLength(1);
    expect(new Set(all.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('for longer than a key is held without a sign of life waits all the same', async () => {
    const before = count;
    const [slow, resent] = await Promise.all([
      one!(sent('c'), work(900)),
      sleep(50).then(() => other!(sent('c'), work())),
    ]);
    expect([count, slow.isReplayed, resent.isReplayed]).toEqual([before + 1, false, true]);
  });

  it('is answered by what was kept with its deed, though whoever did it was killed before it answered', async () => {
    const pool = database!.pool;
    const asleep = Promise.withResolvers<never>();
    const killed = one!(sent('k'), async (keepIn) => {
      const sql = await pool.connect();
      await keepIn(sql, { status: 201, headers: {}, body: 'session-1' });
      sql.release();
      return asleep.promise;
    });
    await Promise.race([killed, sleep(100)]);
    const again = await other!(sent('k'), work());
    expect(again).toMatchObject({ isReplayed: true, status: 201, body: 'session-1' });
    asleep.reject(new Error('killed'));
    await expect(killed).rejects.toThrow('killed');
  });

  it('undoes the deed of whoever was thought dead, where another has its key', async () => {
    const outcome = process(1)(sent('l'), async (keepIn) => {
      aheadMs += 1_000;
      await other!(sent('l'), work());
      aheadMs -= 1_000;
      const sql = await database!.pool.connect();
      try {
        await keepIn(sql, { status: 201, headers: {}, body: 'second' });
      } finally {
        sql.release();
      }
      throw new Error('kept twice');
    });
    await expect(outcome).rejects.toThrow('held_by');
    expect(await other!(sent('l'), work())).toMatchObject({
      isReplayed: true,
      body: { number: count },
    });
  });

  it('with another body is refused', async () => {
    await one!(sent('d'), work());
    await expect(other!(sent('d', 'sha256:2'), work())).rejects.toThrow('request.key-reused');
  });

  it('by another organisation is another request', async () => {
    await one!(sent('e'), work());
    expect((await one!(sent('e', 'sha256:1', rival), work())).isReplayed).toBe(false);
  });

  it('after it was refused is tried anew: nothing had been done', async () => {
    const refused = one!(sent('f'), () => Promise.reject(new Error('refused')));
    await expect(refused).rejects.toThrow('refused');
    expect((await other!(sent('f'), work())).isReplayed).toBe(false);
  });

  it('is taken over from a process that was killed, once that is sure', async () => {
    const { pool } = database!;
    const until = new Date(Date.now() + 200);
    await pool.query(
      `insert into kept_answer (organisation, key, digest, held_by, held_until, expires_at)
       values ('bank-1', 'g', 'sha256:1', gen_random_uuid(), $1, $2)`,
      [until, new Date(start + 86_400_000)],
    );
    expect((await one!(sent('g'), work())).isReplayed).toBe(false);
    expect(Date.now()).toBeGreaterThanOrEqual(until.getTime());
  });

  it('a day later is a new request', async () => {
    await one!(sent('h'), work());
    aheadMs = 86_400_001;
    expect((await one!(sent('h', 'sha256:other'), work())).isReplayed).toBe(false);
    aheadMs = 0;
  });
});
