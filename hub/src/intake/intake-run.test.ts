import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { csvOf, licenceOf, nodeOver, type Node } from './intake-builders.ts';

let database: TestDatabase;
let node: Node;

beforeAll(async () => {
  database = await testDatabase();
  node = nodeOver(database.pool);
  await node.catalogue.enter();
});
afterAll(() => database.drop());

const rowsOf = async (table: string) =>
  (await database.admin.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]?.n;

describe('a file that breaks off while blocks before it are under way', () => {
  // Reading is ahead of what is being written: the write must not go on outside the transaction.
  it('leaves neither records nor subjects, nothing later either', async () => {
    const licences = csvOf(Array.from({ length: 9_000 }, (_, n) => licenceOf(n)));
    await expect(node.licences(`${licences}"黔岭`)).rejects.toMatchObject({
      code: 'reading.open-quote',
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await rowsOf('record_version')).toBe(0);
    expect(await rowsOf('subject')).toBe(0);
  });
});
