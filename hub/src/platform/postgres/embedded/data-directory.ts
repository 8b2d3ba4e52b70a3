// 数据目录 (data directory): how the embedded database comes into being: initdb, settings, roles and
// database are made beside the final place and moved there in one step, so that a data directory is
// either whole or not there.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { Fault } from '../../../kernel/fault.ts';
import { APP, DATABASE, MIGRATOR, SUPERUSER } from '../roles.ts';
import { makePasswords, type Passwords } from './passwords.ts';
import type { Place } from './place.ts';
import { settings, type Durability } from './settings.ts';

/**
 * Makes the data directory when there is none.
 * Throws `database.other-version` when there is one of another PostgreSQL major version, and
 * `database.not-created` when initdb or the first statements fail.
 */
export function ensureDataDirectory(place: Place, durability: Durability): void {
  if (existsSync(place.data)) return checkVersion(place);
  const unfinished = `${place.data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const passwords = makePasswords(place.home);
  initialise(place, { directory: unfinished, passwords, durability });
  appendFileSync(join(unfinished, 'postgresql.conf'), settings(durability));
  runProgram(place, ['postgres', '--single', '-j', '-D', unfinished, 'postgres'], roles(passwords));
  renameSync(unfinished, place.data);
}

interface Birth {
  readonly directory: string;
  readonly passwords: Passwords;
  readonly durability: Durability;
}

function initialise(place: Place, { directory, passwords, durability }: Birth): void {
  const passwordFile = join(place.server, 'initdb-password');
  writeFileSync(passwordFile, passwords.superuser, { mode: 0o600 });
  if (place.account !== null) chownSync(passwordFile, place.account.uid, place.account.gid);
  chmodSync(passwordFile, 0o600);
  try {
    runProgram(place, [
      'initdb',
      `--pgdata=${directory}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Sorted by code point, which is the same on every machine; but with Unicode character
      // classes, without which a trigram index finds no Chinese at all.
      '--locale=C.UTF-8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--lc-messages=C',
      ...(durability === 'full' ? ['--data-checksums'] : ['--no-sync']),
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** In single-user mode with -j a statement ends at a semicolon and an empty line. */
function roles(passwords: Passwords): string {
  return [
    `CREATE ROLE ${MIGRATOR} LOGIN PASSWORD '${passwords.migrator}'`,
    `CREATE ROLE ${APP} LOGIN PASSWORD '${passwords.app}'`,
    `CREATE DATABASE ${DATABASE} OWNER ${MIGRATOR}`,
    `REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`,
    `GRANT CONNECT, TEMPORARY ON DATABASE ${DATABASE} TO ${APP}`,
    '',
  ].join(';\n\n');
}

function runProgram(place: Place, [name, ...args]: [string, ...string[]], input = ''): void {
  const done = spawnSync(join(place.binaries.root, 'bin', name), args, {
    cwd: place.server,
    env: serverEnvironment(),
    input,
    encoding: 'utf8',
    ...(place.account === null ? {} : { uid: place.account.uid, gid: place.account.gid }),
  });
  // Single-user mode ends with 0 whatever its statements did.
  const failed = done.status !== 0 || /\b(ERROR|FATAL|PANIC):/.test(done.stderr);
  if (failed) throw notCreated(name, done.error?.message ?? (done.stderr || done.stdout));
}

/** Nothing of the caller's environment reaches the server; PG* variables would change it. */
export function serverEnvironment(): Record<string, string> {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'UTC' };
}

function checkVersion(place: Place): void {
  const found = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  if (found === place.binaries.major) return;
  throw new Fault('conflict', 'database.other-version', {
    zh: `数据目录 ${place.data} 由 PostgreSQL ${found} 建立，本程序自带 ${place.binaries.major}。请用 pg_dump/pg_restore 迁移，或以 XINQIAO_HOME 指定新目录。`,
    en: `${place.data} was made by PostgreSQL ${found}, this program brings ${place.binaries.major}; move the data with pg_dump and pg_restore, or name a new directory with XINQIAO_HOME`,
  });
}

function notCreated(program: string, output: string): Fault {
  const lines = output.trim().split('\n').slice(-5).join('\n');
  return new Fault('unavailable', 'database.not-created', {
    zh: `无法建立内置数据库（${program}）：\n${lines}`,
    en: `the embedded database could not be made (${program}):\n${lines}`,
  });
}
