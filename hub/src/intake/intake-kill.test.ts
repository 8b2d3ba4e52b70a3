// Processes are killed here, not machines: what they have written stays with the operating system, so
// a server without fsync loses no more than one with it, and the test is over in a minute or so.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded, type EmbeddedCluster } from '../platform/postgres/embedded/embedded.ts';
import { destroyHome } from '../platform/postgres/embedded/home.ts';
import { readPostmaster } from '../platform/postgres/embedded/postmaster-file.ts';
import { temporaryHome } from '../platform/postgres/test-home.ts';
import type { Receipt } from './intake.ts';
import { codeOf, nameOf } from './intake-builders.ts';

const cli = join(import.meta.dirname, '../cli/cli.ts');
const home = temporaryHome();
let cluster: EmbeddedCluster;
let database: Pool;

async function open(): Promise<void> {
  cluster = await openEmbedded(home, { durability: 'none' });
  database = new Pool({ connectionString: cluster.url });
  database.on('error', () => {});
}

beforeAll(async () => {
  await open();
  // What a killed server had committed must be there when it is back.
  const superuser = new Client({ connectionString: cluster.superuserUrl });
  await superuser.connect();
  await superuser.query('alter role xinqiao_app set synchronous_commit = on');
  await superuser.end();
});
afterAll(async () => {
  await database.end();
  await cluster.close();
  await destroyHome(home);
});

/** A file of licences of firms `from` up to `until`, written a part at a time. */
async function fileOf(name: string, from: number, until: number): Promise<string> {
  const path = join(home, name);
  function* lines() {
    yield '企业名称,统一社会信用代码\n';
    for (let n = from; n < until; n += 1) yield `${nameOf(n)},${codeOf(n)}\n`;
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return path;
}

/** A process of its own that takes a file in. */
function intake(path: string, source = 'samr') {
  const args = [cli, 'intake', '--item', '营业执照信息', '--source', source, path, '--json'];
  const child = spawn(process.execPath, args, {
    env: { XINQIAO_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, ended: outcomeOf(child) };
}

async function outcomeOf(child: ChildProcess): Promise<{ code: number | null; text: string }> {
  let text = '';
  child.stdout?.on('data', (piece) => (text += piece));
  child.stderr?.resume();
  const [code] = await once(child, 'close');
  return { code, text };
}

async function takeIn(path: string, source?: string): Promise<Receipt> {
  const { code, text } = await intake(path, source).ended;
  expect(code).toBe(0);
  return JSON.parse(text);
}

/** What others can see of the deliveries of a source. */
async function visible(source = 'samr') {
  const { rows } = await database.query<{ batches: string; state: string; records: string }>(
    `select (select count(*) from batch where source = $1) as batches,
            coalesce((select string_agg(distinct state, ' ') from batch where source = $1), '') as state,
            (select count(*) from record_version where source = $1) as records`,
    [source],
  );
  const { batches = '', state = '', records = '' } = rows[0] ?? {};
  return { batches: Number(batches), state, records: Number(records) };
}

/** Numbers in [0, 1), the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const kills = 20;

/** Instants from the start of the process to near the end of the run, closer together in the beginning,
 * where more kinds of things happen. Late ones come last: should a run be over before its instant, the
 * earlier ones have struck. */
function instants(runMs: number): number[] {
  const random = seeded(20_260_722);
  return Array.from({ length: kills }, (_, n) => ((n + random()) / kills) ** 2 * runMs * 0.7);
}

/** How long a run of 200,000 rows takes here, told from 20,000 by another source. */
async function runTime(): Promise<number> {
  const sample = await fileOf('sample.csv', 500_000, 520_000);
  const started = performance.now();
  const { durationMs } = await takeIn(sample, 'national-platform');
  return performance.now() - started + 9 * durationMs;
}

describe('an intake of 200,000 rows killed (-9) twenty times', () => {
  it('shows nothing or all of it after each, and in the end every record once', async () => {
    const file = await fileOf('licences.csv', 0, 200_000);
    const states = new Set<string>();
    let underWay = 0;
    for (const ms of instants(await runTime())) {
      const { child, ended } = intake(file);
      await Promise.race([sleep(ms), ended]);
      child.kill('SIGKILL');
      if ((await ended).code === null) underWay += 1;
      const { state, records } = await visible();
      states.add(state);
      expect(records).toBe(state.includes('applied') ? 200_000 : 0);
    }
    expect(underWay).toBeGreaterThanOrEqual(kills / 2);
    expect([...states]).toEqual(expect.arrayContaining(['', 'landed']));
    const receipt = await takeIn(file);
    if (!receipt.firstBatch) {
      expect(receipt.rows).toEqual({
        read: 200_000,
        new: 200_000,
        superseding: 0,
        unchanged: 0,
        quarantined: 0,
      });
    }
    const { rows } = await database.query(
      `select (select count(*)::int from record_version where source = 'samr') as versions,
              (select count(distinct subject)::int from record_version where source = 'samr') as firms,
              (select max(version) from record_version where source = 'samr') as highest,
              (select count(*)::int from batch where source = 'samr' and state = 'applied') as applied,
              (select count(*)::int from batch where source = 'samr' and state = 'landed') as landed,
              (select count(*)::int from subject) as subjects,
              (select rows_new::int from delivery where source = 'samr') as counted`,
    );
    expect(rows).toEqual([
      {
        versions: 200_000,
        firms: 200_000,
        highest: 1,
        applied: 1,
        landed: 0,
        subjects: 220_000,
        counted: 200_000,
      },
    ]);
  }, 300_000);
});

describe('an intake whose database server is killed (-9) under it', () => {
  it('fails, and is whole when the server is back and the file is sent again', async () => {
    const file = await fileOf('more.csv', 300_000, 360_000);
    const before = (await visible()).records;
    const { ended } = intake(file);
    while (!(await visible()).state.includes('landed')) await sleep(20);
    await sleep(500);
    process.kill(readPostmaster(join(home, 'postgres', 'data'))?.pid ?? 0, 'SIGKILL');
    expect((await ended).code).not.toBe(0);
    await database.end();
    await cluster.close();
    await open();
    expect((await visible()).records).toBe(before);
    expect((await visible()).state).toContain('landed');
    const { rows } = await takeIn(file);
    expect(rows).toEqual({
      read: 60_000,
      new: 60_000,
      superseding: 0,
      unchanged: 0,
      quarantined: 0,
    });
    expect((await visible()).records).toBe(before + 60_000);
  }, 120_000);
});
