// 运行账户 (account): who runs the database server. PostgreSQL refuses root, so under root it runs as
// `postgres` where the machine has that account, else as `nobody`. Anyone else runs it as themselves.
import { lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';

import { Fault } from '../../../kernel/fault.ts';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account to drop to, or null when the server can run as the caller.
 * Throws `database.no-account` under root on a machine that has neither candidate.
 */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = parsePasswd(readFileSync('/etc/passwd', 'utf8'));
  const account = accounts.get('postgres') ?? accounts.get('nobody');
  if (account === undefined || account.uid === 0) throw noAccount();
  return account;
}

/** Lines of passwd(5) by name; lines that are not of its form are passed over. */
export function parsePasswd(text: string): Map<string, Account> {
  const accounts = new Map<string, Account>();
  for (const line of text.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (!name || !/^\d+$/.test(uid ?? '') || !/^\d+$/.test(gid ?? '')) continue;
    accounts.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
}

/** Whether the account may enter a directory that exists, and every directory above it. */
export function canEnter(account: Account, directory: string): boolean {
  const path = realpathSync(directory);
  const parent = dirname(path);
  return maySearch(account, lstatSync(path)) && (parent === path || canEnter(account, parent));
}

/** The search bit that applies to the account: owner's, group's or everyone's. */
export function maySearch(account: Account, entry: Pick<Stats, 'uid' | 'gid' | 'mode'>): boolean {
  if (entry.uid === account.uid) return (entry.mode & 0o100) !== 0;
  if (entry.gid === account.gid) return (entry.mode & 0o010) !== 0;
  return (entry.mode & 0o001) !== 0;
}

function noAccount(): Fault {
  return new Fault('unavailable', 'database.no-account', {
    zh: 'PostgreSQL 不能以 root 运行，且本机没有 postgres 或 nobody 账户。请以普通用户启动，或用 DATABASE_URL 指定外部数据库。',
    en: 'PostgreSQL refuses root and this machine has neither a postgres nor a nobody account; start as an ordinary user or set DATABASE_URL',
  });
}
