// 暂停即断: the moment a bank is suspended, its token, its people's sessions, its consents and the public data it
// is pushed are of no use; removed, its systems and its consents are ended for good.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beforeALoan, refusalOf } from './bank-builders.ts';
import { licence, openProvince, type Province } from './province-builders.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
}, 120_000);
afterAll(() => province.close());

describe('a bank that broke the rules (方案三(六)2 责令整改或取消接入)', () => {
  it('is cut off by one move, comes back by another, and is removed for ever by a third', async () => {
    const source = await province.sourceOfficer('samr');
    await source.deliver('营业执照信息', [licence(1)]);
    const bank = await province.bank('黔岭银行');
    const [system, officer] = [await bank.system(), await bank.officer()];
    const firm = await province.representative(1);
    const consent = await system.consentFrom(firm, beforeALoan(firm.uscc));
    const body = { consent, purpose: 'pre-loan-review', items: ['tax.grade'] };
    const query = () =>
      system.ask('POST /api/v1/subjects/{uscc}/query', { path: { uscc: firm.uscc }, body });
    const push = () => system.ask('GET /api/v1/public-data', { query: { limit: 1 } });
    const stateOf = async () => (await firm.done('GET /my/consents')).consents[0].state.code;
    await push();

    await bank.move('suspend', 'rules-broken');
    expect(await refusalOf(push())).toBe('party.not-in-standing');
    expect(await refusalOf(query())).toBe('party.not-in-standing');
    expect((await officer.ask('GET /public-data')).code).toBe('session.none');
    province.wait({ seconds: 30 });
    await officer.signIn();
    expect((await officer.ask('GET /public-data')).code).toBe('party.not-in-standing');
    const asked = await officer.ask(`POST /subjects/${firm.uscc}/query`, body);
    expect(asked.code).toBe('release.suspended');

    await bank.move('restore', 'rectified');
    await push();
    expect(await stateOf()).toBe('granted');

    const { registrar } = province;
    const gone = { move: 'remove', reason: 'not-qualified' };
    await registrar.done(`POST /parties/${bank.organisation}/moves`, gone);
    // In the words of OAuth: there is no such system any more.
    expect(await refusalOf(push())).toBe('OAUTH_WWW_AUTHENTICATE_CHALLENGE');
    expect(await stateOf()).toBe('revoked');
    for (const move of ['restore', 'suspend']) {
      const asked = { move, reason: 'rectified' };
      const back = await registrar.ask(`POST /parties/${bank.organisation}/moves`, asked);
      expect(back.code).toBe('party.state');
    }
  }, 180_000);
});
