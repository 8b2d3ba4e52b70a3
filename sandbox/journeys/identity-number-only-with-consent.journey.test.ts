// 法定代表人证件号码: a person's number in an otherwise public record. It leaves only under a consent that names
// that very field, whole; and never with what is public (方案附件第11类).
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sample } from 'fast-check';
import { aPersonId } from '../../hub/src/release/release-builders.ts';
import { beforeALoan } from './bank-builders.ts';
import { licence, openProvince, type Province } from './province-builders.ts';

const [idNumber = ''] = sample(aPersonId, { numRuns: 1, seed: 7 });
let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

it('the number of a representative’s identity card leaves under a consent that names it, and nowhere else', async () => {
  const regulator = await province.sourceOfficer('samr');
  await regulator.deliver('营业执照信息', [licence(1)]);
  const firm = await province.representative(1);
  const { uscc } = firm;
  const authority = await province.sourceOfficer('departments');
  const { rows } = await authority.deliver('行政处罚信息', [
    {
      行政相对人名称: firm.name,
      行政相对人统一社会信用代码: uscc,
      法定代表人姓名: firm.legalRepresentative,
      法定代表人证件号码: idNumber,
      行政处罚决定文书号: '示罚字1号',
      违法事实: `当事人证件号码${idNumber}`,
      行政处罚决定日期: '2026-09-01',
      公示截止期: '2099-01-01',
    },
  ]);
  expect(rows).toMatchObject({ new: 1, quarantined: 0 });

  // The penalty is public; the number is not, be it in its own field or in prose.
  for (const language of ['zh', 'en']) {
    const report = await province.visitor.ask(
      `GET /subjects/${uscc}/report?form=json&language=${language}`,
    );
    const text = JSON.stringify(report.json);
    expect(text).toContain('示罚字1号');
    expect(text).not.toContain(idNumber);
  }

  const bank = await province.bank('黔岭银行');
  const system = await bank.system();
  const penalties = async (fields: readonly string[]) => {
    const scope = [{ item: 'administration.penalty', fields }];
    const consent = await system.consentFrom(firm, beforeALoan(uscc, { scope }));
    const { reply } = await system.ask('POST /api/v1/subjects/{uscc}/query', {
      path: { uscc },
      body: { consent, purpose: 'pre-loan-review', items: ['administration.penalty'] },
    });
    return reply.items[0];
  };

  // A consent that does not name the field says why the number is missing.
  const without = await penalties(['facts', 'decisionNumber']);
  expect(JSON.stringify(without)).not.toContain(idNumber);
  expect(without?.withheld).toContainEqual(expect.objectContaining({ field: 'representativeId' }));

  // One that names it gives it whole, and still hides it in prose.
  province.wait({ seconds: 30 });
  const named = await penalties(['representativeId', 'facts']);
  expect(named?.records[0]?.values).toMatchObject({
    representativeId: idNumber,
    facts: expect.not.stringContaining(idNumber),
  });

  // Neither is on record anywhere but in what was sent.
  const record = JSON.stringify(await bank.administrator.done('GET /usage'));
  expect(record).toContain('administration.penalty');
  expect(record).not.toContain(idNumber);
});
