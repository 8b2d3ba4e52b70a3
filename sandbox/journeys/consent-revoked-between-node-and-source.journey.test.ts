// 途中撤回授权: a bank's ask has left the node and is held on its way. The enterprise takes its consent back; the source
// unit hears of that before the ask arrives, and refuses by itself. Both logs tell the same story.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beforeALoan, whileALoanRuns } from './bank-builders.ts';
import { lineTo, until, type Line } from './line-builders.ts';
import { licence, openProvince, type Enterprise, type Province } from './province-builders.ts';
import { connectedSource } from './source-builders.ts';

type System = Awaited<ReturnType<Awaited<ReturnType<Province['bank']>>['system']>>;

const housing = 'housing-fund.payment';
const scope = [{ item: housing, fields: ['contributors'] }];

let province: Province;
let firm: Enterprise;
let system: System;
let fund: Awaited<ReturnType<typeof connectedSource>>;
let line: Line;

beforeAll(async () => {
  province = await openProvince();
  const regulator = await province.sourceOfficer('samr');
  await regulator.deliver('营业执照信息', [licence(1)]);
  firm = await province.representative(1);
  const csv = `统一社会信用代码,近一年月均缴存人数\n${firm.uscc},23.5\n`;
  fund = await connectedSource(province, 'housing', [{ item: housing, csv }]);
  line = await lineTo(fund.url);
  const { kid, key, from } = fund.site.key;
  const reached = { address: line.url, timeoutMs: 20_000, atOnce: 4, keys: [{ kid, key, from }] };
  await province.registrar.done('PUT /enquiry/sources/housing', reached);
  system = await (await province.bank('黔岭银行')).system();
});
afterAll(async () => {
  line.close();
  await fund.clear();
  await province.close();
});

async function ask(consent: string, purpose: string) {
  const { reply } = await system.ask('POST /api/v1/subjects/{uscc}/enquiries', {
    path: { uscc: firm.uscc },
    body: {
      consent,
      purpose,
      items: [{ item: housing, fields: ['contributors'] }],
      waitMs: 20_000,
    },
  });
  return { item: reply.items[0], reasons: reply.reasons, text: JSON.stringify(reply) };
}

const noticesOf = (consent: string) =>
  fund.lines().filter(({ notice }) => (notice as { consent?: string } | null)?.consent === consent);

/** What a gateway wrote down is what the node wrote down: the same messages under the same signatures. */
async function isInBothLogs(deed: string, line: Readonly<Record<string, unknown>> | undefined) {
  const { rows } = await province.owner.query<{ detail: Record<string, string> }>(
    `select detail from audit_entry where deed = $1 and detail ->> 'requestId' = $2`,
    [deed, line?.['request']],
  );
  expect(rows).toHaveLength(1);
  expect(line).toMatchObject({
    ask: rows[0]?.detail['request'],
    askSignature: rows[0]?.detail['requestSignature'],
    answer: rows[0]?.detail['answer'],
    answerSignature: rows[0]?.detail['answerSignature'],
  });
}

it('a withdrawal overtakes the ask, though its only use is spent: the source refuses (附件注3；个人信息保护法第十五条)', async () => {
  const consent = await system.consentFrom(firm, beforeALoan(firm.uscc, { scope }));
  line.hold();
  const asked = ask(consent, 'pre-loan-review');
  await line.holds(1);
  await firm.done(`POST /my/consents/${consent}/revoke`, { reason: 'no-longer-wanted' });
  await until(() => noticesOf(consent).length > 0);
  line.letGo();

  // The bank is told what it can act on, and nothing else.
  const { item, reasons, text } = await asked;
  expect(item).toMatchObject({
    state: 'DENIED',
    reason: 'source-refused',
    said: 'revoked',
    records: null,
  });
  expect(reasons).toMatchObject({ revoked: { zh: expect.stringContaining('撤回') } });
  expect(text).not.toContain('23.5');

  // The source heard first, then refused; each has the other's signature on it.
  const [heard, refused] = fund.lines().slice(-2);
  expect(heard).toMatchObject({ outcome: 'heard', notice: { consent, state: 'revoked' } });
  expect(refused).toMatchObject({ outcome: 'refused', code: 'revoked', use: null });
  await isInBothLogs('notice.deliver', heard);
  await isInBothLogs('enquiry.settle', refused);

  // What was had under it before is owed back, and nothing more can be had.
  await expect(ask(consent, 'pre-loan-review')).rejects.toMatchObject({ code: 'release.revoked' });
});

it('what is paused is refused on its way, and goes on once resumed', async () => {
  // For another code of the same app; less than clocks may differ by.
  province.wait({ seconds: 30 });
  const consent = await system.consentFrom(firm, whileALoanRuns(firm.uscc, { scope }));
  const purpose = 'post-loan-monitoring';
  line.hold();
  const asked = ask(consent, purpose);
  await line.holds(1);
  await firm.done(`POST /my/consents/${consent}/pause`, { reason: 'under-question' });
  await until(() => noticesOf(consent).length > 0);
  line.letGo();
  expect((await asked).item).toMatchObject({ state: 'DENIED', said: 'paused', records: null });
  await firm.done(`POST /my/consents/${consent}/resume`, { reason: 'question-settled' });
  await until(() => noticesOf(consent).length > 1);
  expect((await ask(consent, purpose)).item).toMatchObject({
    state: 'DELIVERED',
    records: [{ values: { contributors: '23.5' } }],
  });
});
