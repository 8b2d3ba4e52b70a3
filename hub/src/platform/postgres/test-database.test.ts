import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from './test-database.ts';

describe('a test database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('lets the application work in its own role, which owns nothing and is no superuser', async () => {
    const { rows } = await database.pool.query(
      `select current_user as name, rolsuper as super,
              (select count(*) from pg_class where relowner = r.oid) as owned
         from pg_roles r where rolname = current_user`,
    );
    expect(rows).toEqual([{ name: 'xinqiao_app', super: false, owned: 0 }]);
  });

  it('has the whole schema', async () => {
    const { rows } = await database.admin.query('select name from migration order by name');
    expect(rows.length).toBeGreaterThan(0);
  });

  it('lets nobody but the migrator change the schema', async () => {
    await expect(database.pool.query('create table intruder (id int)')).rejects.toThrow(
      'permission denied',
    );
    await expect(database.admin.query('create table guest (id int)')).resolves.toBeDefined();
  });

  it('is nobody else’s', async () => {
    const other = await testDatabase();
    await database.admin.query('create table only_here (id int)');
    const { rows } = await other.admin.query("select to_regclass('only_here') as found");
    expect(rows).toEqual([{ found: null }]);
    await other.drop();
  });

  it('finds Chinese names by trigrams', async () => {
    await database.admin.query('create extension if not exists pg_trgm');
    const { rows } = await database.admin.query(
      "select cardinality(show_trgm('黔岭茶业')) > 0 as found",
    );
    expect(rows).toEqual([{ found: true }]);
  });

  it('reads a date as its text and a count as a number', async () => {
    const { rows } = await database.pool.query(
      "select date '2024-02-29' as on, 9::int8 as n, 1.50::numeric as amount",
    );
    expect(rows).toEqual([{ on: '2024-02-29', n: 9, amount: '1.50' }]);
  });
});
