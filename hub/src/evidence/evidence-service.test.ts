import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyReceipt } from '@xinqiao/protocol/evidence/receipt';
import { extendsTree } from '@xinqiao/protocol/log/proof-check';
import { treeHash } from '@xinqiao/protocol/log/tree-hash';
import { digestIn } from '@xinqiao/protocol/suite/digest-tag';
import { suites } from '@xinqiao/protocol/suite/suites';
import type { SuiteName } from '@xinqiao/protocol/suite/suite';
import { node } from '../audit/audit.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { evidenceOver, keyHome, manyDeeds } from './evidence-builders.ts';

describe.each<SuiteName>(['intl', 'gm'])('a log of suite %s', (suite) => {
  let database: TestDatabase;
  let home: ReturnType<typeof keyHome>;
  let over: ReturnType<typeof evidenceOver>;
  const sizes = [1, 255, 256, 257, 700];

  beforeAll(async () => {
    database = await testDatabase();
    home = keyHome();
    over = evidenceOver({ pool: database.pool, home: home.home, suite });
    let size = 0;
    for (const next of sizes) {
      await manyDeeds(database.pool, next - size);
      await over.evidence.seal();
      size = next;
    }
  });
  afterAll(async () => {
    await database.drop();
    home.remove();
  });

  it('proves each of its entries under the latest head', async () => {
    const { rows } = await database.admin.query<{ subject: string; id: string }>(
      'select subject, id from evidence_seal where seq in (1, 2, 255, 256, 257, 512, 513, 700)',
    );
    const { logs } = await over.evidence.trust();
    const trust = { logId: logs[0] ?? '', keys: over.keys.book() };
    for (const { subject, id } of rows) {
      const receipt = await over.evidence.prove(node, subject, id);
      expect(verifyReceipt(JSON.parse(JSON.stringify(receipt)), trust)).toMatchObject({
        subject,
        id,
      });
      const other = { ...receipt, entry: { ...receipt.entry, reason: '改' } };
      expect(verifyReceipt(other, trust)).toMatchObject({ problem: 'receipt.unproved' });
    }
  });

  it('proves of each two heads that the later only went on', async () => {
    const hash = treeHash(suites[suite]);
    for (const before of sizes)
      for (const size of sizes.filter((later) => later >= before)) {
        const shown = await over.evidence.consistency(before, size);
        const claim = {
          before,
          beforeRoot: digestIn(shown.before.root),
          size,
          root: digestIn(shown.head.root),
        };
        const proof = shown.proof.map((step) => Buffer.from(step, 'hex'));
        expect(extendsTree(hash, claim, proof)).toBe(true);
      }
    await expect(over.evidence.consistency(2, 700)).rejects.toThrow('evidence.no-head');
    await expect(over.evidence.consistency(700, 1)).rejects.toThrow('evidence.no-head');
  });

  it('finds an entry by its own number and by that of its request', async () => {
    const who = { ...node, request: 'r-77' };
    await over.audit.perform(who, { name: 'x.y', reason: '查' }, async () => {});
    const byRequest = await over.evidence.find('r-77');
    expect(await over.evidence.find(byRequest.id)).toEqual(byRequest);
    await expect(over.evidence.find('r-78')).rejects.toThrow('evidence.no-entry');
    await expect(over.evidence.find('')).rejects.toThrow('evidence.no-entry');
    const { subject, id } = byRequest;
    await expect(over.evidence.prove(node, subject, id)).rejects.toThrow('evidence.unsealed');
  });
});

it('of a node that has sealed nothing there is nothing to show', async () => {
  const database = await testDatabase();
  const home = keyHome();
  const { evidence } = evidenceOver({ pool: database.pool, home: home.home });
  await expect(evidence.heads()).rejects.toThrow('evidence.no-log');
  await expect(evidence.exportBundle(node)).rejects.toThrow('evidence.no-log');
  expect((await evidence.trust()).logs).toEqual([]);
  await database.drop();
  home.remove();
});
