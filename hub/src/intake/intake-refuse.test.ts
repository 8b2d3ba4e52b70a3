import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorConsole } from '../audit/audit.ts';
import { batchService } from '../batch/batch-service.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import {
  aConsignment,
  codeOf,
  csvOf,
  edition,
  licenceOf,
  nodeOver,
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

const count = async (table: string) => {
  const { rows } = await database.admin.query(`select count(*) as n from ${table}`);
  return rows[0].n;
};

describe('a file whose columns do not make records', () => {
  it('is refused before a row is read, naming the columns; its bytes and the fault are kept', async () => {
    const file = '名称,成立日期\n甲,2019-07-01\n';
    await expect(node.licences(file)).rejects.toMatchObject({
      code: 'intake.missing-columns',
      zh: expect.stringContaining('统一社会信用代码'),
      details: { missing: ['统一社会信用代码'] },
    });
    const [batch] = await node.batches.list({ limit: 1 });
    expect(batch).toMatchObject({
      state: 'refused',
      failure: { code: 'intake.missing-columns', details: { missing: ['统一社会信用代码'] } },
    });
    const kept = await Array.fromAsync(node.batches.bytes(batch?.batch ?? ''));
    expect(Buffer.concat(kept).toString()).toBe(file);
    expect(await count('record_version')).toBe(0);
    expect(await count('quarantine_row')).toBe(0);
  });

  it('leaves a refusal and its reason on record, and none of what it held', async () => {
    await expect(node.licences('名称\n示例秘密\n')).rejects.toThrow('intake.missing-columns');
    const [batch] = await node.batches.list({ limit: 1 });
    const { rows } = await database.admin.query(
      `select deed, outcome, code, detail from audit_entry order by at desc, id desc limit 2`,
    );
    expect(rows).toEqual([
      {
        deed: 'intake.refuse',
        outcome: 'done',
        code: null,
        detail: { batch: batch?.batch, code: 'intake.missing-columns' },
      },
      { deed: 'intake.apply', outcome: 'refused', code: 'intake.missing-columns', detail: {} },
    ]);
    const all = await database.admin.query('select audit_entry::text as entry from audit_entry');
    expect(JSON.stringify(all.rows)).not.toContain('示例秘密');
  });

  it('is refused where its mapping names no such column or no such field', async () => {
    const mapping = { 名称: 'name', 没有: 'uscc', 成立日期: '没有的栏目' };
    await expect(node.licences([licenceOf(1)], { mapping })).rejects.toMatchObject({
      code: 'intake.wrong-mapping',
    });
  });

  it('is taken where a mapping supplies what was missing', async () => {
    const file = `甲,乙\n示例茶业有限公司,${codeOf(2)}\n`;
    const { rows } = await node.licences(file, { mapping: { 甲: '企业名称', 乙: 'uscc' } });
    expect(rows).toMatchObject({ read: 1, new: 1 });
  });

  it.each([
    ['nothing at all', '', 'reading.empty'],
    ['a header only', '企业名称,统一社会信用代码\n', 'reading.no-rows'],
    ['a quote never closed', '企业名称,统一社会信用代码\n"甲,乙\n', 'reading.open-quote'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'reading.'],
  ])('is refused where it holds %s, and the node takes the next', async (_, file, code) => {
    await expect(node.licences(file)).rejects.toThrow(code);
    expect((await node.licences([licenceOf(3, { 备注: file })])).rows.read).toBe(1);
  });
});

describe('what a source may not deliver', () => {
  const unread = { read: false };
  async function* bytes() {
    unread.read = true;
    yield Buffer.from(csvOf([licenceOf(9)]));
  }
  const land = (item: string, traits = {}) =>
    node.batches.land(operatorConsole, aConsignment(item, traits), bytes());

  it.each([
    [
      'an item that is called, not collected (附件注2)',
      'social-insurance.payment',
      {},
      'catalogue.not-collected',
    ],
    [
      'an item owed by another unit',
      'registration.licence',
      { source: 'court' },
      'catalogue.not-assigned',
    ],
    [
      'by a unit the list does not know',
      'registration.licence',
      { source: 'nobody' },
      'catalogue.no-source',
    ],
    [
      'an item the list does not have',
      'registration.nothing',
      { source: 'samr' },
      'catalogue.no-item',
    ],
  ])('is refused before a byte is kept: %s', async (_, item, traits, code) => {
    const before = await count('batch');
    const consigned = item === 'registration.nothing' ? 'registration.licence' : item;
    await expect(
      node.batches.land(operatorConsole, { ...aConsignment(consigned, traits), item }, bytes()),
    ).rejects.toMatchObject({ code });
    expect(await count('batch')).toBe(before);
    expect(unread.read).toBe(false);
    const { rows } = await database.admin.query(
      `select outcome, code from audit_entry where deed = 'batch.land' order by at desc, id desc limit 1`,
    );
    expect(rows).toEqual([{ outcome: 'refused', code }]);
  });

  it('may be delivered by the national platform, and by a unit of a class the item names', async () => {
    const platform = await land('registration.licence', { source: 'national-platform' });
    expect(platform.state).toBe('landed');
    const unit = await land('administration.licence', { source: 'ecology' });
    expect(unit.state).toBe('landed');
  });

  it('is a file beyond the limit: refused, and nothing of it is kept', async () => {
    const { audit, vault } = node;
    const { pool } = database;
    const small = batchService({ pool, audit, edition, vault, fileLimit: 3_000_000 });
    const many = Readable.from(Array.from({ length: 5 }, () => Buffer.alloc(1_000_000, 'a')));
    const before = await count('batch_part');
    await expect(
      small.land(operatorConsole, aConsignment('registration.licence'), many),
    ).rejects.toMatchObject({ code: 'batch.too-large', details: { limit: 3_000_000 } });
    expect(await count('batch_part')).toBe(before);
  });

  it('is a file that breaks off on its way: nothing of it is kept', async () => {
    const before = await count('batch');
    async function* broken() {
      yield Buffer.from('企业名称');
      throw new Error('connection lost');
    }
    await expect(
      node.batches.land(operatorConsole, aConsignment('registration.licence'), broken()),
    ).rejects.toThrow('connection lost');
    expect(await count('batch')).toBe(before);
  });
});
