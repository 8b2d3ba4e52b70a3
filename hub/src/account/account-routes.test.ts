import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { servedNode, type Place, type ServedNode } from '../browser-builders.ts';
import { codeOf, goodPassword, later } from '../credential/credential-builders.ts';

let node: ServedNode;
let bank: Place;
let boss: Awaited<ReturnType<ServedNode['seated']>>;
beforeAll(async () => {
  node = await servedNode();
  bank = await node.organisation('institution');
  boss = await node.seated(bank, 'administrator');
});
afterAll(() => node.close());

const nobody = '018f0000-0000-7000-8000-000000000000';
const told = { name: '孙示例', phone: '13700000001' };
const chosen = { login: 'sun.new', password: goodPassword };

describe('signing up over HTTP (方案三(三) 实名注册)', () => {
  it('a second click finds the account made, and says no more', async () => {
    const browser = node.browser();
    const first = await browser.ask('POST /people', { ...told, ...chosen });
    expect([first.status, Object.keys(first.json)]).toEqual([201, ['person']]);
    const second = await browser.ask('POST /people', { ...told, ...chosen });
    expect([second.status, second.code]).toEqual([409, 'account.taken']);
  });

  it('an address that tries phone after phone is held off', async () => {
    const elsewhere = { ...chosen, ...told };
    const from = { remoteAddress: '198.51.100.9' };
    const sign = () =>
      node.server.inject({ method: 'POST', url: '/api/v1/people', payload: elsewhere, ...from });
    for (let time = 0; time < 50; time += 1) await sign();
    expect((await sign()).json().code).toBe('credential.too-many-tries');
  });

  it.each([
    [{ phone: '110' }, 'account.phone'],
    [{ name: ' ' }, 'account.name'],
    [{ login: "x' or 1=1" }, 'account.login'],
    [{ password: 'password1234' }, 'credential.password-weak'],
  ])('with %j is refused: %s', async (change, code) => {
    const asked = {
      name: '钱示例',
      phone: '13700000002',
      login: 'qian.shi',
      password: goodPassword,
    };
    const reply = await node.browser().ask('POST /people', { ...asked, ...change });
    expect([reply.status, reply.code]).toEqual([400, code]);
  });
});

describe('an organisation and its people (JR/T 0115-2014 5.2)', () => {
  const invite = async (phone: string, role = 'officer') =>
    boss.browser.ask(`POST /organisations/${bank.organisation}/invitations`, {
      name: '郑示例',
      phone,
      role,
    });

  it('invites a newcomer, who takes the code once', async () => {
    const { status, json } = await invite('13700000003');
    expect([status, json.hours]).toEqual([201, 96]);
    const browser = node.browser();
    const asked = { code: json.code, login: 'zheng.shi', password: goodPassword };
    const joined = await browser.ask('POST /people/invited', asked);
    expect(joined.status).toBe(201);
    const again = await browser.ask('POST /people/invited', { ...asked, login: 'zheng.two' });
    expect([again.status, again.code]).toEqual([404, 'account.no-invitation']);
    const path = `/organisations/${bank.organisation}/members`;
    const { json: list } = await boss.browser.ask(`GET ${path}`);
    expect(list.members).toContainEqual({
      person: joined.json.person,
      name: '郑示例',
      phone: '13700000003',
      state: 'active',
      identity: 'claimed',
      roles: ['officer'],
    });
  });

  it('an invitation is no use to somebody else, nor after four days', async () => {
    const one = await node.newcomer();
    const other = await node.newcomer();
    const { json } = await invite(one.phone);
    const take = (who: typeof one) =>
      who.browser.ask('POST /people/self/roles', { code: json.code });
    expect((await take(other)).code).toBe('account.no-invitation');
    expect((await take(one)).status).toBe(201);
    const late = await invite(other.phone);
    later(node.clock, 97 * 3_600);
    const { login, password, secret } = other;
    await other.browser.ask('POST /sessions', { login, password });
    const totp = codeOf(secret, node.clock.at);
    await other.browser.ask('POST /sessions/current/proof', { totp });
    const taken = await other.browser.ask('POST /people/self/roles', { code: late.json.code });
    expect(taken.code).toBe('account.no-invitation');
  });

  it('gives and takes roles, locks and unlocks', async () => {
    const fresh = await servedBoss();
    const clerk = await node.seated(bank, 'officer');
    const path = `/organisations/${bank.organisation}/members/${clerk.person}`;
    const withdrawn = await fresh.ask(`DELETE ${path}/roles/officer`);
    expect([withdrawn.status, withdrawn.json]).toEqual([200, { done: true }]);
    const held = await fresh.ask(`DELETE ${path}/roles/officer`);
    expect([held.status, held.code]).toEqual([409, 'account.role-not-held']);
    expect((await fresh.ask(`POST ${path}/roles`, { role: 'auditor' })).status).toBe(200);
    const machine = await fresh.ask(`POST ${path}/roles`, { role: 'machine' });
    expect(machine.code).toBe('account.no-role');
    expect((await fresh.ask(`POST ${path}/lock`)).status).toBe(200);
    expect((await clerk.browser.ask('GET /mandates')).code).toBe('session.none');
    const { login, password } = clerk;
    const locked = await node.browser().ask('POST /sessions', { login, password });
    expect([locked.status, locked.code]).toEqual([403, 'session.account-locked']);
    expect((await fresh.ask(`DELETE ${path}/lock`)).status).toBe(200);
    expect((await clerk.browser.ask('GET /mandates')).status).toBe(200);
  });

  /** The administrator signed in anew: time has passed. */
  async function servedBoss() {
    boss = await node.seated(bank, 'administrator');
    return boss.browser;
  }
});

describe('what is another’s (方案三(六)2)', () => {
  it('is answered exactly as what is nobody’s', async () => {
    const other = await node.organisation('institution');
    const stranger = await node.seated(other, 'officer');
    const fresh = await node.seated(bank, 'administrator');
    const ids = [stranger.person, nobody];
    const places = [other.organisation, nobody, "x'--"];
    const asks = (organisation: string, person: string) => {
      const members = `/organisations/${organisation}/members`;
      return [
        ['GET', members],
        ['POST', `/organisations/${organisation}/invitations`, { ...told, role: 'officer' }],
        ['POST', `${members}/${person}/roles`, { role: 'auditor' }],
        ['DELETE', `${members}/${person}/roles/officer`],
        ['POST', `${members}/${person}/lock`],
        ['DELETE', `${members}/${person}/sessions`],
        ['POST', `/people/${person}/recoveries`, { reason: 'seen-in-person' }],
        ['GET', `/organisations/${organisation}/recoveries`],
      ] as const;
    };
    const answers = async (organisation: string, person: string) => {
      const all = [];
      for (const [method, path, body] of asks(organisation, person)) {
        const { status, json } = await fresh.browser.ask(`${method} ${path}`, body);
        all.push({ status, ...json, trace: '' });
      }
      return all;
    };
    const [theirs, ...nobodys] = await Promise.all(
      places.map((o, i) => answers(o, ids[i] ?? nobody)),
    );
    for (const none of nobodys) expect(none).toEqual(theirs);
    const mine = bank.organisation;
    const [foreign, ...unknown] = await Promise.all(ids.map((person) => answers(mine, person)));
    // The asks from the third to the seventh are about a person.
    for (const none of unknown) expect(none.slice(2, 7)).toEqual(foreign?.slice(2, 7));
  });

  it('a seat named in a header that one does not hold is refused', async () => {
    const headers = { 'xinqiao-organisation': nobody };
    const reply = await boss.browser.ask('GET /parties', undefined, headers);
    expect(reply.code).toBe('session.not-there');
  });
});

describe('the operator', () => {
  it('registers organisations, cannot admit them by itself, and sees how they stand', async () => {
    const operator = await node.organisation('operator');
    const officer = await node.seated(operator, 'registration-officer');
    const { uscc, ...rest } = { uscc: '91520100MA6DEMB1XX', kind: 'institution', name: '乌江担保' };
    const bad = await officer.browser.ask('POST /organisations', { ...rest, uscc });
    expect(bad.code).toBe('account.uscc');
    const known = { ...rest, uscc: usccOf('91520100MA6DEMB1X') };
    const { json } = await officer.browser.ask('POST /organisations', known);
    const twice = await officer.browser.ask('POST /organisations', known);
    expect(twice.code).toBe('account.organisation-known');
    const parties = async () =>
      (await officer.browser.ask('GET /parties')).json.parties.find(
        ({ organisation }: { organisation: string }) => organisation === json.organisation,
      );
    expect(await parties()).toMatchObject({ name: '乌江担保', standing: null });
    const move = (body: object) =>
      officer.browser.ask(`POST /parties/${json.organisation}/moves`, body);
    // Nobody admits by a move: that takes an assessment and two persons.
    const admit = { move: 'admit', reason: 'assessment-passed' };
    expect((await move(admit)).code).toBe('request.malformed');
    const suspend = { move: 'suspend', reason: 'rules-broken' };
    expect((await move(suspend)).code).toBe('party.state');
    expect(await parties()).toMatchObject({ standing: null });
    const { json: list } = await officer.browser.ask('GET /organisations?kind=operator');
    expect(list.organisations).toMatchObject([{ organisation: operator.organisation }]);
    const after = `/organisations?after=${list.organisations[0].organisation}&limit=1`;
    expect((await officer.browser.ask(`GET ${after}`)).json.organisations).toHaveLength(1);
  });
});
