// Real registration facts stand beside the checkout, never in it.
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorConsole } from '../audit/audit.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { registrationItem, type Receipt } from './intake.ts';
import { aConsignment, nodeOver, type Node } from './intake-builders.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/registration');
const is = existsSync(folder);
const when = is ? '' : ' (没有 ../shared/data，未运行 not run: ../shared/data is absent)';

let database: TestDatabase;
let node: Node;

beforeAll(async () => {
  database = await testDatabase();
  node = nodeOver(database.pool);
  await node.catalogue.enter();
});
afterAll(() => database.drop());

function take(fileName: string): Promise<Receipt> {
  const consignment = aConsignment(registrationItem, { fileName, backlog: true });
  const bytes = createReadStream(join(folder, fileName));
  return node.intake.deliver(operatorConsole, consignment, { bytes });
}

describe.skipIf(!is)(`11,127 real rows of 营业执照信息${when}`, () => {
  let receipt: Receipt;
  beforeAll(async () => {
    receipt = await take('guizhou-1978-2000.csv');
  });

  it('end as new, unchanged where they repeat a line word for word, or quarantined', () => {
    expect(receipt.rows).toEqual({
      read: 11_127,
      new: 11_122,
      superseding: 0,
      unchanged: 3,
      quarantined: 2,
    });
    expect(receipt.file).toMatchObject({ format: 'csv', encoding: 'utf-8' });
  });

  it('repeat at lines 86, 138 and 139: no version comes from them', async () => {
    const { rows } = await database.admin.query(
      'select line from record_version where line = any ($1) order by line',
      [[68, 69, 70, 86, 138, 139]],
    );
    expect(rows.map((row) => row.line)).toEqual([68, 69, 70]);
  });

  it('wait at lines 5485 and 5887 for their check digit alone', () => {
    const held = receipt.quarantine.map((q) => [q.line, q.reasons.map((r) => r.check)]);
    expect(held).toEqual([
      [5_485, ['uscc.check-digit']],
      [5_887, ['uscc.check-digit']],
    ]);
  });

  it('carry findings at lines 7064 and 10352, shifted at the origin, and are kept without those fields', async () => {
    const { rows } = await database.admin.query<{ line: number; fields: string[] }>(
      `select line, array_agg(field order by field) as fields from finding
        where line = any ($1) group by line order by line`,
      [[7_064, 10_352]],
    );
    expect(rows.map((row) => row.line)).toEqual([7_064, 10_352]);
    const kept = await database.admin.query(
      'select line, content from record_version where line = any ($1) order by line',
      [[7_064, 10_352]],
    );
    expect(kept.rows).toHaveLength(2);
    for (const [at, { fields }] of rows.entries()) {
      expect(fields).toContain('registeredCapital');
      for (const field of fields) expect(kept.rows[at].content).not.toHaveProperty(field);
    }
  });

  it('have their capitals exact: 1,178.3792(万元) is 11783792 yuan', async () => {
    const { rows } = await database.admin.query(
      `select content -> 'registeredCapital' as capital from record_version where line = 2`,
    );
    expect(rows).toEqual([{ capital: { amount: '11783792', currency: 'CNY' } }]);
  });

  it('have a foreign currency in 43 capitals, and none in the 3,939 rows that say N/A', async () => {
    const { rows } = await database.admin.query(
      `select count(*) filter (where content #>> '{registeredCapital,currency}' <> 'CNY') as foreign,
              count(*) filter (where not content ? 'registeredCapital') as absent
         from record_version where item = $1`,
      [registrationItem],
    );
    expect(rows[0].foreign).toBe(43);
    // One of them is in quarantine; on the two shifted lines the column holds something else.
    expect(rows[0].absent).toBe(3_939 - 1 + 2);
  });

  it('make one subject each, findable by name and code, their divisions of today', async () => {
    const { rows } = await database.admin.query(
      `select count(*) as subjects, count(division) as placed,
              count(*) filter (where division like '52%') as guizhou from subject`,
    );
    expect(rows[0].subjects).toBe(11_122);
    expect(rows[0].placed).toBeGreaterThan(11_000);
    expect(rows[0].guizhou).toBe(rows[0].placed);
  });

  it('are all unchanged when the file comes again, and the receipt names the first batch', async () => {
    const again = await take('guizhou-1978-2000.csv');
    expect(again.firstBatch).toBe(receipt.batch);
    expect(again.rows).toMatchObject({ read: 11_127, unchanged: 11_127 });
  });

  it('hold the first ten years again in GB18030 with CRLF: nothing new in them', async () => {
    const { rows, file } = await take('guizhou-1978-1988-gb18030.csv');
    expect(file).toMatchObject({ format: 'csv', encoding: 'gb18030' });
    expect(rows).toEqual({ read: 534, new: 0, superseding: 0, unchanged: 534, quarantined: 0 });
  });
});
