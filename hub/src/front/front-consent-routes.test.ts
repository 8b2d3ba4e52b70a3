// The standard code flow ends on these pages (方案附件注3; RFC 6749 4.1): a browser comes from the bank, the
// enterprise answers by forms, and the browser goes back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeOnLoopback, type TestNode } from '../machine/machine-builders.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import * as oauth from 'openid-client';

const callback = 'http://127.0.0.1:9/back';
let database: TestDatabase;
let node: TestNode;
let bank: Awaited<ReturnType<TestNode['bank']>>;
let firm: Awaited<ReturnType<TestNode['enterprise']>>;
let config: oauth.Configuration;
let handle: oauth.DPoPHandle;

beforeAll(async () => {
  database = await testDatabase();
  node = await nodeOnLoopback(database.pool);
  bank = await node.bank(1);
  const pair = await oauth.randomDPoPKeyPair('ES256', { extractable: true });
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const { client } = await node.machines.clients.register(bank.actor, {
    name: '信贷系统',
    redirectUris: [callback],
    keys: [{ kty: String(kty), crv, x, y, kid: 'bank-1' }],
  });
  const auth = oauth.PrivateKeyJwt({ key: pair.privateKey, kid: 'bank-1' });
  config = await oauth.discovery(new URL(`${node.origin}/oauth`), client, {}, auth, {
    algorithm: 'oauth2',
    execute: [oauth.allowInsecureRequests],
  });
  handle = oauth.getDPoPHandle(config, await oauth.randomDPoPKeyPair('ES256'));
  firm = await node.enterprise(1);
});
afterAll(async () => {
  await node.server.close();
  await database.drop();
});

/** The page a browser is led to that the bank sent to the node, and the cookies it holds then. */
async function sentHere() {
  const parameters = {
    redirect_uri: callback,
    code_challenge: await oauth.calculatePKCECodeChallenge(oauth.randomPKCECodeVerifier()),
    code_challenge_method: 'S256',
    authorization_details: JSON.stringify([
      {
        type: 'xinqiao-consent',
        subject: firm.uscc,
        purpose: 'post-loan-monitoring',
        mode: 'query',
        scope: [{ item: 'tax.grade', fields: ['year', 'grade'] }],
        frequency: { times: 2, per: 'month' },
        totalUses: 6,
        rangeDays: 180,
        validDays: 90,
        dataLifeDays: 30,
      },
    ]),
  };
  const url = await oauth.buildAuthorizationUrlWithPAR(config, parameters, { DPoP: handle });
  const opened = await fetch(url, { redirect: 'manual' });
  const cookies = opened.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
  const page = new URL(opened.headers.get('location') ?? '', node.origin).pathname;
  return { page, jar: cookies.join('; ') };
}

async function open(path: string, form?: Readonly<Record<string, string>>, cookie = firm.cookie) {
  const reply = await fetch(`${node.origin}${path}`, {
    method: form ? 'POST' : 'GET',
    headers: { cookie },
    redirect: 'manual',
    ...(form && { body: new URLSearchParams(form) }),
  });
  const { status, headers } = reply;
  return { status, body: await reply.text(), location: headers.get('location'), headers };
}

/** What a form of the page would send, hidden fields and all. */
function fieldsOf(body: string): Record<string, string> {
  const hidden = body.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value]));
}

const refreshIn = (body: string) =>
  /http-equiv="refresh" content="0;url=([^"]*)"/.exec(body)?.[1] ?? '';

/** Where the browser ends that follows the page it was given. */
async function followed(body: string, jar: string): Promise<URL> {
  const resumed = await fetch(refreshIn(body), { headers: { cookie: jar }, redirect: 'manual' });
  return new URL(resumed.headers.get('location') ?? '');
}

const wrong = () => (firm.code() === '000000' ? '000001' : '000000');
const liveConsents = async () =>
  (await node.consents.of(firm.uscc)).filter(({ state }) => state === 'granted');

describe('the page of a consent request', () => {
  it('has whoever is not signed in sign in, and leads back', async () => {
    const { page } = await sentHere();
    const shut = await open(page, undefined, '');
    expect(shut.status).toBe(401);
    expect(shut.body).toContain(`action="/sign-in?next=${encodeURIComponent(page)}"`);
  });

  it('says who asks what, for what, how long, with the risk notice in full (个保法第十七条)', async () => {
    const { page } = await sentHere();
    const { status, body, headers } = await open(page);
    expect(status).toBe(200);
    const { version, digest, zh } = node.consents.notice();
    for (const said of [
      bank.name,
      '信贷系统',
      '贷后管理',
      '数据查询',
      '纳税信用等级',
      '每月至多2次，共至多6次',
      '自同意起 90 天',
      '此前 180 天以内',
      '至多 30 天',
      `第 ${version} 版`,
    ]) {
      expect(body).toContain(said);
    }
    for (const line of zh.split('\n')) expect(body).toContain(line);
    expect(fieldsOf(body)).toEqual({ version, digest });
    expect(body).not.toContain('<script');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    const english = await open(`${page}?language=en`);
    expect(english.body).toContain('at most 2 a month, 6 in all');
    expect(english.body).toContain(`action="${page}/grant?language=en#answer"`);
  });

  it('takes no wrong code, says so on the form, and grants nothing', async () => {
    const { page } = await sentHere();
    const fields = fieldsOf((await open(page)).body);
    const { status, body, headers } = await open(`${page}/grant`, { ...fields, code: wrong() });
    expect([status, headers.get('xinqiao-problem')]).toEqual([401, 'credential.proof-wrong']);
    expect(body).toContain('role="alert"');
    expect(body).toContain(`action="${page}/grant#answer"`);
    expect(await liveConsents()).toEqual([]);
  });

  it('agreed to, leads back to the bank with a code; a second click does nothing more', async () => {
    const { page, jar } = await sentHere();
    const answer = { ...fieldsOf((await open(page)).body), code: firm.code() };
    const first = await open(`${page}/grant`, answer);
    expect(first.status).toBe(200);
    const second = await open(`${page}/grant`, answer);
    expect([second.status, refreshIn(second.body)]).toEqual([200, refreshIn(first.body)]);
    expect(await liveConsents()).toHaveLength(1);
    expect((await open(page)).body).toContain(`action="${page}/return"`);
    const back = await followed(first.body, jar);
    expect([back.origin + back.pathname, [...back.searchParams.keys()].sort()]).toEqual([
      callback,
      ['code', 'iss'],
    ]);
    const third = await open(`${page}/grant`, answer);
    expect(third.status).toBe(404);
    expect(third.body).toContain('href="/my"');
  });

  it('declined, leads back with access_denied', async () => {
    const { page, jar } = await sentHere();
    const { status, body } = await open(`${page}/decline`, { reason: 'terms-not-agreed' });
    expect(status).toBe(200);
    const back = await followed(body, jar);
    expect(back.searchParams.get('error')).toBe('access_denied');
  });

  it('answered elsewhere meanwhile, leads back as it stands', async () => {
    const { page, jar } = await sentHere();
    const shown = /<code>([0-9a-f-]{36})<\/code>/.exec((await open(page)).body)?.[1];
    const elsewhere = await open(`/my/consents/${shown}/decline`, { reason: 'not-wanted' });
    expect([elsewhere.status, elsewhere.location]).toEqual([303, '/my']);
    expect((await open(page)).body).toContain('已拒绝');
    const { body } = await open(`${page}/return`, {});
    const back = await followed(body, jar);
    expect(back.searchParams.get('error_description')).toBe('consent.declined');
  });

  it('is another’s as if it were not there, with a way on', async () => {
    const { page } = await sentHere();
    const other = await node.enterprise(2);
    const { status, body } = await open(page, undefined, other.cookie);
    expect(status).toBe(404);
    expect(body).toContain('没有待办理的授权申请');
    expect(body).toContain('href="/my"');
  });
});

describe('the page of one’s own consents', () => {
  it('shows what is asked, live and ended, pauses and revokes by one form each (个保法第十五条)', async () => {
    const own = async () => (await open('/my')).body;
    const [consent] = await liveConsents();
    const path = `/my/consents/${consent?.consent}`;
    expect(await own()).toContain(`action="${path}/pause"`);
    const paused = await open(`${path}/pause`, { reason: 'under-question' });
    expect([paused.status, paused.location]).toEqual([303, '/my']);
    expect(await own()).toContain(`action="${path}/resume"`);
    const revoked = await open(`${path}/revoke`, { reason: 'no-longer-wanted' });
    expect(revoked.status).toBe(303);
    const again = await open(`${path}/revoke`, { reason: 'no-longer-wanted' });
    expect([again.status, again.headers.get('xinqiao-problem')]).toEqual([409, 'consent.state']);
    expect(again.body).toContain('已撤回');
    expect(await own()).not.toContain(`action="${path}/revoke"`);
  });

  it('answers a request there too', async () => {
    await sentHere();
    const asked = (await node.consents.of(firm.uscc)).find(({ state }) => state === 'requested');
    const path = `/my/consents/${asked?.consent}`;
    expect((await open('/my')).body).toContain(`href="${path}"`);
    const { body } = await open(path);
    const given = await open(`${path}/grant`, { ...fieldsOf(body), code: wrong() });
    expect([given.status, given.headers.get('xinqiao-problem')]).toEqual([
      401,
      'credential.proof-wrong',
    ]);
  });

  it('shows who looked, without anybody’s name (征信业管理条例第十七条)', async () => {
    await open(`/subjects/${firm.uscc}`);
    const { body } = await open('/my');
    expect(body).toContain('公开信用报告');
  });

  it('is for enterprises alone', async () => {
    expect((await open('/my', undefined, bank.cookie)).status).toBe(403);
    expect((await open('/my', undefined, '')).status).toBe(401);
  });
});
