// MariaDB for tests, where the machine has one: a server of its own in a folder of its own.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';

const server = '/usr/sbin/mariadbd';
const installer = '/usr/bin/mariadb-install-db';

export const hasMariadb = existsSync(server) && existsSync(installer);

export interface Mariadb {
  readonly port: number;
  readonly run: (sql: string) => Promise<void>;
  readonly end: () => Promise<void>;
}

export async function someMariadb(): Promise<Mariadb> {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-mariadb-'));
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const own = ['--no-defaults', `--datadir=${folder}/data`, ...user];
  const normal = '--auth-root-authentication-method=normal';
  execFileSync(installer, [...own, normal, '--skip-test-db'], { stdio: 'ignore' });
  const port = await freePort();
  const at = [`--port=${port}`, '--bind-address=127.0.0.1', `--socket=${folder}/socket`];
  const child = spawn(server, [...own, ...at, `--pid-file=${folder}/pid`], { stdio: 'ignore' });
  const run = async (sql: string) => {
    const connection = await createConnection({
      host: '127.0.0.1',
      port,
      user: 'root',
      multipleStatements: true,
    });
    await connection.query(sql);
    await connection.end();
  };
  await answering(run);
  const end = async () => {
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
    rmSync(folder, { recursive: true });
  };
  return { port, run, end };
}

async function answering(run: Mariadb['run']): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const isUp = await run('select 1').then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await sleep(200);
  }
  throw new Error('MariaDB did not start');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
