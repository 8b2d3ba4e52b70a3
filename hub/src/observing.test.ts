// The metrics of a node that answers with several processes: read apart from the API, and the sum of them all.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from './machine/machine-builders.ts';
import { destroyHome } from './platform/postgres/embedded/home.ts';
import { testDatabase, type TestDatabase } from './platform/postgres/test-database.ts';
import { temporaryHome } from './platform/postgres/test-home.ts';

const home = temporaryHome();
let database: TestDatabase;
let node: ChildProcess;
let [api, metricsAt] = ['', ''];

beforeAll(async () => {
  database = await testDatabase();
  const [port, metricsPort] = [await freePort(), await freePort()];
  [api, metricsAt] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${metricsPort}/metrics`];
  node = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: {
      PATH: '/usr/bin:/bin',
      XINQIAO_HOME: home,
      XINQIAO_SANDBOX: 'off',
      XINQIAO_PROCESSES: '2',
      XINQIAO_METRICS_PORT: String(metricsPort),
      XINQIAO_LOG: 'all',
      PORT: String(port),
      DATABASE_URL: database.url,
      DATABASE_APP_URL: database.appUrl,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ready = Promise.withResolvers<void>();
  node.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('is running')) ready.resolve();
  });
  await ready.promise;
});
afterAll(async () => {
  node.kill('SIGTERM');
  await once(node, 'exit');
  await database.drop();
  await destroyHome(home);
});

/** Samples of a metric, as they are exposed. */
async function read(name: string): Promise<Map<string, number>> {
  const exposed = await (await fetch(metricsAt)).text();
  const samples = exposed.split('\n').filter((line) => line.startsWith(name));
  return new Map(
    samples.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

const problems = 'xinqiao_http_problems_total';
const ask = () =>
  fetch(`${api}/api/v1/nothing-here`, { headers: { connection: 'close' } }).then((one) =>
    one.json(),
  );

/** One of the processes that answer. */
async function aWorker(): Promise<number> {
  const { stdout } = spawn('ps', ['-A', '-o', 'pid=,ppid=']);
  const table = (await text(stdout)).trim().split('\n');
  const rows = table.map((row) => row.trim().split(/\s+/).map(Number));
  return rows.find(([, parent]) => parent === node.pid)?.[0] ?? 0;
}

it('sums what its processes answered, and does not count less when one of them ends', async () => {
  const { code } = (await ask()) as { code: string };
  const counted = async () => (await read(problems)).get(`${problems}{code="${code}"}`);
  for (let n = 0; n < 19; n += 1) await ask();
  await expect.poll(counted).toBe(20);
  const processes = async () => (await read('xinqiao_processes')).get('xinqiao_processes');
  expect(await processes()).toBe(3);
  process.kill(await aWorker(), 'SIGKILL');
  await sleep(300);
  expect(await counted()).toBe(20);
  // Another takes its place, and is counted with the rest.
  await expect.poll(processes, { timeout: 15_000 }).toBe(3);
  await ask();
  await expect.poll(counted).toBe(21);
});

it('is not on the port of the API, and tells of jobs, pools and what waits', async () => {
  expect((await fetch(`${api}/metrics`)).status).toBe(404);
  const all = await read('xinqiao_');
  for (const name of [
    'xinqiao_outbox_waiting',
    'xinqiao_quarantine_open_rows',
    'xinqiao_evidence_seal_lag_seconds',
    'xinqiao_pool_connections{pool="gate",state="idle"}',
    'xinqiao_job_rounds_total{job="evidence.seal",outcome="done"}',
  ]) {
    expect([...all.keys()]).toContain(name);
  }
});
