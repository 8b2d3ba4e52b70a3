import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded, type EmbeddedCluster } from './embedded.ts';
import { destroyHome } from './home.ts';
import { readPostmaster } from './postmaster-file.ts';
import { temporaryHome } from '../test-home.ts';

const home = temporaryHome();
const opened: EmbeddedCluster[] = [];

async function open(): Promise<EmbeddedCluster> {
  const cluster = await openEmbedded(home, { durability: 'none' });
  opened.push(cluster);
  return cluster;
}

/** Another process that uses the database until it is ended. */
async function openElsewhere(): Promise<ChildProcess> {
  const script = `
    const { openEmbedded } = await import(${JSON.stringify(import.meta.resolve('./embedded.ts'))});
    await openEmbedded(${JSON.stringify(home)}, { durability: 'none' });
    console.log('open');
    setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(other.stdout, 'data');
  return other;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

const data = join(home, 'postgres', 'data');
const running = () => readPostmaster(data);

describe('the embedded database', () => {
  beforeAll(async () => {
    const { url, close } = await open();
    await ask(url, 'create table kept (id int)');
    await close();
  });
  afterEach(async () => {
    for (const cluster of opened.splice(0)) await cluster.close();
  });
  afterAll(() => destroyHome(home));

  it('is stopped by the last who uses it, and what was written is there next time', async () => {
    const [one, other] = [await open(), await open()];
    await one.close();
    expect(running()?.status).toBe('ready');
    expect(await ask(other.appUrl, "select to_regclass('kept')::text")).toBe('kept');
    await other.close();
    expect(running()).toBeNull();
  });

  it('keeps the port of last time', async () => {
    const { url, close } = await open();
    await close();
    expect((await open()).url).toBe(url);
  });

  it('takes another port when its own is taken', async () => {
    const port = Number(readFileSync(join(home, 'postgres-port'), 'utf8'));
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    const { url } = await open();
    expect(new URL(url).port).not.toBe(String(port));
    expect(await ask(url, 'select 1')).toBe(1);
    squatter.close();
  });

  it('serves two processes, and outlives the one that started it', async () => {
    const other = await openElsewhere();
    const { url } = await open();
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(await ask(url, 'select 1')).toBe(1);
  });

  it('left behind by a killed process is found and used', async () => {
    const other = await openElsewhere();
    const orphan = running()?.pid;
    other.kill('SIGKILL');
    await once(other, 'exit');
    const { url } = await open();
    expect(running()?.pid).toBe(orphan);
    expect(await ask(url, 'select 1')).toBe(1);
  });

  it('that crashed is started again, and recovers', async () => {
    await open();
    process.kill(running()!.pid, 'SIGKILL');
    const { url } = await open();
    expect(await ask(url, "select to_regclass('kept')::text")).toBe('kept');
  });

  it('is not mistaken for another process that has got its number', async () => {
    const file = join(data, 'postmaster.pid');
    const lines = [process.pid, data, 1, 5432, '', '127.0.0.1', '1 1', 'ready'];
    writeFileSync(file, `${lines.join('\n')}\n`);
    const { url } = await open();
    expect(running()?.pid).not.toBe(process.pid);
    expect(await ask(url, 'select 1')).toBe(1);
  });

  it('begun by several at once is begun once', async () => {
    const clusters = await Promise.all([open(), open(), open()]);
    expect(new Set(clusters.map(({ url }) => url)).size).toBe(1);
  });

  it('of another version is a fault that says what to do', async () => {
    const file = join(data, 'PG_VERSION');
    const version = readFileSync(file, 'utf8');
    writeFileSync(file, '9\n');
    await expect(open()).rejects.toMatchObject({ code: 'database.other-version' });
    writeFileSync(file, version);
  });

  it('lets in nobody without a password, and keeps the passwords to their owner', async () => {
    const { url } = await open();
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(home, 'postgres-passwords.json')).mode & 0o777).toBe(0o600);
  });

  it('writes neither statements nor values to its log', async () => {
    const { url } = await open();
    await ask(url, 'create table if not exists person (id int primary key, name text)');
    const twice = "insert into person values (1, '安顺某人'), (1, '安顺某人')";
    await expect(ask(url, twice)).rejects.toThrow('duplicate key');
    await expect(ask(url, "select '安顺某人'::int")).rejects.toThrow('invalid input');
    const folder = join(data, 'log');
    const log = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(log.join('')).toContain('ready to accept connections');
    expect(log.join('')).not.toMatch(/安顺|insert/);
  });
});
