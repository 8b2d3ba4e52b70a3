import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { treeHeadProblem } from '@xinqiao/protocol/log/tree-head';
import { node } from '../audit/audit.ts';
import { openPool } from '../platform/postgres/pool.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { drained, evidenceOver, keyHome, manyDeeds } from './evidence-builders.ts';
import { evidenceJobs } from './evidence-jobs.ts';

let database: TestDatabase;
let home: ReturnType<typeof keyHome>;
let node1: ReturnType<typeof evidenceOver>;

beforeEach(async () => {
  database = await testDatabase();
  home = keyHome();
  node1 = evidenceOver({ pool: database.pool, home: home.home });
});
afterEach(async () => {
  await database.drop();
  home.remove();
});

function withOption(url: string, option: string): string {
  const target = new URL(url);
  target.searchParams.set('options', `-c ${option}`);
  return target.href;
}

const deed = (reason: string) => ({ name: 'report.read', reason }) as const;
const doOne = (reason: string) => node1.audit.perform(node, deed(reason), async () => {});

async function places(): Promise<{ seq: number; reason: string }[]> {
  const { rows } = await database.admin.query(
    `select seq, reason from evidence_seal join audit_entry using (subject, id) order by log, seq`,
  );
  return rows;
}

const intact = async () => (await drained(node1.evidence.check(node))).returned.isIntact;

describe('a round of sealing', () => {
  it('gives each committed row the next place, and signs the log as it is then', async () => {
    await doOne('一');
    await doOne('二');
    expect(await node1.evidence.seal()).toBe(2);
    await doOne('三');
    expect(await node1.evidence.seal()).toBe(1);
    expect(await places()).toEqual([
      { seq: 1, reason: '一' },
      { seq: 2, reason: '二' },
      { seq: 3, reason: '三' },
    ]);
    const heads = await node1.evidence.heads();
    expect(heads.map(({ size }) => size)).toEqual([2, 3]);
    expect(heads.map((head) => treeHeadProblem(head, node1.keys.book()))).toEqual([null, null]);
    expect(await intact()).toBe(true);
  });

  it('with nothing new writes nothing', async () => {
    await doOne('一');
    await node1.evidence.seal();
    const pool = openPool(withOption(database.appUrl, 'default_transaction_read_only=on'));
    const reading = evidenceOver({ pool, home: home.home });
    expect(await reading.evidence.seal()).toBe(0);
    await doOne('二');
    await expect(reading.evidence.seal()).rejects.toThrow('read-only transaction');
    await pool.end();
    expect(await node1.evidence.heads()).toHaveLength(1);
  });

  it('does not wait for a long transaction, and takes its row in the round after its commit', async () => {
    const long = await database.pool.connect();
    await long.query('begin');
    await long.query('select pg_current_xact_id()');
    const early = await database.pool.connect();
    await early.query('begin');
    await early.query('select pg_current_xact_id()');
    await doOne('一');
    expect(await node1.evidence.seal()).toBe(1);
    const row = `insert into audit_entry (subject, id, at, principal, organisation, deed, reason, outcome, detail)
                 values ('', gen_random_uuid(), now(), 'node', 'node', 'batch.apply', $1, 'done', '{}')`;
    await early.query(row, ['早']);
    await early.query('commit');
    await doOne('二');
    expect(await node1.evidence.seal()).toBe(2);
    await long.query(row, ['长']);
    expect(await node1.evidence.seal()).toBe(0);
    await long.query('commit');
    long.release();
    early.release();
    expect(await node1.evidence.seal()).toBe(1);
    expect((await places()).map(({ reason }) => reason)).toEqual(['一', '早', '二', '长']);
    expect(await intact()).toBe(true);
  });

  it('by several processes at once leaves no gap and no double', async () => {
    const others = Array.from({ length: 3 }, () =>
      evidenceOver({ pool: database.pool, home: home.home }),
    );
    const doing = Array.from({ length: 40 }, async (_, n) => {
      await sleep(n * 3);
      await doOne(`第${n}`);
    });
    const sealing = others.map(async ({ evidence }) => {
      for (let round = 0; round < 15; round += 1) await evidence.seal();
    });
    await Promise.all([...doing, ...sealing]);
    await node1.evidence.seal();
    const seqs = (await places()).map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
    expect(await intact()).toBe(true);
  });

  it('goes on across full tiles', async () => {
    for (const count of [255, 1, 1, 300, 66_000]) {
      await manyDeeds(database.pool, count);
      expect(await node1.evidence.seal()).toBe(count);
    }
    expect(await intact()).toBe(true);
    const { rows } = await database.admin.query(
      'select level, count(*) from evidence_tile group by level order by level',
    );
    expect(rows).toEqual([
      { level: 0, count: 259 },
      { level: 1, count: 1 },
    ]);
  });

  it('in a database restored elsewhere looks at every row once, and then at new ones alone', async () => {
    await doOne('一');
    await node1.evidence.seal();
    // As a restore leaves it: transactions of the former database have numbers not yet reached here.
    await database.admin.query(`update evidence_head set database = 'elsewhere/1'`);
    await doOne('二');
    await database.admin.query(`update audit_entry set written_in = '99999999'`);
    expect(await node1.evidence.seal()).toBe(1);
    await doOne('三');
    expect(await node1.evidence.seal()).toBe(1);
    expect((await places()).map(({ reason }) => reason)).toEqual(['一', '二', '三']);
    expect(await node1.evidence.seal()).toBe(0);
    expect(await intact()).toBe(true);
  });

  it('goes on under the next key when keys rotate', async () => {
    await doOne('一');
    await node1.evidence.seal();
    node1.keys.rotate(new Date());
    await doOne('二');
    await node1.evidence.seal();
    const [before, after] = await node1.evidence.heads();
    expect(before?.kid).not.toBe(after?.kid);
    expect(await intact()).toBe(true);
  });

  it('never goes back in time, though clocks differ', async () => {
    const behind = evidenceOver({
      pool: database.pool,
      home: home.home,
      now: () => new Date(Date.now() - 60_000),
    });
    await doOne('一');
    await node1.evidence.seal();
    await doOne('二');
    await behind.evidence.seal();
    expect(await intact()).toBe(true);
  });

  it('is refused on a log that was tampered with: no head vouches for it', async () => {
    await doOne('一');
    await node1.evidence.seal();
    await database.admin.query(`update evidence_seal set leaf = sha256('x')`);
    await doOne('二');
    await expect(node1.evidence.seal()).rejects.toThrow('evidence.broken');
    await database.admin.query('delete from evidence_head');
    await expect(node1.evidence.seal()).rejects.toThrow('evidence.broken');
  });
});

describe('the suite of a log (商用密码管理条例)', () => {
  const serving = { mayChangeSuite: true };
  const withGm = () => evidenceOver({ pool: database.pool, home: home.home, suite: 'gm' });

  it('never changes: another setting opens another log beside it, and both are checked', async () => {
    await doOne('一');
    await node1.evidence.seal();
    const gm = withGm();
    expect(await gm.evidence.seal(serving)).toBe(0);
    await doOne('二');
    expect(await gm.evidence.seal(serving)).toBe(1);
    await doOne('三');
    expect(await gm.evidence.seal(serving)).toBe(1);
    const heads = await gm.evidence.heads();
    expect(heads.map(({ suite, size }) => [suite, size])).toEqual([
      ['gm', 1],
      ['gm', 2],
    ]);
    const [first, second] = (await gm.evidence.trust()).logs;
    expect([first, second]).toEqual([expect.stringMatching(/\.1$/), first?.replace('.1', '.2')]);
    expect(heads[0]?.root).toMatch(/^sm3:/);
    expect((await drained(gm.evidence.check(node))).returned).toMatchObject({
      isIntact: true,
      entries: 3,
    });
  });

  it('set differently in two processes is refused, instead of opening logs without end', async () => {
    await doOne('一');
    await node1.evidence.seal(serving);
    const gm = withGm();
    await doOne('二');
    await gm.evidence.seal(serving);
    await doOne('三');
    await expect(node1.evidence.seal(serving)).rejects.toThrow('evidence.suite');
    expect(await gm.evidence.seal(serving)).toBe(1);
  });

  it('is not changed by a command that was given another setting than the server', async () => {
    await doOne('一');
    await node1.evidence.seal();
    await doOne('二');
    await expect(withGm().evidence.seal()).rejects.toThrow('evidence.suite');
    expect(await node1.evidence.seal()).toBe(1);
  });
});

describe('the sealing job', () => {
  it('seals while the node serves, and once more when it closes', async () => {
    const bugs: unknown[] = [];
    const jobs = evidenceJobs({ ...node1, everyMs: 20, onBug: (_, error) => bugs.push(error) });
    jobs.start();
    await doOne('一');
    while ((await places()).length < 1) await sleep(10);
    await doOne('二');
    await jobs.stop();
    expect(await places()).toHaveLength(2);
    await doOne('三');
    await sleep(60);
    expect(await places()).toHaveLength(2);
    expect(bugs).toEqual([]);
  });

  it('says once, not each second, that it cannot', async () => {
    const bugs: unknown[] = [];
    const seal = () => Promise.reject(new Error('不成'));
    const jobs = evidenceJobs({ evidence: { seal }, everyMs: 5, onBug: (_, e) => bugs.push(e) });
    jobs.start();
    await sleep(60);
    await jobs.stop();
    expect(bugs).toHaveLength(1);
  });
});
