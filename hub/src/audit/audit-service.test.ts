import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../kernel/fault.ts';
import { openPool } from '../platform/postgres/pool.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import type { Deed, Principal } from './audit.ts';
import { auditService, type Audit } from './audit-service.ts';

let database: TestDatabase;
let audit: Audit;
const at = new Date('2026-07-22T01:02:03.004Z');
const clerk: Principal = { id: 'u-17', organisation: 'bank-3' };
const refusal = new Fault(
  'forbidden',
  'report.not-yours',
  { zh: '无权', en: 'not yours' },
  { who: '示例某' },
);

beforeAll(async () => {
  database = await testDatabase();
  audit = auditService({ pool: database.pool, now: () => at });
});
afterAll(() => database.drop());

const deed = (reason: string, subject?: string): Deed => ({
  name: 'report.read',
  reason,
  ...(subject !== undefined && { subject }),
});

async function entries(reason: string) {
  const { rows } = await database.admin.query('select * from audit_entry where reason = $1', [
    reason,
  ]);
  return rows;
}

describe('a deed (方案三(六)2)', () => {
  it('is on record with who did what, on whom, why, when, and what was noted', async () => {
    await audit.perform(clerk, deed('贷前审查', '91520100MA6EXAMPLE'), async (act) => {
      act.note({ rows: 3 });
      act.note({ batch: 'b' });
    });
    expect(await entries('贷前审查')).toEqual([
      {
        subject: '91520100MA6EXAMPLE',
        id: expect.any(String),
        at,
        principal: 'u-17',
        organisation: 'bank-3',
        deed: 'report.read',
        reason: '贷前审查',
        outcome: 'done',
        code: null,
        detail: { rows: 3, batch: 'b' },
        credential: '',
        request: '',
        written_in: expect.any(String),
      },
    ]);
  });

  it('says by what credential, and in answer to which request', async () => {
    const machine = { ...clerk, credential: 'key:k-1', request: 'r-9' };
    await audit.perform(machine, deed('机器'), () => Promise.resolve());
    expect(await entries('机器')).toMatchObject([{ credential: 'key:k-1', request: 'r-9' }]);
  });

  it('keeps what was asked, done or refused', async () => {
    const asked = { items: ['tax.payment'] };
    await audit.perform(clerk, { ...deed('所问'), asked }, async (act) => act.note({ rows: 1 }));
    const work = audit.perform(clerk, { ...deed('所问'), asked }, async (act) => {
      act.note({ rows: 1 });
      throw refusal;
    });
    await expect(work).rejects.toBe(refusal);
    const details = (await entries('所问')).map(({ detail }) => detail);
    expect(details).toEqual([{ ...asked, rows: 1 }, asked]);
  });

  it('gives its work one instant and its result back', async () => {
    const seen = await audit.perform(clerk, deed('时刻'), (act) =>
      Promise.resolve([act.now, act.deed]),
    );
    expect(seen).toEqual([at, deed('时刻')]);
  });

  it('that is refused leaves one refused row with its code, and nothing of its work or its facts', async () => {
    const work = audit.perform(clerk, deed('被拒'), async (act) => {
      act.note({ half: 'done' });
      await act.sql.query("insert into source_unit values ('x', 'x', 'x', 'unit')");
      throw refusal;
    });
    await expect(work).rejects.toBe(refusal);
    expect(await entries('被拒')).toMatchObject([
      { outcome: 'refused', code: 'report.not-yours', detail: {}, subject: '' },
    ]);
    const { rowCount } = await database.admin.query("select from source_unit where source = 'x'");
    expect(rowCount).toBe(0);
  });

  it('that fails by a bug leaves nothing', async () => {
    const work = audit.perform(clerk, deed('出错'), async (act) => {
      await act.sql.query("insert into source_unit values ('y', 'y', 'y', 'unit')");
      await act.sql.query('select 1 / 0');
    });
    await expect(work).rejects.toThrow('division by zero');
    expect(await entries('出错')).toEqual([]);
    const { rowCount } = await database.admin.query("select from source_unit where source = 'y'");
    expect(rowCount).toBe(0);
  });

  it('is not done where its row cannot be written: the answer never leaves before its audit', async () => {
    const act = audit.perform(clerk, { ...deed('无行'), name: 'report.read' }, async ({ sql }) => {
      await sql.query("insert into source_unit values ('z', 'z', 'z', 'unit')");
      // As if the audit table were full: its own transaction cannot write it.
      await sql.query('set transaction read only');
    });
    await expect(act).rejects.toThrow('read-only transaction');
    const { rowCount } = await database.admin.query("select from source_unit where source = 'z'");
    expect(rowCount).toBe(0);
  });

  it('whose connection breaks leaves nothing, and the pool goes on', async () => {
    const pool = openPool(database.appUrl, { max: 1 });
    const alone = auditService({ pool, now: () => at });
    const work = alone.perform(clerk, deed('断线'), async ({ sql }) => {
      const { rows } = await sql.query('select pg_backend_pid() as pid');
      await database.admin.query('select pg_terminate_backend($1)', [rows[0].pid]);
      await sql.query('select 1');
    });
    await expect(work).rejects.toThrow();
    await alone.perform(clerk, deed('断线之后'), () => Promise.resolve());
    await pool.end();
    expect(await entries('断线')).toEqual([]);
    expect(await entries('断线之后')).toHaveLength(1);
  });

  it('can be refused many times over one connection: none is kept back', async () => {
    const pool = openPool(database.appUrl, { max: 1 });
    const alone = auditService({ pool, now: () => at });
    for (let time = 0; time < 5; time += 1) {
      const work = alone.perform(clerk, deed('屡次'), () => Promise.reject(refusal));
      await expect(work).rejects.toBe(refusal);
    }
    await pool.end();
    expect(await entries('屡次')).toHaveLength(5);
  });
});
