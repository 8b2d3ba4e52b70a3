// 存放位置 (place): where the embedded database keeps its files. All under the node's home, except
// when root's home is closed to the account the server runs as: then under /var/lib/xinqiao/<id>.
// The id is remembered in the home, so that a home made anew never meets the data of an old one.
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { FaultText } from '../../../kernel/fault.ts';
import { canEnter, serverAccount, type Account } from './account.ts';
import { copyBinaries, findBinaries, type Binaries } from './binaries.ts';

export interface Place {
  /** Belongs to the caller: lock, lease, passwords, port. */
  readonly home: string;
  /** Belongs to the server's account: the data directory is made inside it. */
  readonly server: string;
  readonly data: string;
  readonly binaries: Binaries;
  /** Null: the caller's own account. */
  readonly account: Account | null;
}

export type Say = (line: FaultText) => void;

export const OUTSIDE = '/var/lib/xinqiao';

/** Decides, and makes, the directories of the embedded database of a home. */
export function findPlace(home: string, say: Say): Place {
  mkdirSync(home, { recursive: true });
  const account = serverAccount();
  const binaries = reachableBinaries(account);
  const inside = account === null || canEnter(account, home);
  const server = inside ? join(home, 'postgres') : join(OUTSIDE, rememberedId(home));
  if (!inside) makeOutside();
  if (!inside && !existsSync(server)) say(movedOutside(account, server));
  mkdirSync(server, { recursive: true, mode: 0o700 });
  if (account !== null) chownSync(server, account.uid, account.gid);
  return { home, server, data: join(server, 'data'), binaries, account };
}

function reachableBinaries(account: Account | null): Binaries {
  const binaries = findBinaries();
  if (account === null || canEnter(account, join(binaries.root, 'bin'))) return binaries;
  makeOutside();
  return copyBinaries(binaries, OUTSIDE);
}

function makeOutside(): void {
  mkdirSync(OUTSIDE, { recursive: true });
  chmodSync(OUTSIDE, 0o755);
}

function rememberedId(home: string): string {
  const file = join(home, 'postgres-place');
  if (!existsSync(file)) writeFileSync(file, randomBytes(8).toString('hex'), { flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

function movedOutside(account: Account, server: string): FaultText {
  return {
    zh: `数据库以 ${account.name} 账户运行，而该账户不能进入本目录；数据存放在 ${server}。`,
    en: `the database runs as ${account.name}, who cannot enter this directory; its data is kept in ${server}`,
  };
}
