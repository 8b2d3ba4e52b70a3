// 单位进程 (unit program): a gateway or a unit's own service, each a process of its own. It ends by itself when this
// process is gone, however that went (run.mjs looks after its starter).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Program {
  /** Resolves when it is gone, whyever. */
  readonly ended: Promise<void>;
  /** Lets it answer what it has in hand, and ends it. */
  readonly stop: () => Promise<void>;
}

const runner = join(import.meta.dirname, '../../../../run.mjs');
const readyMs = 60_000;
const stopMs = 5_000;

export interface Running {
  /** Where it works, by which relative names are read. */
  readonly folder: string;
  /** File of what it says to its operator; begun anew each time. */
  readonly log: string;
}

/** Starts a program and waits for the line by which it says that it is ready. Throws with its last words. */
export async function startProgram(args: readonly string[], where: Running): Promise<Program> {
  const log = openSync(where.log, 'w', 0o600);
  const child = spawn(process.execPath, [runner, ...args], {
    cwd: where.folder,
    // Nothing of the node's environment: it names databases.
    env: { XINQIAO_RUN: '1' },
    stdio: ['ignore', 'pipe', log],
  });
  closeSync(log);
  if (child.stdout === null) throw new TypeError('a pipe was asked for');
  const ended = once(child, 'exit').then(
    () => undefined,
    () => undefined,
  );
  const lines = createInterface({ input: child.stdout });
  const isReady = await Promise.race([
    once(lines, 'line').then(() => true),
    ended.then(() => false),
    sleep(readyMs, false, { ref: false }),
  ]);
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), stopMs);
    await ended;
    clearTimeout(late);
  };
  if (isReady && child.pid !== undefined) return { ended, stop };
  if (child.pid !== undefined) await stop();
  throw new Error(lastWords(where.log));
}

/** Runs a program to its end. Throws with its last words where it did not do what it should. */
export async function runProgram(args: readonly string[], where: Running): Promise<void> {
  const log = openSync(where.log, 'w', 0o600);
  const child = spawn(process.execPath, [runner, ...args], {
    cwd: where.folder,
    env: { XINQIAO_RUN: '1' },
    stdio: ['ignore', 'ignore', log],
  });
  closeSync(log);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(lastWords(where.log));
}

function lastWords(log: string): string {
  return readFileSync(log, 'utf8').trim().split('\n').slice(-4).join('\n');
}
