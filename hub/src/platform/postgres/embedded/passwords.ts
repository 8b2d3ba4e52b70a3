// 口令 (passwords): what the embedded database's roles sign in with. Generated once, kept in a file of
// the home that only its owner can read; nobody types them and nothing prints them.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Fault } from '../../../kernel/fault.ts';

/** One password a role. Written in base64url: safe inside a URL and inside an SQL literal. */
export interface Passwords {
  readonly superuser: string;
  readonly migrator: string;
  readonly app: string;
}

export const PASSWORD_FILE = 'postgres-passwords.json';

/** New passwords, kept in the home in place of any it had. */
export function makePasswords(home: string): Passwords {
  const passwords = { superuser: secret(), migrator: secret(), app: secret() };
  const file = join(home, PASSWORD_FILE);
  writeFileSync(`${file}.new`, JSON.stringify(passwords), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return passwords;
}

/** The passwords kept in the home. Throws `database.no-passwords` when they are gone. */
export function readPasswords(home: string): Passwords {
  const file = join(home, PASSWORD_FILE);
  if (!existsSync(file)) throw passwordsGone(file);
  return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}

function passwordsGone(file: string): Fault {
  return new Fault('unavailable', 'database.no-passwords', {
    zh: `数据库的口令文件 ${file} 不见了，无法连接已有数据。请从备份恢复该文件；若数据可弃，删除整个数据目录后重新启动。`,
    en: `the password file ${file} is gone, so the existing data cannot be opened; restore it from a backup, or, if the data may go, delete the whole home and start again`,
  });
}
