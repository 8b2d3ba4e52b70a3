import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

describe('migrating a database', () => {
  let database: TestDatabase;
  const directory = mkdtempSync(join(tmpdir(), 'xinqiao-migrations-'));
  const write = (name: string, sql: string) => writeFileSync(join(directory, name), sql);
  const tables = async () => {
    const { rows } = await database.admin.query<{ tablename: string }>(
      "select tablename from pg_tables where schemaname = 'public' order by 1",
    );
    return rows.map(({ tablename }) => tablename);
  };

  beforeAll(async () => {
    database = await testDatabase();
    await database.admin.query('drop schema public cascade; create schema public');
    write('0001-make-one.sql', 'create table one (id int); create table two (id int);');
  });
  afterAll(async () => {
    await database.drop();
    rmSync(directory, { recursive: true });
  });

  it('by several processes at once applies each file once', async () => {
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => migrate(database.url, directory)),
    );
    expect(runs.flat()).toEqual(['0001-make-one.sql']);
    expect(await tables()).toEqual(['migration', 'one', 'two']);
  });

  it('that knows every file does nothing', async () => {
    expect(await migrate(database.url, directory)).toEqual([]);
  });

  it('leaves nothing of a file that fails, and names it', async () => {
    write('0002-make-three.sql', 'create table three (id int); select no_such_thing;');
    await expect(migrate(database.url, directory)).rejects.toThrow('0002-make-three.sql');
    expect(await tables()).not.toContain('three');
  });

  it('goes on from there once the file is mended', async () => {
    write('0002-make-three.sql', 'create table three (id int);');
    expect(await migrate(database.url, directory)).toEqual(['0002-make-three.sql']);
  });

  it('refuses a file that was changed after it was applied', async () => {
    write('0001-make-one.sql', 'create table one (id bigint);');
    await expect(migrate(database.url, directory)).rejects.toMatchObject({
      code: 'migration.changed',
      zh: expect.stringContaining('0001-make-one.sql'),
    });
  });
});
