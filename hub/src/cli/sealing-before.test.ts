// A database of before fields were sealed: its tables as they were, filled, and brought up to date.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { composeApp } from '../app.ts';
import { operatorConsole } from '../audit/audit.ts';
import { readConfig } from '../config.ts';
import { codeOf, licenceOf, nodeOver } from '../intake/intake-builders.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { passingVault } from '../platform/vault/key-file.ts';
import { usesByKey } from '../rotation/rotation.ts';
import { migrations } from './ground.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const content = { name: '黔岭茶业', uscc: codeOf(1), vatPaid: { amount: '5', currency: 'CNY' } };
const findings = [
  { field: 'vatDue', check: 'money.unit', count: 1, examples: [{ line: 3, value: '77左右' }] },
  { field: 'name', check: 'name.differs', count: 1, examples: [{ line: 4, value: '某' }] },
];

async function asItWas(batch: string): Promise<void> {
  const { admin } = database;
  await admin.query(`drop table record_sealed;
    alter table batch_part drop kid; alter table quarantine_row drop kid;
    alter table quarantine_row alter column cells type jsonb using '["甲", "77"]'::jsonb`);
  await admin.query('update batch set item = $2, receipt = $3 where batch = $1', [
    batch,
    'tax.payment',
    JSON.stringify({ findings }),
  ]);
  await admin.query('update batch_part set bytes = $1', [zstdCompressSync('原文')]);
  await admin.query(
    `update record_version set item = 'tax.payment', content = $1, digest = '\\x00112233'`,
    [JSON.stringify(content)],
  );
}

it('what was kept in the open is taken out of records and receipts, and sealed by the first pass', async () => {
  const node = nodeOver(database.pool);
  await node.catalogue.enter();
  const { batch } = await node.licences([licenceOf(1), { ...licenceOf(2), 统一社会信用代码: '?' }]);
  await asItWas(batch);
  await database.admin.query(readFileSync(join(migrations, '0020-seal-fields.sql'), 'utf8'));

  const limits = readConfig({}).intake;
  const app = composeApp({ pool: database.pool, limits, vault: await passingVault() });
  const { rows } = await database.admin.query(
    `select content, encode(digest, 'hex') as digest from record_version`,
  );
  expect(rows).toEqual([{ content: { name: content.name, uscc: content.uscc }, digest: '' }]);
  const receipt = (await app.batches.find(batch)).receipt as { findings: typeof findings };
  expect(receipt.findings).toEqual([{ ...findings[0], examples: [] }, findings[1]]);

  expect(usesByKey(await app.rotation.uses())).toEqual(new Map([[null, 3]]));
  expect(await app.rotation.reseal()).toBe(3);
  expect(usesByKey(await app.rotation.uses()).get(null)).toBeUndefined();
  const deed = { name: 'record.try', reason: '测试' } as const;
  const [found] = await app.audit.perform(operatorConsole, deed, (act) =>
    app.records.of(act, codeOf(1)),
  );
  expect(found?.content).toEqual(content);
  const file = await Array.fromAsync(app.batches.bytes(batch));
  expect(Buffer.concat(file).toString()).toBe('原文');
  const held = await Array.fromAsync(app.quarantine.file(batch, ['名称', '金额']));
  expect(held.join('')).toContain('甲,77,');
});
