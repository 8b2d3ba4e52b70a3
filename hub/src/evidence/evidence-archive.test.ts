import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { node } from '../audit/audit.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { removeArchived } from './evidence-archive.ts';
import { drained, evidenceOver, keyHome, manyDeeds } from './evidence-builders.ts';
import { readBundle, writeBundle } from './evidence-file.ts';
import * as store from './evidence-store.ts';

let database: TestDatabase;
let home: ReturnType<typeof keyHome>;
let evidence: ReturnType<typeof evidenceOver>['evidence'];
let keys: ReturnType<typeof evidenceOver>['keys'];
let folder: ReturnType<typeof keyHome>;
let dir: string;

beforeAll(async () => {
  database = await testDatabase();
  home = keyHome();
  const now = () => new Date('2020-01-01T00:00:00Z');
  ({ evidence, keys } = evidenceOver({ pool: database.pool, home: home.home, now }));
  for (let round = 0; round < 10; round += 1) {
    await manyDeeds(database.pool, 2_000);
    await evidence.seal();
  }
});
afterAll(async () => {
  await database.drop();
  home.remove();
});
beforeEach(() => {
  folder = keyHome();
  dir = join(folder.home, 'archive');
});
afterEach(() => folder.remove());

const whenever = new Date('2999-01-01T00:00:00Z');
const archive = (perFile = 5_000) => evidence.archive(node, { dir, before: whenever, perFile });
const names = () => readdirSync(dir).toSorted();
const trust = async () => ({ logId: (await evidence.trust()).logs[0] ?? '', keys: keys.book() });

describe('a bundle of 20,000 entries', () => {
  it('is exported and verified, packed or not, in seconds', async () => {
    for (const name of ['a.jsonl', 'a.jsonl.zst']) {
      const { lines } = await evidence.exportBundle(node, { through: 20_000 });
      await writeBundle(join(dir, name), lines);
      expect(await readBundle(join(dir, name), await trust())).toMatchObject({
        isIntact: true,
        entries: 20_000,
        provenThrough: 20_000,
      });
    }
    expect(statSync(join(dir, 'a.jsonl.zst')).size * 4).toBeLessThan(
      statSync(join(dir, 'a.jsonl')).size,
    );
    expect(statSync(join(dir, 'a.jsonl')).mode & 0o077).toBe(0);
  }, 20_000);

  it('from the middle proves itself, and goes on to the next head', async () => {
    const { from, through, lines } = await evidence.exportBundle(node, {
      from: 3_001,
      through: 9_500,
    });
    expect([from, through]).toEqual([3_001, 10_000]);
    await writeBundle(join(dir, 'b.jsonl'), lines);
    const read = await readBundle(join(dir, 'b.jsonl'), await trust());
    expect(read).toMatchObject({ isIntact: true, entries: 7_000, provenThrough: 10_000 });
  });

  it.each([[{ from: 0 }], [{ from: 999_999 }], [{ from: 10, through: 9 }]])(
    'of a range there is none of (%j) is refused',
    async (range) => {
      await expect(evidence.exportBundle(node, range)).rejects.toThrow('evidence.range');
    },
  );
});

describe('the archive', () => {
  it('is files without a gap between them, each of which proves itself', async () => {
    const { yielded } = await drained(archive());
    const known = await evidence.heads();
    let next = 1;
    for (const { name, from, through } of yielded) {
      expect(from).toBe(next);
      const read = await readBundle(join(dir, name), {
        ...(await trust()),
        known: known.filter((h) => h.size <= through),
      });
      expect(read).toMatchObject({
        isIntact: true,
        entries: through - from + 1,
        provenThrough: through,
      });
      next = through + 1;
    }
    expect(next).toBeGreaterThan(20_000);
    expect((await drained(archive())).yielded).toEqual([]);
  });

  it('goes on after the last whole file, though a kill left one half-written', async () => {
    const running = archive();
    await running.next();
    await running.next();
    await running.return(undefined);
    const before = names();
    expect(before).toHaveLength(2);
    const left = `${(await trust()).logId}-000000012001-000000018000.jsonl.zst.part`;
    writeFileSync(join(dir, left), 'half');
    const first = readFileSync(join(dir, before[0] ?? ''));
    const { yielded } = await drained(archive());
    expect(yielded[0]?.from).toBe(12_001);
    expect(existsSync(join(dir, left))).toBe(false);
    expect(readFileSync(join(dir, before[0] ?? '')).equals(first)).toBe(true);
  });

  it('killed (-9) while it writes is whole after the next run', async () => {
    const module = (path: string) => JSON.stringify(new URL(path, import.meta.url));
    const program = `
      import { openPool } from ${module('../platform/postgres/pool.ts')};
      import { openSigner } from ${module('../platform/vault/signing-keys.ts')};
      import { archiveLog } from ${module('./evidence-archive.ts')};
      import { findLogs } from ${module('./evidence-store.ts')};
      const [url, home, dir] = process.argv.slice(1);
      const pool = openPool(url);
      const archive = { pool, dir, keys: openSigner(home, 'intl').book() };
      const [log] = await findLogs(pool);
      for await (const _ of archiveLog(archive, log, { limit: 20_000, perFile: 2_000 }));
      await pool.end();`;
    const args = ['--input-type=module', '-e', program, database.appUrl, home.home, dir];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const ended = once(child, 'exit');
    while (!existsSync(dir) || names().length < 3) await sleep(2);
    child.kill('SIGKILL');
    expect((await ended)[1]).toBe('SIGKILL');
    const whole = names().filter((name) => !name.endsWith('.part')).length;
    expect(whole).toBeLessThan(10);
    const { yielded } = await drained(archive(2_000));
    expect(yielded[0]?.from).toBe(whole * 2_000 + 1);
    expect(names().filter((name) => name.endsWith('.part'))).toEqual([]);
    for (const name of names()) {
      expect((await readBundle(join(dir, name), await trust())).isIntact).toBe(true);
    }
  });

  it('is not continued after a file that is damaged, or where one is missing', async () => {
    await drained(archive());
    const last = join(dir, names().at(-1) ?? '');
    const whole = readFileSync(last);
    truncateSync(last, whole.length - 20);
    await expect(drained(archive())).rejects.toThrow('evidence.archive');
    writeFileSync(last, whole);
    await drained(archive());
    rmSync(join(dir, names()[1] ?? ''));
    await expect(drained(archive())).rejects.toThrow('evidence.archive');
  });
});

describe('rows past their retention (个人信息保护法 第56条)', () => {
  const removing = (before: Date) => ({
    pool: database.pool,
    owner: database.admin,
    keys: keys.book(),
    dir,
    now: () => new Date(),
    before,
  });

  it('cannot be removed by the application', async () => {
    await drained(archive());
    const [log] = await store.findLogs(database.pool);
    const asApplication = { ...removing(whenever), owner: database.pool };
    await expect(drained(removeArchived(asApplication, log!))).rejects.toThrow('permission denied');
  });

  it('that are sealed too lately stay', async () => {
    await drained(archive());
    const [log] = await store.findLogs(database.pool);
    const long = new Date('2019-12-31T00:00:00Z');
    expect((await drained(removeArchived(removing(long), log!))).yielded).toEqual([]);
  });

  it('are removed where the archive holds them, on record, and their leaves prove the rest', async () => {
    await drained(archive(10_000));
    const first = join(dir, names()[0] ?? '');
    const whole = readFileSync(first);
    writeFileSync(first, whole.subarray(0, whole.length - 20));
    const [log] = await store.findLogs(database.pool);
    await expect(drained(removeArchived(removing(whenever), log!))).rejects.toThrow(
      'evidence.archive',
    );
    writeFileSync(first, whole);

    const removal = removeArchived(removing(whenever), log!);
    expect((await removal.next()).value).toMatchObject({ from: 1, through: 10_000, rows: 10_000 });
    await removal.return(undefined);
    await evidence.seal();
    const check = () => drained(evidence.check(node));
    expect((await check()).returned).toMatchObject({ isIntact: true, removed: 10_000 });
    const { rows } = await database.admin.query(
      `select principal, detail from audit_entry where deed = 'evidence.remove'`,
    );
    expect(rows).toEqual([
      {
        principal: 'console',
        detail: {
          log: log?.logId,
          from: 1,
          through: 10_000,
          rows: 10_000,
          file: names()[0],
          digest: expect.stringMatching(/^sha256:/),
        },
      },
    ]);
    // What the archive holds is still the log: its last head is, and each leaf.
    expect((await readBundle(first, await trust())).isIntact).toBe(true);
    // One more, that nobody recorded.
    await database.admin.query(
      `delete from audit_entry where (subject, id) = (select subject, id from evidence_seal where seq = 10001)`,
    );
    expect((await check()).yielded.map((f) => [f.problem, f.from])).toEqual([
      ['evidence.absent', 10_001],
    ]);
  });
});
