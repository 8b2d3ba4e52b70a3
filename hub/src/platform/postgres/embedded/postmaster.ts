// 数据库进程 (postmaster): starting the embedded server, finding the one that is running, stopping it.
// The caller holds the start/stop lock throughout.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Fault } from '../../../kernel/fault.ts';
import { serverEnvironment } from './data-directory.ts';
import type { Place } from './place.ts';
import { answers, choosePort, isFree, LOOPBACK } from './port.ts';
import { readPostmaster, serverProcesses, type Postmaster } from './postmaster-file.ts';

const ATTEMPTS = 3;
/** Recovery after a crash replays up to max_wal_size. */
const START_PATIENCE_MS = 300_000;
/** Time for a fast shutdown before the server is stopped the way a crash would. */
const STOP_PATIENCE_MS = 60_000;

/**
 * The port of the server of this place: of the one that runs, whoever started it, or of a new one.
 * Throws `database.not-started` with the end of the server's log.
 */
export async function runPostmaster(place: Place): Promise<number> {
  const running = await findRunning(place);
  if (running !== null) return running;
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(join(place.home, 'postgres-port'));
    if (await start(place, port)) return port;
    // Someone may have taken the port between our look and the server's.
    if (attempt === ATTEMPTS || (await isFree(port))) throw notStarted(place);
  }
}

/** Stops the server, waiting for its last checkpoint. Nothing happens when none runs. */
export async function stopPostmaster(place: Place): Promise<void> {
  const server = readPostmaster(place.data);
  if (server === null || !isAlive(place, server.pid)) return;
  process.kill(server.pid, 'SIGINT');
  if (await until(() => !isAlive(place, server.pid), STOP_PATIENCE_MS)) return;
  process.kill(server.pid, 'SIGQUIT');
  await until(() => !isAlive(place, server.pid), STOP_PATIENCE_MS);
}

async function findRunning(place: Place): Promise<number | null> {
  const deadline = Date.now() + START_PATIENCE_MS;
  // Its starter may have been killed while it was starting; it may itself be dying as we look.
  for (let server = living(place); server !== null; server = living(place)) {
    if (server.status === 'ready' && (await answers(server.port))) return server.port;
    if (Date.now() > deadline) throw notStarted(place);
    await sleep(20);
  }
  await clearRemains(place);
  return null;
}

/** The server as it describes itself; null when it is gone, or on its way out. */
function living(place: Place): Postmaster | null {
  const server = readPostmaster(place.data);
  if (server === null || server.status === 'stopping') return null;
  return isAlive(place, server.pid) ? server : null;
}

/** After a crash: ends what is left of a server whose postmaster is gone, and its stale file. */
async function clearRemains(place: Place): Promise<void> {
  if (serverProcesses(place.data) === null) return;
  await until(() => serverProcesses(place.data)?.length === 0, STOP_PATIENCE_MS);
  if (serverProcesses(place.data)?.length !== 0) throw notStarted(place);
  // Only now: while any process lives, the file is what keeps a second server off the data.
  rmSync(join(place.data, 'postmaster.pid'), { force: true });
}

async function start(place: Place, port: number): Promise<boolean> {
  const output = openSync(join(place.home, 'postgres-start.log'), 'w', 0o600);
  const must = {
    port: String(port),
    listen_addresses: LOOPBACK,
    unix_socket_directories: '',
  };
  const args = Object.entries(must).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(place.binaries.root, 'bin', 'postgres'), ['-D', place.data, ...args], {
    cwd: place.server,
    env: serverEnvironment(),
    // Its own session: Ctrl-C reaches us only, and we stop it when we are done with it.
    detached: true,
    stdio: ['ignore', output, output],
    ...(place.account === null ? {} : { uid: place.account.uid, gid: place.account.gid }),
  });
  closeSync(output);
  let ended = false;
  server.once('exit', () => (ended = true));
  server.once('error', () => (ended = true));
  server.unref();
  const { pid } = server;
  await until(() => ended || (pid !== undefined && isReady(place, pid)), START_PATIENCE_MS);
  return !ended;
}

function isReady(place: Place, pid: number): boolean {
  const server = readPostmaster(place.data);
  return server?.pid === pid && server.status === 'ready';
}

function isAlive(place: Place, pid: number): boolean {
  const processes = serverProcesses(place.data);
  if (processes !== null) return processes.includes(pid);
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(condition: () => boolean, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (!condition()) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

function notStarted(place: Place): Fault {
  const file = join(place.home, 'postgres-start.log');
  const end = readFileSync(file, { encoding: 'utf8', flag: 'a+' }).trim().split('\n').slice(-5);
  return new Fault('unavailable', 'database.not-started', {
    zh: `内置数据库未能启动。日志在 ${join(place.data, 'log')} 与 ${file}：\n${end.join('\n')}`,
    en: `the embedded database did not start; see ${join(place.data, 'log')} and ${file}:\n${end.join('\n')}`,
  });
}
