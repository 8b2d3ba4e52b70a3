import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import {
  brokenCodeOf,
  csvOf,
  licenceOf,
  nameOf,
  nodeOver,
  type Cells,
  type Node,
} from './intake-builders.ts';

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

describe('blocks under way at once', () => {
  // Each is compared before the one before it has written anything.
  it('build on each other: versions, subjects and the names they bore are as of one row at a time', async () => {
    const firms = Array.from({ length: 2_000 }, (_, n) => n);
    const said = (cells: (n: number) => Cells) => firms.map((n) => licenceOf(n, cells(n)));
    const [first, renamed] = [said(() => ({})), said((n) => ({ 企业名称: `改${nameOf(n)}` }))];
    const doubtful = said((n) => ({ 统一社会信用代码: brokenCodeOf(n) }));
    const file = [...first, ...first, ...renamed, ...first, ...doubtful];
    const { rows } = await node.licences(csvOf(file));
    const counts = { new: 2_000, unchanged: 2_000, superseding: 4_000, quarantined: 2_000 };
    expect(rows).toEqual({ read: 10_000, ...counts });
    expect(await rowsOf('subject')).toBe(2_000);
    expect(await rowsOf('subject_name')).toBe(2_000 * 2);
    const { rows: versions } = await database.admin.query<{ version: number; n: number }>(
      'select version, count(*) as n from record_version group by version order by version',
    );
    expect(versions).toEqual([1, 2, 3].map((version) => ({ version, n: 2_000 })));
  });
});
