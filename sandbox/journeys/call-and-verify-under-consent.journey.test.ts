// 凭授权调用与核验: what no node keeps. A bank calls the housing fund and has a claim about insurance verified, each at
// the source, each under one consent; a source that is down leaves the rest; and node and source can each prove
// what was asked and answered.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { whileALoanRuns } from './bank-builders.ts';
import { licence, openProvince, type Enterprise, type Province } from './province-builders.ts';
import { connectedSource } from './source-builders.ts';

type Source = Awaited<ReturnType<typeof connectedSource>>;
type System = Awaited<ReturnType<Awaited<ReturnType<Province['bank']>>['system']>>;

const housing = 'housing-fund.payment';
const insured = 'social-insurance.payment';

let province: Province;
let firm: Enterprise;
let system: System;
let consent: string;
let [fund, insurance]: Source[] = [];

beforeAll(async () => {
  province = await openProvince();
  const regulator = await province.sourceOfficer('samr');
  await regulator.deliver('营业执照信息', [licence(1)]);
  firm = await province.representative(1);
  const { uscc, name } = firm;
  fund = await connectedSource(province, 'housing', [
    {
      item: housing,
      csv: `缴存单位名称,统一社会信用代码,近一年月均缴存人数,近一年住房公积金缴存总额\n${name},${uscc},23.5,182000.50\n`,
    },
  ]);
  insurance = await connectedSource(province, 'hrss', [
    { item: insured, csv: `统一社会信用代码,insuredBand\n${uscc},50-99人\n` },
  ]);
  system = await (await province.bank('黔岭银行')).system();
  const scope = [
    { item: housing, fields: ['contributors'] },
    { item: insured, fields: ['insuredBand'] },
  ];
  consent = await system.consentFrom(firm, whileALoanRuns(uscc, { scope }));
});
afterAll(async () => {
  await Promise.all([fund?.clear(), insurance?.clear()]);
  await province.close();
});

/** Both items at once, the second with this claim. */
async function ask(claim: string) {
  const claims = [{ field: 'insuredBand', value: claim }];
  const { reply } = await system.ask('POST /api/v1/subjects/{uscc}/enquiries', {
    path: { uscc: firm.uscc },
    body: {
      consent,
      purpose: 'post-loan-monitoring',
      items: [
        { item: housing, fields: ['contributors'] },
        { item: insured, claims },
      ],
      waitMs: 10_000,
    },
  });
  const of = (code: string) => reply.items.find(({ item }) => item === code);
  return { called: of(housing), verified: of(insured), text: JSON.stringify(reply) };
}

it('a call gives the fields consented to, a verification a verdict and never the value (附件注2, 注3)', async () => {
  const right = await ask('50-99人');
  expect(right.called).toMatchObject({
    state: 'DELIVERED',
    records: [{ values: { contributors: '23.5' } }],
  });
  expect(right.verified).toMatchObject({
    state: 'DELIVERED',
    records: null,
    verdicts: [{ field: 'insuredBand', verdict: 'MATCH' }],
  });
  // The amount was not consented to: the source did not even send it.
  expect(right.text).not.toContain('182000');
  const wrong = await ask('1-9人');
  expect(wrong.verified).toMatchObject({
    verdicts: [{ field: 'insuredBand', verdict: 'MISMATCH' }],
  });
  expect(wrong.text).not.toContain('50-99');
});

it('node and source hold the same signatures over what was asked and answered', async () => {
  const { rows } = await province.owner.query<{ detail: Record<string, string> }>(
    `select detail from audit_entry where deed = 'enquiry.settle' order by at, id`,
  );
  const lines = [...(fund?.lines() ?? []), ...(insurance?.lines() ?? [])];
  expect(rows).toHaveLength(4);
  expect(lines).toHaveLength(4);
  for (const { detail } of rows) {
    expect(lines).toContainEqual(
      expect.objectContaining({
        request: detail['requestId'],
        ask: detail['request'],
        askSignature: detail['requestSignature'],
        answer: detail['answer'],
        answerSignature: detail['answerSignature'],
      }),
    );
  }
  expect(JSON.stringify([rows, lines])).not.toMatch(/23\.5|50-99/);
});

it('the enterprise sees that its data were asked for', async () => {
  const { accesses } = await firm.done('GET /my/accesses');
  expect(accesses).toContainEqual(
    expect.objectContaining({
      deed: expect.objectContaining({ code: 'release.enquire' }),
      consent,
    }),
  );
});

it('a source that is killed leaves the other’s answer, and a reason', async () => {
  await insurance?.kill();
  const told = await ask('50-99人');
  expect(told.called).toMatchObject({ state: 'DELIVERED' });
  expect(told.verified).toMatchObject({ state: 'DENIED', reason: 'source-down', verdicts: null });
});

it('a consent that was withdrawn asks nobody', async () => {
  const asks = () => fund?.lines().filter(({ outcome }) => outcome !== 'heard').length;
  const before = asks();
  await firm.done(`POST /my/consents/${consent}/revoke`, {
    reason: 'no-longer-wanted',
  });
  await expect(ask('50-99人')).rejects.toMatchObject({ code: 'release.revoked' });
  expect(asks()).toBe(before);
});
