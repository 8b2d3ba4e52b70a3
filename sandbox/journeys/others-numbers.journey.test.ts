// 别人的编号: whoever tries the numbers of another bank, enterprise or source unit hears what they would hear of
// numbers that do not exist, and nothing happens.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beforeALoan } from './bank-builders.ts';
import type { Person } from './person-builders.ts';
import { licence, openProvince, type Enterprise, type Province } from './province-builders.ts';

let province: Province;
let firm: Enterprise;
let otherFirm: Enterprise;
let otherOfficer: Person;
let otherAdministrator: Person;
let otherSource: Person;
/** Numbers of the first bank's, firm's and source's. */
const known: Record<string, string> = {};
const absent: Record<string, string> = {
  consent: '019a0000-0000-7000-8000-00000000ffff',
  number: 'XQ202611240000000000FF',
  client: '019a0000-0000-7000-8000-00000000fffe',
  batch: '019a0000-0000-7000-8000-00000000fffd',
  organisation: '019a0000-0000-7000-8000-00000000fffc',
  mandate: '019a0000-0000-7000-8000-00000000fffb',
  request: '019a0000-0000-7000-8000-00000000fffa',
  webhook: '019a0000-0000-7000-8000-00000000fff9',
};

beforeAll(async () => {
  province = await openProvince();
  const regulator = await province.sourceOfficer('samr');
  const { batch } = await regulator.deliver('营业执照信息', [licence(1), licence(2)]);
  otherSource = await province.sourceOfficer('tax');
  [firm, otherFirm] = [await province.representative(1), await province.representative(2)];
  const [bank, other] = [await province.bank('黔岭银行'), await province.bank('乌江银行')];
  [otherOfficer, otherAdministrator] = [await other.officer(), other.administrator];
  const system = await bank.system();
  const consent = await system.consentFrom(firm, beforeALoan(firm.uscc));
  const answer = await system.ask('POST /api/v1/subjects/{uscc}/query', {
    path: { uscc: firm.uscc },
    body: { consent, purpose: 'pre-loan-review', items: ['tax.grade'] },
  });
  const { clients } = await bank.administrator.done('GET /clients');
  const webhook = { url: 'https://bank.example/hook', events: ['consent.grant'] };
  const { mandates } = await firm.done('GET /mandates');
  const made = await bank.administrator.done('POST /webhooks', webhook);
  Object.assign(known, {
    consent,
    batch,
    number: answer.reply.number,
    client: clients[0].client,
    organisation: bank.organisation,
    mandate: mandates[0].mandate,
    request: answer.request,
    webhook: made.webhook,
  });
});
afterAll(() => province.close());

const proof = { totp: '000000' };
const digest = `sha256:${'0'.repeat(64)}`;
const notice = { version: '1', digest };
const reason = { reason: 'no-longer-wanted' };

describe('the number of somebody else’s is answered as one that does not exist', () => {
  it.each<[string, () => Person, object?]>([
    ['GET /consents/{consent}', () => otherOfficer],
    ['POST /consents/{consent}/return', () => otherOfficer],
    ['POST /consents/{consent}/deletion-receipt', () => otherOfficer, { statement: digest }],
    ['GET /disclosures/{number}', () => otherOfficer],
    ['GET /disclosures/{number}/report', () => otherOfficer],
    ['GET /my/consents/{consent}', () => otherFirm],
    ['GET /my/consents/{consent}/history', () => otherFirm],
    ['GET /my/consents/{consent}/receipt', () => otherFirm],
    ['POST /my/consents/{consent}/challenge', () => otherFirm],
    ['POST /my/consents/{consent}/grant', () => otherFirm, { notice, proof }],
    ['POST /my/consents/{consent}/decline', () => otherFirm, reason],
    ['POST /my/consents/{consent}/pause', () => otherFirm, reason],
    ['POST /my/consents/{consent}/resume', () => otherFirm, reason],
    ['POST /my/consents/{consent}/revoke', () => otherFirm, reason],
    ['GET /disclosures/{number}', () => otherFirm],
    ['DELETE /mandates/{subject}/{mandate}', () => otherFirm],
    ['POST /mandates/{subject}/{mandate}/renewal', () => otherFirm],
    ['DELETE /clients/{client}', () => otherAdministrator],
    ['DELETE /clients/{client}/keys/bank-1', () => otherAdministrator],
    ['DELETE /webhooks/{webhook}', () => otherAdministrator],
    ['GET /organisations/{organisation}/members', () => otherAdministrator],
    ['GET /batches/{batch}', () => otherSource],
    ['GET /batches/{batch}/receipt', () => otherSource],
    ['GET /batches/{batch}/quarantine.csv', () => otherSource],
    ['GET /evidence/receipts?subject={subject}&request={request}', () => otherOfficer],
  ])('%s', async (route, who, body) => {
    const told = await Promise.all(
      [known, absent].map(async (numbers) => {
        const path = route.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
          name === 'subject' ? firm.uscc : (numbers[name] ?? ''),
        );
        const { status, json } = await who().ask(path, body);
        const { trace: _, ...said } = json;
        return { status, said };
      }),
    );
    expect(told[0]).toEqual(told[1]);
    expect(told[0]?.status).toBeGreaterThanOrEqual(400);
  });

  it('and nothing of it was done', async () => {
    const { consent } = await firm.done(`GET /my/consents/${known['consent']}`);
    expect(consent.state.code).toBe('consumed');
    expect((await firm.done('GET /mandates')).mandates[0].state).toBe('live');
  });
});
