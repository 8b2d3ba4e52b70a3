// 责令整改: a bank that lost a key records it, is ordered to put its keeping right, and reports; the regulator
// sees all of it, another bank nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProvince, type Province } from './province-builders.ts';

const papers = [`sha256:${'1'.repeat(64)}`];
let province: Province;
beforeAll(async () => {
  province = await openProvince();
}, 120_000);
afterAll(() => province.close());

describe('a bank whose key got out of hand (方案三(六)2 责令整改、责任追究)', () => {
  it('records it, puts it right by the day, and another concludes who answers', async () => {
    const { registrar, security } = province;
    const bank = await province.bank('黔岭银行');
    const { administrator } = bank;
    const occurred = { kind: 'key-lost', occurredOn: '2026-01-05', subjects: 0, evidence: papers };
    const { incident } = await administrator.done('POST /incidents', occurred);
    const step = (by: typeof security, move: string, code: string) =>
      by.ask(`POST /incidents/${incident}/moves`, { move, codes: [code], evidence: [] });
    expect((await step(administrator, 'conclude', 'nobody-answers')).code).toBe(
      'incident.not-yours',
    );
    expect((await step(administrator, 'notify', 'regulator')).code).toBe('incident.state');
    await step(administrator, 'contain', 'keys-revoked');
    await step(administrator, 'notify', 'regulator');
    const concluded = await step(security, 'conclude', 'party-answers');
    expect(concluded.json).toMatchObject({ state: 'concluded' });
    const future = { ...occurred, occurredOn: '2999-01-01' };
    expect((await administrator.ask('POST /incidents', future)).code).toBe('incident.day');

    const orders = `/parties/${bank.organisation}/rectifications`;
    const ordered = await registrar.done(`POST ${orders}`, {
      ground: 'key-custody',
      workingDays: 10,
    });
    expect(ordered).toMatchObject({ state: 'open' });
    const { rectification } = ordered;
    const listed = await administrator.done(`GET ${orders}`);
    expect(listed.rectifications).toMatchObject([{ rectification, ground: 'key-custody' }]);

    const { administrator: stranger } = await province.bank('他行');
    const nobody = '018f0000-0000-7000-8000-000000000000';
    const told = async (path: string) => {
      const { status, code, json } = await stranger.ask(`GET ${path}`);
      return { status, code, detail: json.detail };
    };
    expect(await told(`/incidents/${incident}`)).toMatchObject({ code: 'incident.absent' });
    expect(await told(`/incidents/${incident}`)).toEqual(await told(`/incidents/${nobody}`));
    expect(await told(orders)).toMatchObject({ code: 'rectification.absent' });
    expect(await told(orders)).toEqual(await told(`/parties/${nobody}/rectifications`));

    const done = { evidence: papers };
    const theirs = await stranger.ask(`POST /rectifications/${rectification}/report`, done);
    expect(theirs.code).toBe('rectification.absent');
    await administrator.done(`POST /rectifications/${rectification}/report`, done);
    const close = { move: 'close' };
    await registrar.done(`POST ${orders}/${rectification}/answer`, close);
    const { standing } = await administrator.done(`GET /admissions/${bank.organisation}`);
    expect(standing).toBe('admitted');
  }, 120_000);
});
