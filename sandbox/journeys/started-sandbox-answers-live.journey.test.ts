// npm start: what a newcomer starts is a node and the gateways of six source units, each a process of its own, out of
// files, a database and a service. Its bank calls and verifies; one source is stopped; the node is killed outright, and
// nothing of it is left behind.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { browserAt } from '../../client/example/browser.ts';
import { sandboxCode, sandboxPassword } from '../../hub/src/cli/sandbox-sign-ins.ts';
import { isFree } from '../../hub/src/platform/postgres/embedded/port.ts';
import { destroyHome } from '../../hub/src/platform/postgres/embedded/home.ts';
import { temporaryHome } from '../../hub/src/platform/postgres/test-home.ts';

const root = join(import.meta.dirname, '../..');
const home = temporaryHome();
const folder = join(home, 'sandbox-units');
const sources = ['gas', 'housing', 'hrss', 'natural-resources', 'power-grid', 'water-company'];
const all = 'gateways of source units answer';

// Eight processes begin here: on a machine that has more to do they take their time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

let environment: Record<string, string>;
let origin: string;
let node: Awaited<ReturnType<typeof start>>;

beforeAll(async () => {
  const port = String(await quietPort());
  origin = `http://localhost:${port}`;
  environment = {
    PATH: '/usr/bin:/bin',
    XINQIAO_HOME: home,
    XINQIAO_SANDBOX_SUBJECTS: '40',
    PORT: port,
  };
  node = await start();
  await node.said(all);
});
afterAll(async () => {
  if (node.child.exitCode === null) {
    node.child.kill('SIGTERM');
    await once(node.child, 'exit');
  }
  await destroyHome(home);
});

/** None that connections going out are given: it is a while until a first start listens. */
async function quietPort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    if (await isFree(port)) return port;
  }
}

/** As `npm start` does. */
async function start() {
  const child = spawn(process.execPath, [join(root, 'run.mjs'), 'start'], { env: environment });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const closed = once(child, 'close');
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (told += piece));
  const said = async (words: string) => {
    while (!told.includes(words)) {
      if (!isAlive(child)) throw new Error(`${(await closed).join()} without "${words}": ${told}`);
      await sleep(50);
    }
  };
  await said('is running');
  return { child, ended, said, told: () => told };
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** The command line, as `npx xinqiao` runs it. */
async function xinqiao(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'run.mjs'), ...args], { env: environment });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return out + err;
}

async function sandbox(...args: string[]) {
  const out = await xinqiao('xinqiao', 'sandbox', ...args);
  return out.startsWith('{') ? (JSON.parse(out) as { items: { item: string }[] }).items : out;
}

const read = (source: string, name: string) => readFileSync(join(folder, source, name), 'utf8');
const ports = () => [
  ...sources.map((source) => Number(read(source, 'port'))),
  Number(read('natural-resources', 'service-port')),
];
const keys = () => sources.map((source) => read(source, 'gateway-key.json'));

/** Those of the ports on which somebody listens. */
async function listening(): Promise<number[]> {
  const open = ports().map(async (port) => {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    return isOpen ? [port] : [];
  });
  return (await Promise.all(open)).flat();
}

async function until(holds: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return true;
    await sleep(100);
  }
  return false;
}

/** The enterprise signs in as the start says, and agrees to what it is asked. */
async function grant(): Promise<void> {
  const browser = browserAt(origin);
  const login = 'enterprise';
  await browser.done('POST /sessions', { login, password: sandboxPassword });
  const code = (aheadMs: number) => sandboxCode(login, new Date(Date.now() + aheadMs));
  await browser.done('POST /sessions/current/proof', { totp: code(0) });
  const { consents } = await browser.done('GET /my/consents');
  const [{ consent }] = consents;
  const { notice } = await browser.done(`GET /my/consents/${consent}`);
  const { version, digest } = notice;
  const proof = { totp: code(30_000) };
  await browser.done(`POST /my/consents/${consent}/grant`, { notice: { version, digest }, proof });
}

it('each of the six runs, and its configuration is in order by its own check', async () => {
  expect(readdirSync(folder).toSorted()).toEqual(sources);
  expect(await listening()).toHaveLength(7);
  const checks = sources.map((source) =>
    xinqiao('gateway', 'check', join(folder, source, 'gateway.yaml')),
  );
  for (const said of await Promise.all(checks)) expect(said).toContain('✓ 配置可用');
  const backends = sources.map((source) => /^ {4}(\w+):/m.exec(read(source, 'gateway.yaml'))?.[1]);
  expect(backends).toEqual(['files', 'files', 'sql', 'http', 'sql', 'files']);
});

it('its bank calls and verifies under the enterprise’s consent, at all of them (附件注2, 注3)', async () => {
  expect(await sandbox('ask')).toContain('/my/consents/');
  expect(await sandbox('call')).toContain('release.not-granted');
  await grant();
  const called = await sandbox('call');
  expect(called).toHaveLength(5);
  for (const one of called) expect(one).toMatchObject({ state: 'DELIVERED' });
  expect(called).toContainEqual(
    expect.objectContaining({ source: 'hrss', records: [{ inArrears: expect.any(Boolean) }] }),
  );
  const wrong = ['insuredBand=从未有过', 'real-estate.mortgage.certificateNumber=从未有过'];
  const verified = await sandbox('verify', ...wrong);
  expect(verified).toMatchObject([
    { item: 'real-estate.mortgage', source: 'natural-resources', state: 'DELIVERED' },
    { item: 'social-insurance.payment', verdicts: [{ verdict: 'MISMATCH' }] },
  ]);
});

it('a source that is stopped leaves the others’ answers, and a reason; a killed one begins again', async () => {
  await sandbox('stop-source', 'water-company');
  await node.said('gateway held: 省水投公司');
  expect(await sandbox('call', 'utilities.water', 'utilities.electricity')).toMatchObject([
    { item: 'utilities.electricity', state: 'DELIVERED' },
    { item: 'utilities.water', state: 'DENIED', reason: 'source-down' },
  ]);
  await sandbox('start-source', 'water-company');
  const water = Number(read('water-company', 'port'));
  expect(await until(async () => (await listening()).includes(water))).toBe(true);
  process.kill(Number(read('housing', 'data/gateway.pid')), 'SIGKILL');
  await node.said('begins again in 1 s: 省住建厅');
  expect(await until(async () => (await listening()).length === 7)).toBe(true);
});

it('a unit’s account reads its own tables, writes nothing and does not reach the node’s', async () => {
  const url = new URL(/url: "([^"]*)"/.exec(read('hrss', 'gateway.yaml'))?.[1] ?? '');
  const as = async (database: string, statement: string) => {
    url.password = read('hrss', 'password');
    url.pathname = database;
    const client = new Client({ connectionString: url.href });
    try {
      await client.connect();
      await client.query(statement);
      return 'done';
    } catch (error) {
      return (error as { readonly code?: string }).code;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  const own = 'xinqiao_sandbox_units';
  const [may, others, writing, making, node] = await Promise.all([
    as(own, 'select from social_insurance_arrears'),
    as(own, 'select from utilities_electricity'),
    as(own, 'delete from social_insurance_arrears'),
    as(own, 'create table kept (a text)'),
    as('xinqiao', 'select from person'),
  ]);
  const denied = '42501';
  expect([may, others, writing, making, node]).toEqual(['done', denied, denied, denied, denied]);
  expect(statSync(join(folder, 'hrss', 'password')).mode & 0o077).toBe(0);
});

it('killed outright it leaves no gateway behind; started again they have their keys and ports', async () => {
  const before = { keys: keys(), ports: ports() };
  node.child.kill('SIGKILL');
  await node.ended;
  expect(await until(async () => (await listening()).length === 0)).toBe(true);
  node = await start();
  await node.said(all);
  expect(keys()).toEqual(before.keys);
  // One may have been taken meanwhile, on a machine that has more to do.
  const kept = ports().filter((port, at) => port === before.ports[at]);
  expect(kept.length).toBeGreaterThanOrEqual(6);
  expect(await sandbox('call', 'social-insurance.arrears')).toMatchObject([{ state: 'DELIVERED' }]);
});

it('told to stop it ends them, each properly', async () => {
  node.child.kill('SIGTERM');
  expect(await node.ended).toEqual([0, null]);
  expect(await listening()).toEqual([]);
  expect(existsSync(join(folder, 'gas', 'data', 'gateway.pid'))).toBe(false);
  expect(node.told()).not.toContain('begins again');
});
