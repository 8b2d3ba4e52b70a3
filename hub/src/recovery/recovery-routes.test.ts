import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedNode, type Place, type ServedNode } from '../browser-builders.ts';
import { codeOf } from '../credential/credential-builders.ts';

const next = 'Guishan%Yunwu58cha';
let node: ServedNode;
let bank: Place;
let boss: Awaited<ReturnType<ServedNode['seated']>>;
let clerk: typeof boss;
beforeAll(async () => {
  node = await servedNode();
  bank = await node.organisation('institution');
  boss = await node.seated(bank, 'administrator');
  clerk = await node.seated(bank, 'officer');
});
afterAll(() => node.close());

describe('the way back over HTTP (方案三(三) 账户找回)', () => {
  it('an officer opens, another confirms, the person sets a password and enrols anew', async () => {
    const second = await node.seated(bank, 'administrator');
    const { person, login } = clerk;
    const opened = await boss.browser.ask(`POST /people/${person}/recoveries`, {
      reason: 'seen-in-person',
    });
    expect(opened.status).toBe(201);
    const { recovery, token } = opened.json;
    const anyone = node.browser();
    const complete = () => anyone.ask('POST /recoveries/completion', { token, password: next });
    expect((await complete()).code).toBe('recovery.not-confirmed');
    const list = await second.browser.ask(`GET /organisations/${bank.organisation}/recoveries`);
    expect(list.json.recoveries).toMatchObject([{ person, recovery, openedBy: boss.person }]);
    const path = `/people/${person}/recoveries/${recovery}/decision`;
    const confirm = { move: 'confirm' };
    const own = await boss.browser.ask(`POST ${path}`, confirm);
    expect(own.code).toBe('recovery.another-witness');
    expect((await second.browser.ask(`POST ${path}`, confirm)).status).toBe(200);
    expect((await second.browser.ask(`POST ${path}`, confirm)).code).toBe('recovery.absent');
    expect((await complete()).status).toBe(200);
    expect((await complete()).code).toBe('recovery.absent');
    expect((await clerk.browser.ask('GET /sessions/current')).code).toBe('session.none');
    const back = await anyone.ask('POST /sessions', { login, password: next });
    expect(back.json).toEqual({ state: 'half', factors: [] });
  });

  it('by a code: it is used once, and a wrong one is answered like an unknown login', async () => {
    const { login, password, browser } = await node.newcomer();
    await browser.ask('DELETE /sessions/current');
    const anyone = node.browser();
    const open = (body: object) => anyone.ask('POST /recoveries', body);
    const wrong = await open({ login, code: '0000-0000-0000-0000' });
    const unknown = await open({ login: 'nobody.here', code: '0000-0000-0000-0000' });
    expect(wrong.status).toBe(401);
    expect({ ...unknown.json, trace: '' }).toEqual({ ...wrong.json, trace: '' });
    const fresh = await enrolledWithCodes(login, password);
    const [code] = fresh;
    expect((await open({ login, code })).status).toBe(201);
    expect((await open({ login, code })).code).toBe('recovery.code-wrong');
  });

  /** The codes a new person of this sort is shown. */
  async function enrolledWithCodes(login: string, password: string): Promise<string[]> {
    const person = (await node.people.accounts.bySignIn(login)).person ?? '';
    await node.database.admin.query(`delete from credential where person = $1 and kind = 'totp'`, [
      person,
    ]);
    const browser = node.browser();
    await browser.ask('POST /sessions', { login, password });
    const begun = await browser.ask('POST /sessions/current/enrolment/totp');
    const totp = codeOf(begun.json.secret, node.clock.at);
    const done = await browser.ask('POST /sessions/current/enrolment/totp/proof', { totp });
    return done.json.recoveryCodes;
  }
});
