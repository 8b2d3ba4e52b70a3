// 银行被拒: every way in which a bank may ask for what it was not allowed. Each has one reason code, and each is
// on record where the bank's administrator and the enterprise look.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beforeALoan, refusalOf, whileALoanRuns, type Bank } from './bank-builders.ts';
import { licence, openProvince, type Enterprise, type Province } from './province-builders.ts';

let province: Province;
let bank: Bank;
let system: Awaited<ReturnType<Bank['system']>>;
beforeAll(async () => {
  province = await openProvince();
  const regulator = await province.sourceOfficer('samr');
  await regulator.deliver('营业执照信息', [1, 2, 3, 4].map(licence));
  bank = await province.bank('黔岭银行');
  system = await bank.system();
});
afterAll(() => province.close());

interface Asked {
  readonly consent: string;
  readonly purpose?: string;
}

/** Asks by the system for the firm's tax grade. */
function query({ uscc }: Enterprise, { consent, purpose = 'pre-loan-review' }: Asked) {
  const body = { consent, purpose, items: ['tax.grade'] };
  return system.ask('POST /api/v1/subjects/{uscc}/query', { path: { uscc }, body });
}

/** The same at a screen. */
function queryAsOfficer(
  officer: Awaited<ReturnType<Bank['officer']>>,
  { uscc }: Enterprise,
  consent: string,
) {
  const body = { consent, purpose: 'pre-loan-review', items: ['tax.grade'] };
  return officer.ask(`POST /subjects/${uscc}/query`, body);
}

async function onRecord(firm: Enterprise, code: string): Promise<void> {
  const refused = { decision: { code: 'refused' }, reasons: [{ code }], subject: firm.uscc };
  expect(await bank.latestAsk()).toMatchObject(refused);
  const { accesses } = await firm.done('GET /my/accesses?limit=1');
  expect(accesses).toMatchObject([{ ...refused, who: { zh: bank.name } }]);
}

describe('a bank that asks for what it was not allowed', () => {
  it('for another purpose, or one that is no financing (方案三(六)1)', async () => {
    const firm = await province.representative(1);
    const consent = await system.consentFrom(firm, beforeALoan(firm.uscc));
    for (const [purpose, code] of [
      ['underwriting', 'release.other-purpose'],
      ['marketing', 'release.purpose-not-financing'],
    ] as const) {
      expect(await refusalOf(query(firm, { consent, purpose }))).toBe(code);
      await onRecord(firm, code);
    }
    // And no consent can even be asked for it.
    const marketing = beforeALoan(firm.uscc, { purpose: 'marketing' as 'underwriting' });
    await expect(system.requestConsent(marketing)).rejects.toMatchObject({
      error_description: expect.stringContaining('request.malformed'),
    });
  });

  it('for more than its purpose allows: at asking, and at use, once and each month (方案附件注3)', async () => {
    const firm = await province.representative(2);
    const tooLong = beforeALoan(firm.uscc, { validDays: 400 });
    await expect(system.requestConsent(tooLong)).rejects.toMatchObject({
      error_description: expect.stringContaining('consent.above-template'),
    });
    expect((await firm.done('GET /my/consents')).consents).toEqual([]);

    const once = await system.consentFrom(firm, beforeALoan(firm.uscc));
    await query(firm, { consent: once });
    expect(await refusalOf(query(firm, { consent: once }))).toBe('release.consumed');
    await onRecord(firm, 'release.consumed');

    province.wait({ seconds: 30 });
    const monthly = whileALoanRuns(firm.uscc, { frequency: { times: 1, per: 'month' } });
    const consent = await system.consentFrom(firm, monthly);
    const asked = { consent, purpose: 'post-loan-monitoring' };
    await query(firm, asked);
    expect(await refusalOf(query(firm, asked))).toBe('release.frequency-used-up');
    await onRecord(firm, 'release.frequency-used-up');
  });

  it('under a consent that was given to another bank, as if there were none (方案附件注3)', async () => {
    const firm = await province.representative(3);
    const other = await (await province.bank('乌江银行')).system();
    const consent = await other.consentFrom(firm, beforeALoan(firm.uscc));
    expect(await refusalOf(query(firm, { consent }))).toBe('release.no-consent');
    await onRecord(firm, 'release.no-consent');
  });

  it('while it is suspended, and after the consent’s time (方案三(六)2)', async () => {
    const firm = await province.representative(4);
    const consent = await system.consentFrom(firm, beforeALoan(firm.uscc, { validDays: 1 }));
    const officer = await bank.officer();
    await bank.move('suspend', 'rules-broken');
    expect(await refusalOf(query(firm, { consent }))).toBe('party.not-in-standing');
    // Signed out with the suspension; signed in again, they may look, and are given nothing.
    expect((await queryAsOfficer(officer, firm, consent)).code).toBe('session.none');
    province.wait({ seconds: 30 });
    for (const person of [officer, bank.administrator]) await person.signIn();
    expect((await queryAsOfficer(officer, firm, consent)).code).toBe('release.suspended');
    await bank.move('restore', 'rectified');
    await onRecord(firm, 'release.suspended');

    province.wait({ days: 2 });
    for (const person of [officer, firm, bank.administrator]) await person.signIn();
    expect((await queryAsOfficer(officer, firm, consent)).code).toBe('release.expired');
    await onRecord(firm, 'release.expired');
  });
});
