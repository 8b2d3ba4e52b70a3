import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliveries } from '@xinqiao/sandbox/province';
import type { Truth } from '@xinqiao/sandbox/truth';
import { composeApp, type App } from '../app.ts';
import { readConfig } from '../config.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { passingVault } from '../platform/vault/key-file.ts';
import { deliverProvince } from './load-sandbox.ts';

const options = { seed: 7, enterprises: 400, asOf: '2026-10-31', dirty: 0.05 };

/** What a row was held or marked for, by file, line and check. */
type Mark = `${string}:${number} ${string}`;

let database: TestDatabase;
let app: App;
let today = new Date();
const truths: Truth[] = [];

beforeAll(async () => {
  database = await testDatabase();
  app = composeApp({
    pool: database.pool,
    limits: readConfig({}).intake,
    now: () => today,
    vault: await passingVault(),
  });
  await app.catalogue.enter();
  await deliverProvince(app, deliveries(options), {
    setToday: (day) => (today = day),
    witness: { row: () => {}, truth: (truth) => void truths.push(truth) },
  });
}, 120_000);

afterAll(() => database.drop());

async function marks(statement: string): Promise<Set<Mark>> {
  const { rows } = await database.admin.query<{ mark: Mark }>(statement);
  return new Set(rows.map((row) => row.mark));
}

function planted(expectation: Truth['expect']): Set<Mark> {
  const lines = truths.filter((t) => t.expect === expectation && t.check !== null);
  return new Set(lines.map((t): Mark => `${t.file}:${t.line} ${t.check}`));
}

describe('the quality checks, against the faults planted in an invented province', () => {
  it('hold every row that cannot become a record, each for its true fault, and no other row', async () => {
    const held = await marks(
      `select b.file_name || ':' || q.line || ' ' || (r.reason ->> 'check') as mark
         from quarantine_row q join batch b using (batch), jsonb_array_elements(q.reasons) as r (reason)`,
    );
    const wanted = planted('quarantine');
    expect(wanted.size).toBeGreaterThan(50);
    expect([...wanted].filter((mark) => !held.has(mark))).toEqual([]);
    const faulty = truths
      .filter((t) => t.expect === 'quarantine')
      .map((t) => `${t.file}:${t.line}`);
    expect([...held].filter((mark) => !faulty.includes(mark.split(' ')[0] ?? ''))).toEqual([]);
  });

  it('mark every fault of a stored row, and nothing that is right', async () => {
    const found = await marks(
      `select b.file_name || ':' || f.line || ' ' || f.check_id as mark
         from finding f join batch b using (batch)`,
    );
    // A wrong row of these two is followed by its right row in the same file: mended as it is met.
    const mended = (mark: Mark) => /registration\.(licence|change)_/.test(mark);
    const late = (mark: Mark) => mark.endsWith(' timeliness.late');
    const wanted = [...planted('finding')];
    expect(wanted.length).toBeGreaterThan(30);
    expect(wanted.filter((m) => !mended(m) && !late(m) && !found.has(m))).toEqual([]);
    expect([...found].filter((mark) => !wanted.includes(mark))).toEqual([]);
  });

  it('count the late records of administrative acts, and no others (双公示：七个工作日)', async () => {
    const { rows } = await database.admin.query<{ late: number }>(
      'select sum(rows_late)::integer as late from delivery',
    );
    // A late row about a record that is there already came late a second time, which is not counted.
    const first = await marks(
      `select b.file_name || ':' || r.line || ' timeliness.late' as mark
         from record_version r join batch b using (batch) where r.version = 1`,
    );
    const planted = truths.filter((t) => t.check === 'timeliness.late');
    const late = planted.filter((t) => first.has(`${t.file}:${t.line} ${t.check}`));
    expect(late.length).toBeGreaterThan(0);
    expect(rows[0]?.late).toBe(late.length);
  });
});
