// 中途撤回授权: an enterprise takes its consent back while the bank still uses it. From that moment nothing
// leaves, the attempt is on record for both, and what was received is to be deleted.
import { hash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusalOf, whileALoanRuns } from './bank-builders.ts';
import { licence, openProvince, rowOf, type Province } from './province-builders.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

it('the fetch after a revocation is refused and on record, and deletion is owed at once (个人信息保护法第十五条、第四十七条)', async () => {
  const regulator = await province.sourceOfficer('samr');
  await regulator.deliver('营业执照信息', [licence(1)]);
  const tax = await province.sourceOfficer('tax');
  await tax.deliver('纳税信用等级信息', [rowOf(1, { 评级年度: '2025', 纳税信用等级: 'B' })]);
  const firm = await province.representative(1);
  const bank = await province.bank('黔岭银行');
  const system = await bank.system();
  const consent = await system.consentFrom(firm, whileALoanRuns(firm.uscc));
  const query = () =>
    system.ask('POST /api/v1/subjects/{uscc}/query', {
      path: { uscc: firm.uscc },
      body: { consent, purpose: 'post-loan-monitoring', items: ['tax.grade'] },
    });

  // While it is in force, the bank asks.
  const { reply } = await query();
  expect(reply.consent).toMatchObject({ consent });

  // The enterprise revokes; the very next fetch is refused.
  await firm.done(`POST /my/consents/${consent}/revoke`, { reason: 'no-longer-wanted' });
  expect(await refusalOf(query())).toBe('release.revoked');

  // The refusal is in the bank's register, and in the enterprise's history.
  const refused = {
    subject: firm.uscc,
    consent,
    decision: { code: 'refused' },
    reasons: [{ code: 'release.revoked' }],
    number: null,
  };
  expect(await bank.latestAsk()).toMatchObject(refused);
  const { accesses } = await firm.done('GET /my/accesses');
  expect(accesses).toMatchObject([
    { ...refused, who: { zh: '黔岭银行' } },
    { decision: { code: 'given' }, number: reply.number },
  ]);

  // What the bank received may not be shown to it again, and is owed back from this moment.
  const again = { path: { number: reply.number } };
  expect(await refusalOf(system.ask('GET /api/v1/disclosures/{number}', again))).toMatch(
    /^release\./,
  );
  const owed = () => system.ask('GET /api/v1/deletion-receipts/owed', {});
  expect((await owed()).reply.owed).toMatchObject([
    { subject: firm.uscc, consent, cause: 'revoked', uses: 1 },
  ]);
  const statement = `sha256:${hash('sha256', '已删除 deleted')}`;
  const confirmed = await system.ask('POST /api/v1/consents/{consent}/deletion-receipt', {
    path: { consent },
    body: { statement },
  });
  expect(confirmed.reply).toEqual({ uses: 1 });
  expect((await owed()).reply.owed).toEqual([]);
});
