import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { copyIn } from '../copy.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await database.admin.query('create table told (n integer primary key)');
});
afterEach(() => database.admin.query('truncate told'));
afterAll(() => database.drop());

const told = async () =>
  (await database.admin.query<{ n: number }>('select n from told order by n')).rows.map((r) => r.n);

describe('statements asked for at once on one connection', () => {
  it('are done in the order asked, COPY among them', async () => {
    const client = await database.admin.connect();
    const counted = () => client.query<{ n: number }>('select count(*) as n from told');
    const [first, , second, , third] = await Promise.all([
      counted(),
      copyIn(client, 'copy told from stdin', ['1\n', '2\n']),
      counted(),
      client.query('insert into told values (3)'),
      counted(),
    ]);
    client.release();
    expect([first, second, third].map(({ rows }) => rows[0]?.n)).toEqual([0, 2, 3]);
  });

  it('fail one by one: what was asked for after is still asked', async () => {
    const client = await database.admin.connect();
    const asked = [
      copyIn(client, 'copy told from stdin', ['one\n']),
      client.query('insert into nowhere values (1)'),
      client.query('insert into told values (4)'),
    ];
    const ends = (await Promise.allSettled(asked)).map((end) => end.status);
    client.release();
    expect(ends).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(await told()).toEqual([4]);
  });

  it('bring no warning of the driver', async () => {
    const warnings: string[] = [];
    const hear = (warning: Error) => warnings.push(warning.message);
    process.on('warning', hear);
    const client = await database.admin.connect();
    await Promise.all([client.query('select 1'), client.query('select 2')]);
    client.release();
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('warning', hear);
    expect(warnings).toEqual([]);
  });
});
