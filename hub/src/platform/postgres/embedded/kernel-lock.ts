// 进程锁 (kernel lock): two kinds of hold on a file that the operating system ends with the process
// that has them, whatever ends it. SQLite's own file locks are used for their being exactly that, on
// every system Node runs on; no data is kept in the file.
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

import { Fault } from '../../../kernel/fault.ts';

/** A hold on a lock file; ends with `release` or with the process. */
export interface Hold {
  readonly release: () => void;
}

const BUSY = 5;
const PERMISSION = new Set([3, 8, 14, 23]);

// A hold that its owner forgot would otherwise be let go by the garbage collector.
const held = new Set<DatabaseSync>();

/**
 * Runs `work` while no other process (or other caller here) is inside `exclusively` on the same file.
 * Waits as long as `patienceMs`; then `database.busy`.
 */
export async function exclusively<T>(
  file: string,
  work: () => Promise<T>,
  patienceMs = 120_000,
): Promise<T> {
  const hold = await holdWhenFree(file, Date.now() + patienceMs);
  try {
    return await work();
  } finally {
    hold.release();
  }
}

/** Holds the file together with any number of others. Null when someone holds it alone. */
export function holdShared(file: string): Hold | null {
  // A read transaction is a shared lock only once something was read.
  return hold(file, 'BEGIN; SELECT count(*) FROM sqlite_schema;');
}

/** Holds the file alone. Null when anyone else holds it, shared or alone. */
export function holdAlone(file: string): Hold | null {
  return hold(file, 'BEGIN EXCLUSIVE;');
}

async function holdWhenFree(file: string, deadline: number): Promise<Hold> {
  for (;;) {
    const taken = holdAlone(file);
    if (taken !== null) return taken;
    if (Date.now() > deadline) throw lockBusy(file);
    await sleep(25);
  }
}

function hold(file: string, begin: string): Hold | null {
  try {
    const lock = new DatabaseSync(file, { timeout: 0 });
    try {
      lock.exec(begin);
    } catch (error) {
      lock.close();
      throw error;
    }
    held.add(lock);
    return { release: () => void (held.delete(lock) && lock.close()) };
  } catch (error) {
    const code = sqliteCode(error);
    if (code === BUSY) return null;
    if (PERMISSION.has(code)) throw lockForbidden(file, error);
    throw error;
  }
}

function sqliteCode(error: unknown): number {
  const code: unknown = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : 0;
}

function lockBusy(file: string): Fault {
  return new Fault('unavailable', 'database.busy', {
    zh: `另一进程长时间占用数据库启停锁（${file}）。请结束该进程后重试。`,
    en: `another process has held the start/stop lock ${file} for too long; end it and try again`,
  });
}

function lockForbidden(file: string, cause: unknown): Fault {
  const reason = cause instanceof Error ? cause.message : 'no access';
  return new Fault('forbidden', 'database.home-not-ours', {
    zh: `当前账户不能写数据目录中的文件 ${file}（${reason}）。请使用创建该目录的账户，或以 XINQIAO_HOME 指定其他目录。`,
    en: `this account cannot write ${file} (${reason}); use the account that created the home, or set XINQIAO_HOME to another directory`,
  });
}
