// 从归集到授权报告: from a source unit's file to the report a bank reads under an enterprise's consent, and to
// the proof that it was so. Everything over the public API. Read this first.
import { expect, it } from 'vitest';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { verifyReceipt } from '@xinqiao/protocol/evidence/receipt';
import { readTrustFile, trustIn } from '@xinqiao/protocol/evidence/trust-file';
import { beforeALoan } from './bank-builders.ts';
import { licence, openProvince, rowOf, type Province } from './province-builders.ts';

// 商用密码管理条例: the same under SM2, SM3 and SM4.
it.each(['intl', 'gm'] as const)(
  'a bank reads what an enterprise lets it read, and everybody can prove it afterwards (%s)',
  async (suite) => {
    const province = await openProvince({ suite });
    try {
      await collectToReport(province);
    } finally {
      await province.close();
    }
  },
);

async function collectToReport(province: Province): Promise<void> {
  // The market regulator delivers who there is; the tax service what they paid.
  const regulator = await province.sourceOfficer('samr');
  await regulator.deliver('营业执照信息', [licence(1)]);
  const firm = await province.representative(1);
  const { uscc } = firm;
  const tax = await province.sourceOfficer('tax');
  const { rows } = await tax.deliver('纳税信息', [
    rowOf(1, {
      近一年增值税应纳税金额: '99002',
      近一年增值税实际缴税金额: '88001',
      近一年企业所得税实际缴税金额: '77003',
    }),
  ]);
  expect(rows).toMatchObject({ read: 1, new: 1, quarantined: 0 });

  // Without consent nobody sees an amount: it is a trade secret.
  const open = await province.visitor.ask(`GET /subjects/${uscc}/report?form=json`);
  expect([open.status, JSON.stringify(open.json)]).toEqual([
    200,
    expect.not.stringMatching(/88001|99002|77003/),
  ]);

  // A bank's system, by a key of its own, asks; the enterprise reads what for, and the risk notice; it grants.
  const bank = await province.bank('黔岭银行');
  const system = await bank.system();
  const asked = await system.requestConsent(beforeALoan(uscc, { mode: 'report' }));
  const { shown, back } = await firm.answers(asked.url);
  expect(shown).toMatchObject({
    client: { name: '信贷系统' },
    consent: { institution: { name: '黔岭银行' }, purpose: { zh: '贷前审查' }, totalUses: 1 },
    notice: { zh: expect.stringContaining('撤回') },
  });
  const consent = await asked.receive(back);

  // It reads the report: the client has verified the node's signature over every answer.
  const body = { consent, purpose: 'pre-loan-review', application: 'application-1' };
  const json = await system.ask('POST /api/v1/subjects/{uscc}/authorised-report', {
    path: { uscc },
    query: { form: 'json' },
    body,
  });
  const report = JSON.stringify(json.reply);
  expect(json.signature).not.toBeNull();
  expect(report).toContain('88001');
  expect(report).toContain('77003');
  expect(report).not.toContain('99002');
  const number = /"number":"(\w+)"/.exec(report)?.[1] ?? '';
  const pdf = await system.ask('GET /api/v1/disclosures/{number}/report', {
    path: { number },
    query: { form: 'pdf' },
  });
  expect(Buffer.from(pdf.reply).subarray(0, 5).toString()).toBe('%PDF-');

  // The enterprise sees at once who read what of it, and under which consent.
  const { accesses } = await firm.done('GET /my/accesses');
  expect(accesses).toContainEqual(
    expect.objectContaining({
      who: expect.objectContaining({ zh: expect.stringContaining('黔岭银行') }),
      deed: expect.objectContaining({ code: 'release.report' }),
      purpose: expect.objectContaining({ zh: '贷前审查' }),
      consent,
      number,
    }),
  );

  // The bank keeps the proof that its request is in the node's log, and verifies it without the node.
  const trust = readTrustFile(await province.visitor.done('GET /evidence/trust'), '');
  if (isProblem(trust)) throw new Error(trust.en);
  const receipt = await system.receiptOf(uscc, json.request);
  const against = trustIn(trust, receipt.head.logId, []);
  if (isProblem(against)) throw new Error(against.en);
  expect(verifyReceipt(receipt, against)).toMatchObject({ deed: 'release.report', subject: uscc });
  const changed = { ...receipt, entry: { ...receipt.entry, outcome: 'refused' } };
  expect(verifyReceipt(changed, against)).toMatchObject({ problem: 'receipt.unproved' });
}
