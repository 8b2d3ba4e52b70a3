import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../platform/postgres/migrate.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';

const all = join(import.meta.dirname, '../../migrations');
const directory = mkdtempSync(join(tmpdir(), 'xinqiao-forward-'));
let database: TestDatabase;
const copy = (isWanted: (name: string) => boolean) => {
  for (const name of readdirSync(all).filter(isWanted)) {
    copyFileSync(join(all, name), join(directory, name));
  }
};
const bank = '018f0000-0000-7000-8000-000000000001';
const gone = '018f0000-0000-7000-8000-000000000002';

beforeAll(async () => {
  database = await testDatabase();
  await database.admin.query('drop schema public cascade; create schema public');
});
afterAll(async () => {
  await database.drop();
  rmSync(directory, { recursive: true });
});

it('whoever was admitted before there were assessments keeps its standing, and is to be assessed', async () => {
  copy((name) => name < '0025');
  await migrate(database.url, directory);
  for (const [id, standing, n] of [
    [bank, 'admitted', 1],
    [gone, 'removed', 2],
  ] as const) {
    await database.admin.query(
      `insert into organisation (organisation, kind, uscc, name, registered_at)
       values ($1, 'institution', $2, '黔岭银行', now())`,
      [id, `91520100MA800000${n}X`],
    );
    await database.admin.query('insert into party values ($1, $2, now())', [id, standing]);
    await database.admin.query(
      `insert into party_event values ($1, $1, now(), null, 'admitted', 'console', 'assessment-passed')`,
      [id],
    );
  }
  copy(() => true);
  await migrate(database.url, directory);
  const { rows } = await database.admin.query(
    `select organisation, standing, reassess_on - current_date between 88 and 91 as "isDue",
            (select count(*)::int from party_event e where e.organisation = p.organisation) as events
       from party p left join admission_term using (organisation) order by organisation`,
  );
  expect(rows).toEqual([
    { organisation: bank, standing: 'admitted', isDue: true, events: 1 },
    { organisation: gone, standing: 'removed', isDue: null, events: 1 },
  ]);
  await database.admin.query(`update party set standing = 'suspended' where organisation = $1`, [
    bank,
  ]);
});
