// 迁移 (migration): brings a database to the schema of this code. Plain SQL files, applied in order of
// their numbers, forward only, each in a transaction of its own.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

import { checkServer, pending, type Applied, type Migration } from './migration.ts';

// Any number, as long as it is always the same: two processes that migrate at once wait for it.
const LOCK = 4_919_002;

/**
 * Applies the files of `directory` that the database has not seen; returns their names in order.
 * `url` signs in as the owner of the schema. Throws the faults of migration.ts; an error of SQL is
 * thrown on with the name of its file.
 */
export async function migrate(url: string, directory: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    checkServer(await describeServer(client));
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`create table if not exists migration (
      name text primary key, digest text not null, applied_at timestamptz not null default now())`);
    const { rows } = await client.query<Applied>('select name, digest from migration');
    const todo = pending(readMigrations(directory), rows);
    for (const migration of todo) await apply(client, migration);
    return todo.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** The migrations of a directory, in order of their names. */
export function readMigrations(directory: string): Migration[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(directory, name), 'utf8');
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
    });
}

async function describeServer(client: Client) {
  const { rows } = await client.query<{ version: number; encoding: string; characters: string }>(
    `select current_setting('server_version_num')::int as version,
            pg_encoding_to_char(encoding) as encoding, datctype as characters
       from pg_database where datname = current_database()`,
  );
  return rows[0] ?? { version: 0, encoding: '', characters: '' };
}

async function apply(client: Client, { name, sql, digest }: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into migration (name, digest) values ($1, $2)', [name, digest]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name}: ${error instanceof Error ? error.message : ''}`, {
      cause: error,
    });
  }
}
