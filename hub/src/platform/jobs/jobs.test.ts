import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../postgres/pool.ts';
import { testDatabase, type TestDatabase } from '../postgres/test-database.ts';
import { alone } from './alone.ts';
import { periodic, type Periodic, type PeriodicWork } from './periodic.ts';

const bugs: string[] = [];
const running: Periodic[] = [];

function begin(work: PeriodicWork['work'], everyMs = 5): Periodic {
  const onBug = (name: string, error: unknown) => void bugs.push(`${name}: ${String(error)}`);
  const job = periodic({ name: 'test.beat', everyMs, work, onBug });
  running.push(job);
  job.start();
  return job;
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((job) => job.stop()));
});

describe('periodic work', () => {
  it('comes round again and again, never twice at once', async () => {
    let [rounds, atWork, most] = [0, 0, 0];
    const job = begin(async () => {
      most = Math.max(most, ++atWork);
      await sleep(20);
      atWork -= 1;
      rounds += 1;
    });
    job.start();
    await expect.poll(() => rounds).toBeGreaterThan(3);
    expect(most).toBe(1);
  });

  it('that fails is told, and tried again', async () => {
    let rounds = 0;
    begin(() => {
      rounds += 1;
      throw new Error(`round ${rounds}`);
    });
    await expect.poll(() => rounds).toBeGreaterThan(2);
    expect(bugs.slice(0, 2)).toEqual(['test.beat: Error: round 1', 'test.beat: Error: round 2']);
  });

  it('stops when the round under way has ended, and that one hears of it', async () => {
    const told: string[] = [];
    const job = begin(async (stopping) => {
      told.push('begun');
      while (!stopping.aborted) await sleep(1);
      await sleep(20);
      told.push('ended');
    });
    await expect.poll(() => told).toEqual(['begun']);
    await job.stop();
    expect(told).toEqual(['begun', 'ended']);
    await sleep(30);
    expect(told).toEqual(['begun', 'ended']);
  });

  it('stopped before its first round never begins', async () => {
    let rounds = 0;
    await begin(async () => void (rounds += 1), 50).stop();
    await sleep(80);
    expect(rounds).toBe(0);
  });
});

describe('work done alone', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('is passed over while another process does it, and other work is not', async () => {
    const other = openPool(database.appUrl, { max: 2 });
    let finish = () => {};
    const first = alone(other, 'a', () => new Promise<string>((r) => (finish = () => r('done'))));
    await expect.poll(() => alone(database.pool, 'a', async () => 'mine')).toBeUndefined();
    expect(await alone(database.pool, 'b', async () => 'mine')).toBe('mine');
    finish();
    expect(await first).toBe('done');
    expect(await alone(database.pool, 'a', async () => 'mine')).toBe('mine');
    await other.end();
  });

  it('that fails leaves no lock behind', async () => {
    const failing = alone(database.pool, 'c', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    const other = openPool(database.appUrl, { max: 1 });
    await expect.poll(() => alone(other, 'c', async () => 'mine')).toBe('mine');
    await other.end();
  });
});
