// 篡改被发现: somebody with the owner's password to the database wants an ask never to have happened. The
// attack is SQL; everything else is the API and the command line.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beforeALoan } from './bank-builders.ts';
import { licence, openProvince, type Province } from './province-builders.ts';

const folder = mkdtempSync(join(tmpdir(), 'xinqiao-journey-'));
const at = (name: string) => join(folder, name);
let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(async () => {
  await province.close();
  rmSync(folder, { recursive: true });
});

it('an ask that was made another’s afterwards is found, in the database and in what is exported of it (方案三(六)2)', async () => {
  const regulator = await province.sourceOfficer('samr');
  await regulator.deliver('营业执照信息', [licence(1)]);
  const firm = await province.representative(1);
  const bank = await province.bank('黔岭银行');
  const system = await bank.system();
  const consent = await system.consentFrom(firm, beforeALoan(firm.uscc));
  const { request } = await system.ask('POST /api/v1/subjects/{uscc}/query', {
    path: { uscc: firm.uscc },
    body: { consent, purpose: 'pre-loan-review', items: ['tax.grade'] },
  });
  const receipt = await system.receiptOf(firm.uscc, request);

  // Nobody touched it: the database is what was sealed, and so is what an auditor takes home.
  const trust = await province.xinqiao('evidence', 'keys');
  const { xinqiao } = province;
  writeFileSync(at('trust.json'), trust.out);
  writeFileSync(at('receipt.json'), JSON.stringify(receipt));
  expect(await xinqiao('evidence', 'check', '--json')).toMatchObject({ code: 0 });
  await xinqiao('evidence', 'export', '--out', at('before.jsonl'));
  const verify = (name: string) =>
    xinqiao('evidence', 'verify', at(name), '--trust', at('trust.json'), '--json');
  expect(await verify('before.jsonl')).toMatchObject({ code: 0 });

  // The attacker makes it another's ask.
  const { rowCount } = await province.owner.query(
    `update audit_entry set organisation = 'another-bank' where request = $1`,
    [request],
  );
  expect(rowCount).toBe(1);

  // The row is named; a bundle exported now does not verify; one taken home before, and the receipt, do.
  const { seq } = receipt.entry as { seq: number };
  const checked = await xinqiao('evidence', 'check', '--json');
  expect(checked.code).toBe(1);
  expect(JSON.parse(checked.out).first).toMatchObject([
    { problem: 'evidence.changed', from: seq, through: seq },
  ]);
  await xinqiao('evidence', 'export', '--out', at('after.jsonl'));
  const after = await verify('after.jsonl');
  expect([after.code, JSON.parse(after.out)]).toMatchObject([1, { isIntact: false }]);
  for (const name of ['before.jsonl', 'receipt.json']) {
    expect(await verify(name)).toMatchObject({ code: 0 });
  }
}, 60_000);
