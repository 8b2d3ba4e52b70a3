import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserOf, servedNode, type ServedNode } from '../browser-builders.ts';
import { authenticator, codeOf, goodPassword, later } from '../credential/credential-builders.ts';

let node: ServedNode;
beforeAll(async () => {
  node = await servedNode();
});
afterAll(() => node.close());

const next = 'Guishan%Yunwu58cha';
const code = (secret: string) => codeOf(secret, node.clock.at);

describe('signing in over HTTP (GB/T 22239-2019 8.1.4.1)', () => {
  it('takes two steps; the token is in the cookie alone', async () => {
    const { login, password, secret } = await node.newcomer();
    const browser = node.browser();
    const half = await browser.ask('POST /sessions', { login, password });
    expect([half.status, half.json]).toEqual([201, { state: 'half', factors: ['totp'] }]);
    expect(half.reply.headers['set-cookie']).toMatch(
      /^xq_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const before = browser.jar.get('xq_session');
    expect((await browser.ask('GET /mandates')).code).toBe('access.sign-in');
    const proof = await browser.ask('POST /sessions/current/proof', { totp: code(secret) });
    expect([proof.status, proof.json]).toEqual([200, { state: 'full' }]);
    expect(browser.jar.get('xq_session')).not.toBe(before);
    expect((await browser.ask('GET /mandates')).status).toBe(200);
  });

  it('tells half a session nothing of whose it is', async () => {
    const { login, password, browser: whole } = await node.newcomer('周示例');
    const browser = node.browser();
    await browser.ask('POST /sessions', { login, password });
    const { json } = await browser.ask('GET /sessions/current');
    expect(json).toMatchObject({ state: 'half', name: '', login: '', seats: [] });
    expect((await whole.ask('GET /sessions/current')).json).toMatchObject({
      state: 'full',
      name: '周示例',
      login,
      identity: 'claimed',
    });
  });

  it('answers an unknown login and a wrong password alike, and holds off after five', async () => {
    const { login } = await node.newcomer();
    const browser = node.browser();
    const sign = (who: string) =>
      browser.ask('POST /sessions', { login: who, password: 'Wrong#Password7zz' });
    const [wrong, unknown] = [await sign(login), await sign('nobody.here')];
    expect({ ...unknown.json, trace: '' }).toEqual({ ...wrong.json, trace: '' });
    for (let time = 0; time < 4; time += 1) await sign(login);
    const held = await browser.ask('POST /sessions', { login, password: goodPassword });
    expect([held.status, held.code]).toEqual([429, 'credential.too-many-tries']);
    expect(browser.jar.size).toBe(0);
  });

  it('with a passkey: made, and then proved, as a browser does', async () => {
    const { login, password, browser: first } = await node.newcomer();
    const key = authenticator(node.people.site);
    const begun = await first.ask('POST /sessions/current/enrolment/passkey');
    expect(begun.json.rp).toEqual({ name: node.people.site.name, id: 'localhost' });
    const made = await first.ask('POST /sessions/current/enrolment/passkey/proof', {
      passkey: key.create(begun.json),
    });
    expect([made.status, made.json]).toEqual([201, { state: 'full', recoveryCodes: [] }]);
    const browser = node.browser();
    await browser.ask('POST /sessions', { login, password });
    const challenge = await browser.ask('GET /sessions/current/challenge');
    const passkey = key.get(challenge.json);
    const proof = await browser.ask('POST /sessions/current/proof', { passkey });
    expect(proof.json).toEqual({ state: 'full' });
    const replay = node.browser();
    await replay.ask('POST /sessions', { login, password });
    const again = await replay.ask('POST /sessions/current/proof', { passkey });
    expect(again.code).toBe('credential.nothing-begun');
  });

  it('gives recovery codes with the first second factor, once', async () => {
    const { login, password, browser } = await node.newcomer();
    const begun = await browser.ask('POST /sessions/current/enrolment/totp');
    const done = await browser.ask('POST /sessions/current/enrolment/totp/proof', {
      totp: code(begun.json.secret),
    });
    expect(done.json.recoveryCodes).toEqual([]);
    const half = node.browser();
    await half.ask('POST /sessions', { login, password });
    const stolen = await half.ask('POST /sessions/current/enrolment/totp');
    expect([stolen.status, stolen.code]).toEqual([403, 'session.enrolled']);
  });
});

describe('a session over HTTP', () => {
  it('is left by whoever is in it; leaving twice is leaving', async () => {
    const { browser } = await node.newcomer();
    const token = browser.jar.get('xq_session') ?? '';
    for (let time = 0; time < 2; time += 1) {
      expect((await browser.ask('DELETE /sessions/current')).json).toEqual({ state: 'over' });
    }
    expect(browser.jar.size).toBe(0);
    browser.jar.set('xq_session', token);
    expect((await browser.ask('GET /sessions/current')).code).toBe('session.none');
    expect((await browser.ask('DELETE /sessions/current')).status).toBe(200);
  });

  it('changes its password and goes on; others of the person end', async () => {
    const { login, password, secret, browser } = await node.newcomer();
    const other = node.browser();
    await other.ask('POST /sessions', { login, password });
    await other.ask('POST /sessions/current/proof', { totp: code(secret) });
    const change = { current: password, next };
    const changed = await browser.ask('POST /sessions/current/password', change);
    expect(changed.json).toEqual({ state: 'full' });
    expect((await browser.ask('GET /mandates')).status).toBe(200);
    expect((await other.ask('GET /sessions/current')).code).toBe('session.none');
  });

  it('whose password is due may do nothing but change it', async () => {
    const { login, password, secret } = await node.newcomer();
    later(node.clock, 181 * 86_400);
    const browser = node.browser();
    await browser.ask('POST /sessions', { login, password });
    const proof = await browser.ask('POST /sessions/current/proof', { totp: code(secret) });
    expect(proof.json).toEqual({ state: 'due' });
    expect((await browser.ask('GET /mandates')).code).toBe('access.sign-in');
    const change = { current: password, next };
    const changed = await browser.ask('POST /sessions/current/password', change);
    expect(changed.json).toEqual({ state: 'full' });
  });

  it('asked for by another site changes nothing', async () => {
    const { login, password, browser } = await node.newcomer();
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const asked = await browser.ask('DELETE /sessions/current', undefined, evil);
    expect([asked.status, asked.code]).toEqual([403, 'access.other-site']);
    const forced = node.browser();
    const planted = await forced.ask('POST /sessions', { login, password }, evil);
    expect([planted.code, forced.jar.size]).toEqual(['access.other-site', 0]);
  });

  it.each([
    ['a forged token', 'xq_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['no token', 'xq_session='],
    ['SQL', `xq_session=' or 1=1 --`],
  ])('is not opened by %s', async (_what, cookie) => {
    const reply = await node.server.inject({
      url: '/api/v1/sessions/current',
      headers: { cookie },
    });
    expect(reply.statusCode).toBe(401);
  });

  it('of a person is ended by who administers them, and by nobody else', async () => {
    const place = await node.organisation('institution');
    const bank = place.organisation;
    const [boss, clerk] = [
      await node.seated(place, 'administrator'),
      await node.seated(place, 'officer'),
    ];
    const path = `/organisations/${bank}/members/${clerk.person}/sessions`;
    expect((await clerk.browser.ask(`DELETE ${path}`)).code).toBe('access.not-your-role');
    const elsewhere = path.replace(bank, '018f0000-0000-7000-8000-000000000000');
    expect((await boss.browser.ask(`DELETE ${elsewhere}`)).code).toBe('account.may-not');
    expect((await boss.browser.ask(`DELETE ${path}`)).json).toEqual({ ended: 1 });
    expect((await boss.browser.ask(`DELETE ${path}`)).json).toEqual({ ended: 0 });
    expect((await clerk.browser.ask('GET /sessions/current')).code).toBe('session.none');
    const all = await boss.browser.ask(`DELETE /organisations/${bank}/members/sessions`);
    expect(all.json).toEqual({ ended: 1 });
  });
});

describe('what is shown at the door', () => {
  it.each([
    ['a member nobody asked for', { login: 'a', password: 'b', admin: true }],
    ['a list', []],
    ['a number for a login', { login: 1, password: 'b' }],
    ['a password of a thousand characters', { login: 'a', password: 'x'.repeat(1_000) }],
    ['two proofs at once', { totp: '000000', passkey: {} }],
  ])('%s is malformed', async (_what, body) => {
    const { browser } = await node.newcomer();
    const path = 'totp' in body ? '/sessions/current/proof' : '/sessions';
    const { status, code: said } = await browser.ask(`POST ${path}`, body);
    expect([status, said]).toEqual([400, 'request.malformed']);
  });

  it('audits by which session and in answer to which request', async () => {
    const { browser, person } = await node.newcomer();
    const { reply } = await browser.ask('GET /mandates');
    const { rows } = await node.database.admin.query(
      `select credential, request from audit_entry where principal = $1 and deed = 'mandate.list'`,
      [person],
    );
    expect(rows).toEqual([
      { credential: expect.stringMatching(/^session:/), request: reply.headers['xinqiao-request'] },
    ]);
    expect(browserOf(node.server).jar.size).toBe(0);
  });
});
