import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorConsole } from '../audit/audit.ts';
import { composeApp, composePeople, type App } from '../app.ts';
import { readConfig } from '../config.ts';
import { goodPassword } from '../credential/credential-builders.ts';
import {
  codeOf,
  csvOf,
  licenceOf,
  nameOf,
  nodeOver,
  type Node,
} from '../intake/intake-builders.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import type { FieldVault } from '../platform/vault/field-vault.ts';
import { openFieldVault } from '../platform/vault/key-file.ts';
import { keyFileOf, rotateDataKey } from '../platform/vault/vault-keys.ts';
import { usesByKey } from '../rotation/rotation.ts';
import { rotationJob } from '../rotation/rotation-jobs.ts';

const keys = mkdtempSync(join(tmpdir(), 'xinqiao-keys-'));
const firms = 700;
let database: TestDatabase;
let vault: FieldVault;
let app: App;
let node: Node;

beforeAll(async () => {
  database = await testDatabase();
  [vault, app] = await aProcess();
  node = nodeOver(database.pool, () => new Date(), vault);
  await node.catalogue.enter();
  await node.licences(Array.from({ length: firms }, (_, n) => licenceOf(n)));
  await node.deliver('tax.payment', [...taxes(5), { ...taxOf(0, 1), 纳税人识别号: '某代码' }]);
  await composePeople({ ...app, site }).accounts.signUp({
    name: '周示例',
    phone: '13700000007',
    login: 'zhou.seven',
    password: goodPassword,
  });
});
afterAll(async () => {
  await database.drop();
  rmSync(keys, { recursive: true });
});

const site = { name: '信桥 Xinqiao', id: 'localhost', origin: 'http://localhost:8080' };

/** As another process of the node would be: the same database and key file. */
async function aProcess(): Promise<[FieldVault, App]> {
  const opened = await openFieldVault(keys);
  const limits = readConfig({}).intake;
  return [opened, composeApp({ pool: database.pool, limits, vault: opened })];
}

const taxOf = (n: number, vatPaid: number) => ({
  纳税人名称: nameOf(n),
  纳税人识别号: codeOf(n),
  近一年增值税实际缴税金额: String(vatPaid),
});
const taxes = (vatPaid: number) => Array.from({ length: firms }, (_, n) => taxOf(n, vatPaid));

const turnKeys = () => rotateDataKey(keyFileOf(keys), 'intl');
const kidsInUse = async () => [...usesByKey(await app.rotation.uses()).keys()];

/** What firms are on record to have paid, each once. */
async function paid(): Promise<Set<unknown>> {
  const subjects = Array.from({ length: firms }, (_, n) => codeOf(n));
  const found = await app.audit.perform(
    operatorConsole,
    { name: 'record.try', reason: '测试' },
    (act) => app.records.contents(act, subjects, ['tax.payment']),
  );
  expect(found).toHaveLength(firms);
  return new Set(found.map(({ content }) => (content['vatPaid'] as { amount: string }).amount));
}

describe('a new data key (GB/T 39786 密钥更换)', () => {
  it('comes to hold all that is sealed: records, files, rows held, people; the old one nothing', async () => {
    const before = await kidsInUse();
    const { kid } = await turnKeys();
    // A process that runs takes the key over a second later.
    const [, fresh] = await aProcess();
    const values = await fresh.rotation.reseal();
    // Records, file parts, one row held; name, phone and login of a person.
    expect(values).toBe(firms + 2 + 1 + 3);
    expect(await kidsInUse()).toEqual([kid]);
    expect(before).not.toContain(kid);
    expect(await paid()).toEqual(new Set(['5']));
    await app.rotation.requireReadable();
    expect(await fresh.rotation.reseal()).toBe(0);
  });

  it('may be gone over to in pieces, and by several processes at once', async () => {
    await turnKeys();
    const [, other] = await aProcess();
    let pages = 0;
    const first = await other.rotation.reseal({
      onPage: () => (pages += 1),
      isStopped: () => pages > 3,
    });
    expect(first).toBeLessThan(firms);
    const [, another] = await aProcess();
    const rest = await Promise.all([other.rotation.reseal(), another.rotation.reseal()]);
    expect(first + (rest[0] + rest[1])).toBe(firms + 2 + 1 + 3);
    expect(await paid()).toEqual(new Set(['5']));
  });

  it('is gone over to while files come in and records are read; record versions stay untouched', async () => {
    const bugs: unknown[] = [];
    const versions = () =>
      database.admin
        .query(
          `select md5(string_agg(r::text, '' order by subject, item, key, version)) as all
                  from record_version r where batch <> all ($1::uuid[])`,
          [added],
        )
        .then(({ rows }) => rows[0]?.all);
    const added: string[] = [];
    const before = await versions();
    const job = rotationJob({
      ...app,
      everyMs: 20,
      onBug: (_, error) => void bugs.push(error),
    });
    job.start();
    const { kid } = await turnKeys();
    for (const vatPaid of [6, 7, 8]) {
      added.push((await node.deliver('tax.payment', taxes(vatPaid))).batch);
      expect(await paid()).toEqual(new Set([String(vatPaid)]));
    }
    await expect.poll(() => vault.currentKey(), { timeout: 3_000 }).toBe(kid);
    await expect
      .poll(async () => usesByKey(await app.rotation.uses()).get(kid), { timeout: 10_000 })
      .toBeGreaterThan(firms);
    await job.stop();
    // What was sealed by the former key while the pass was under way is the next pass's.
    await app.rotation.reseal();
    expect(await kidsInUse()).toEqual([kid]);
    expect(await paid()).toEqual(new Set(['8']));
    expect(await versions()).toBe(before);
    expect(bugs).toEqual([]);
  });

  it('never brings back a word that was changed meanwhile', async () => {
    await turnKeys();
    const [keeper, fresh] = await aProcess();
    const { rows } = await database.admin.query<{ person: string }>('select person from person');
    const person = rows[0]?.person ?? '';
    const place = { table: 'person', column: 'name', row: person };
    const changed = keeper.seal('吴示例', place);
    // Changed after the page was read, before it is written.
    const hold = await database.admin.connect();
    await hold.query('begin');
    await hold.query('update person set name = $2 where person = $1', [person, changed]);
    const resealing = fresh.rotation.reseal();
    const waiting = `select from pg_locks l join pg_stat_activity a using (pid)
                      where not l.granted and a.datname = current_database()`;
    const waiters = async () => (await database.admin.query(waiting)).rowCount;
    try {
      await expect.poll(waiters).toBe(1);
    } finally {
      await hold.query('commit');
    }
    hold.release();
    await resealing;
    const name = await database.admin.query<{ name: string }>('select name from person');
    expect(keeper.open(name.rows[0]?.name ?? '', place)).toBe('吴示例');
  });
});

it('moves to national algorithms by a setting and a pass: SM4 throughout, and taken in under it', async () => {
  const { kid, alg } = await rotateDataKey(keyFileOf(keys), 'gm');
  expect(alg).toBe('SM4-GCM');
  const [gm, fresh] = await aProcess();
  expect(await fresh.rotation.reseal()).toBeGreaterThan(firms);
  expect(await kidsInUse()).toEqual([kid]);
  const national = nodeOver(database.pool, () => new Date(), gm);
  const { rows } = await national.deliver('tax.payment', taxes(21));
  expect(rows).toMatchObject({ read: firms, superseding: firms });
  expect(await kidsInUse()).toEqual([kid]);
  expect(await paid()).toEqual(new Set(['21']));
});

it('every column of sealed values is gone over', async () => {
  const { rows } = await database.admin.query<{ name: string }>(
    `select distinct table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'sealed'`,
  );
  const tables = app.rotation.columns.map(({ table }) => table);
  expect(tables).toEqual(expect.arrayContaining(rows.map(({ name }) => name)));
});

it('what was written before there was a vault is read, and sealed by the next pass', async () => {
  const plain = zstdCompressSync(csvOf([taxOf(0, 9)]));
  await database.admin.query(
    `update batch_part set kid = null, bytes = $1 where part = 0 and batch = (
       select batch from batch where item = 'tax.payment' order by received_at desc limit 1)`,
    [plain],
  );
  expect(usesByKey(await app.rotation.uses()).get(null)).toBe(1);
  const [, fresh] = await aProcess();
  expect(await fresh.rotation.reseal()).toBe(1);
  const { rows } = await database.admin.query<{ batch: string }>(
    `select batch from batch where item = 'tax.payment' order by received_at desc limit 1`,
  );
  const bytes = await Array.fromAsync(app.batches.bytes(rows[0]?.batch ?? ''));
  expect(Buffer.concat(bytes).toString()).toBe(csvOf([taxOf(0, 9)]));
});

it('a node given other keys than its data’s does not start', async () => {
  const other = mkdtempSync(join(tmpdir(), 'xinqiao-keys-'));
  const ground = { pool: database.pool, limits: readConfig({}).intake };
  const astray = composeApp({ ...ground, vault: await openFieldVault(other) });
  await expect(astray.rotation.requireReadable()).rejects.toThrow('vault.unreadable');
  await expect(astray.rotation.reseal()).rejects.toThrow('vault.unreadable');
  rmSync(other, { recursive: true });
});
