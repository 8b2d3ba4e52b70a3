import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorConsole } from '../audit/audit.ts';
import { openPool } from '../platform/postgres/pool.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { registrationItem } from './intake.ts';
import { intakeJobs } from './intake-jobs.ts';
import {
  aConsignment,
  brokenCodeOf,
  codeOf,
  csvOf,
  licenceOf,
  nodeOver,
  type Cells,
  type Node,
} from './intake-builders.ts';

let database: TestDatabase;
let node: Node;

beforeAll(async () => {
  database = await testDatabase();
  node = nodeOver(database.pool);
  await node.catalogue.enter();
});
afterAll(() => database.drop());

const capital = (n: number, yuan: number): Cells => licenceOf(n, { 注册资本: `${yuan}(元)` });

async function versionsOf(n: number): Promise<string[]> {
  const { rows } = await database.admin.query<{ capital: string }>(
    `select content #>> '{registeredCapital,amount}' as capital from record_version
      where subject = $1 and item = $2 order by version`,
    [codeOf(n), registrationItem],
  );
  return rows.map((row) => row.capital);
}

/** Lands a file as a process does that is killed before it applies it. */
function landOnly(file: readonly Cells[], item = registrationItem) {
  const bytes = Readable.from([Buffer.from(csvOf(file))]);
  return node.batches.land(operatorConsole, aConsignment(item), bytes);
}

/** The same delivery, begun a little earlier, that became visible only now. */
async function doubleOf(batch: string, file: readonly Cells[]): Promise<string> {
  const { rows } = await database.admin.query<{ batch: string }>(
    `insert into batch
     select (jsonb_populate_record(b, jsonb_build_object(
              'batch', gen_random_uuid(), 'received_at', received_at - interval '1 second'))).*
       from batch b where batch = $1 returning batch`,
    [batch],
  );
  const double = rows[0]?.batch ?? '';
  await database.admin.query('insert into batch_part (batch, part, bytes) values ($1, 0, $2)', [
    double,
    zstdCompressSync(csvOf(file)),
  ]);
  return double;
}

/** Resolves once so many transactions wait for an item. */
async function waiters(count: number): Promise<void> {
  const waiting = `select from pg_locks where locktype = 'advisory' and not granted
                      and database = (select oid from pg_database where datname = current_database())`;
  while ((await database.admin.query(waiting)).rowCount !== count) await sleep(10);
}

describe('the same file sent again', () => {
  it('is all unchanged, and its receipt names the batch it was first', async () => {
    const file = [capital(1, 5), { ...capital(2, 6), 统一社会信用代码: brokenCodeOf(2) }];
    const first = await node.licences(file);
    const second = await node.licences(file);
    expect(second.firstBatch).toBe(first.batch);
    expect(second.batch).not.toBe(first.batch);
    expect(second.rows).toEqual({ read: 2, new: 0, superseding: 0, unchanged: 2, quarantined: 0 });
    expect((await node.batches.find(second.batch)).state).toBe('repeated');
    const { rows } = await database.admin.query(
      'select batch from quarantine_row where batch = any ($1)',
      [[first.batch, second.batch]],
    );
    expect(rows).toEqual([{ batch: first.batch }]);
  });

  it('is known by its bytes, not by its name', async () => {
    const first = await node.licences([capital(3, 5)], { fileName: 'a.csv' });
    const second = await node.licences([capital(3, 5)], { fileName: 'b.csv' });
    expect(second.firstBatch).toBe(first.batch);
  });

  it('is another delivery where it is another source’s, or is read by another mapping', async () => {
    const file = [{ ...capital(4, 5), 甲: '存续' }];
    await node.licences(file);
    const bySource = await node.licences(file, { source: 'national-platform' });
    const byMapping = await node.licences(file, { mapping: { 甲: '登记状态' } });
    expect(bySource).not.toHaveProperty('firstBatch');
    expect(byMapping).not.toHaveProperty('firstBatch');
    expect(byMapping.rows).toMatchObject({ superseding: 1 });
  });

  it('does not bring back what later deliveries have superseded', async () => {
    await node.licences([capital(5, 1)]);
    await node.licences([capital(5, 2)]);
    expect((await node.licences([capital(5, 1)])).rows).toMatchObject({ unchanged: 1 });
    expect(await versionsOf(5)).toEqual(['1', '2']);
  });

  it('landed twice at the same time and applied by two processes is applied once', async () => {
    const pool = openPool(database.appUrl);
    const other = nodeOver(pool);
    const file = [capital(6, 1), { ...capital(7, 1), 统一社会信用代码: brokenCodeOf(7) }];
    const { batch } = await landOnly(file);
    // Both are held up where they wait for their item, and go on together.
    const gate = await database.admin.connect();
    await gate.query(`select pg_advisory_lock(hashtext('xinqiao intake register'))`);
    const first = node.intake.apply(operatorConsole, batch);
    await waiters(1);
    const second = other.intake.apply(operatorConsole, await doubleOf(batch, file));
    await waiters(2);
    gate.release(true);
    const receipts = await Promise.all([first, second]);
    const rows = receipts.map((r) => [r.rows.new, r.rows.quarantined, r.rows.unchanged]);
    await pool.end();
    expect(rows).toContainEqual([1, 1, 0]);
    expect(rows).toContainEqual([0, 0, 2]);
  });
});

describe('a batch that landed and was not applied', () => {
  it('is invisible, and applied once by whoever sends the file again', async () => {
    const batch = await landOnly([capital(11, 1)]);
    expect(await versionsOf(11)).toEqual([]);
    const receipt = await node.licences([capital(11, 1)]);
    expect(receipt).toMatchObject({ batch: batch.batch, rows: { new: 1 } });
    expect(await versionsOf(11)).toEqual(['1']);
  });

  it('is taken up by the next process, oldest first', async () => {
    await landOnly([capital(12, 1)]);
    await landOnly([capital(12, 2)]);
    const bugs: unknown[] = [];
    const { batches, intake } = node;
    const onBug = (_: string, error: unknown) => void bugs.push(error);
    const jobs = intakeJobs({ intake, batches, now: () => new Date(), onBug });
    await jobs.resume();
    while ((await batches.waiting()).length > 0) await sleep(20);
    await jobs.stop();
    expect(bugs).toEqual([]);
    expect(await versionsOf(12)).toEqual(['1', '2']);
  });

  it('is applied before a later one of its item, which it must not revert', async () => {
    await landOnly([capital(13, 1)]);
    await node.licences([capital(13, 2)]);
    expect(await versionsOf(13)).toEqual(['1', '2']);
    expect(await node.batches.waiting()).toEqual([]);
  });

  it('does not keep a later one out where it is refused', async () => {
    const broken = await landOnly([{ 备注: '没有要求的列' }]);
    expect((await node.licences([capital(14, 2)])).rows).toMatchObject({ new: 1 });
    expect((await node.batches.find(broken.batch)).state).toBe('refused');
  });

  it('keeps its receipt when asked to be applied once more', async () => {
    const receipt = await node.licences([capital(15, 1)]);
    expect(await node.intake.apply(operatorConsole, receipt.batch)).toEqual(receipt);
  });
});

describe('batches at the same time', () => {
  it('of one item, more than there are connections: nobody waits forever, nothing is missed', async () => {
    const files = Array.from({ length: 14 }, (_, at) => [capital(20, at), capital(100 + at, 1)]);
    const receipts = await Promise.all(files.map((file) => node.licences(file)));
    expect(receipts.map((r) => r.rows.read)).toEqual(files.map(() => 2));
    expect((await versionsOf(20)).length).toBe(14);
  });

  it('of licences and of an item that names their subjects miss nothing', async () => {
    const pool = openPool(database.appUrl);
    const other = nodeOver(pool);
    const firms = Array.from({ length: 60 }, (_, n) => 200 + n);
    const changes = firms.map((n) => ({
      ...licenceOf(n),
      变更事项: '住所变更',
      变更日期: '2020-01-02',
    }));
    await Promise.all([
      node.licences(firms.map((n) => licenceOf(n))),
      other.deliver('registration.change', changes),
    ]);
    await pool.end();
    const { rows } = await database.admin.query(
      `select (select count(*) from record_version r
                where r.item = 'registration.change' and r.subject = any ($1)) as changes,
              (select count(*) from quarantine_row where state = 'open'
                  and item = 'registration.change') as waiting`,
      [firms.map(codeOf)],
    );
    expect(rows).toEqual([{ changes: 60, waiting: 0 }]);
  });

  it('of industries and of annual reports both count towards the size class', async () => {
    const pool = openPool(database.appUrl);
    const other = nodeOver(pool);
    const firms = Array.from({ length: 40 }, (_, n) => 300 + n);
    await node.licences(firms.map((n) => licenceOf(n)));
    const industries = firms.map((n) => ({ ...licenceOf(n), 行业代码: '0164' }));
    const reports = firms
      .toReversed()
      .map((n) => ({ ...licenceOf(n), 年度: '2024', 营业收入: '60' }));
    await Promise.all([
      node.deliver('registration.industry', industries),
      other.deliver('registration.annual-report', reports),
    ]);
    await pool.end();
    const { rows } = await database.admin.query(
      'select industry, size_class, count(*) from subject where subject = any ($1) group by 1, 2',
      [firms.map(codeOf)],
    );
    expect(rows).toEqual([{ industry: '0164', size_class: 'small', count: 40 }]);
  });
});
