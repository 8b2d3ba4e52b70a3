import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedNode, type Browser, type ServedNode } from '../browser-builders.ts';
import { codeOf, goodPassword, later } from '../credential/credential-builders.ts';

let node: ServedNode;
let number = 0;
beforeAll(async () => {
  node = await servedNode();
});
afterAll(() => node.close());

const form = (body: string) =>
  [...body.matchAll(/<form [^>]*action="([^"]*)"/g)].map(([, action = '']) =>
    action.replaceAll('&amp;', '&'),
  );
const step = (body: string) => form(body).find((action) => action.startsWith('/sign-in'));

describe('signing in on pages', () => {
  it('leads by password and code back to where one was going, and out again', async () => {
    const source = await node.organisation('regulator');
    const { login, password, secret, name } = await node.seated(source, 'officer');
    const browser = node.browser();
    const shut = await browser.open('GET /quality?language=en');
    expect(shut.status).toBe(401);
    const first = step(shut.body);
    expect(first).toBe('/sign-in?next=%2Fquality%3Flanguage%3Den&language=en');
    const half = await browser.open(`POST ${first}`, { login, password });
    expect(half.status).toBe(303);
    const second = await browser.open(`GET ${half.location}`);
    expect(step(second.body)).toMatch(/^\/sign-in\/code\?/);
    const whole = await browser.open(`POST ${step(second.body)}`, {
      code: codeOf(secret, node.clock.at),
    });
    const back = await browser.open(`GET ${whole.location}`);
    expect([back.status, back.location]).toEqual([303, '/quality?language=en']);
    const page = await browser.open(`GET ${back.location}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain(name);
    expect(page.body).toContain('Sign out');
    const out = await browser.open('POST /sign-out', {});
    expect([out.status, out.location, browser.jar.size]).toEqual([303, '/', 0]);
    expect((await browser.open('POST /sign-out', {})).status).toBe(303);
    expect((await browser.open('GET /quality')).status).toBe(401);
  });

  it('says on the same form what did not do, and shows nothing of what was typed', async () => {
    const { login } = await node.newcomer();
    const wrong = await node
      .browser()
      .open('POST /sign-in?next=%2Fquality', { login, password: 'Wrong#Pass<b>1' });
    expect(wrong.status).toBe(401);
    expect(wrong.body).toContain('role="alert"');
    expect(step(wrong.body)).toBe('/sign-in?next=%2Fquality');
    expect(wrong.body).not.toContain(login);
    expect(wrong.body).not.toContain('Wrong#');
  });

  it('sets the second step up on first sign-in, and gives recovery codes', async () => {
    const browser = await newcomer();
    const begin = await browser.open('GET /sign-in?next=%2Fcatalogue');
    expect(step(begin.body)).toBe('/sign-in/enrolment?next=%2Fcatalogue');
    const begun = await browser.open(`POST ${step(begin.body)}`, {});
    const secret = /class="secret"><code>([A-Z2-7 ]+)</.exec(begun.body)?.[1]?.replaceAll(' ', '');
    const wrong = await browser.open(`POST ${step(begun.body)}`, { code: '000000' });
    expect(wrong.body).toContain('role="alert"');
    expect(wrong.body).not.toContain(secret);
    const code = codeOf(secret ?? '', node.clock.at);
    const done = await browser.open(`POST ${step(wrong.body)}`, { code });
    expect(done.body.match(/<li><code>/g)).toHaveLength(10);
    expect(done.body).toContain('href="/catalogue"');
    expect((await browser.ask('GET /mandates')).status).toBe(200);
  });

  it('has a password that is due changed before anything else', async () => {
    const { login, password, secret } = await node.newcomer();
    later(node.clock, 181 * 86_400);
    const browser = node.browser();
    await browser.open('POST /sign-in', { login, password });
    await browser.open('POST /sign-in/code', { code: codeOf(secret, node.clock.at) });
    const due = await browser.open('GET /sign-in?next=%2Fcatalogue');
    expect(step(due.body)).toBe('/sign-in/password?next=%2Fcatalogue');
    const same = await browser.open(`POST ${step(due.body)}`, {
      current: password,
      next: password,
    });
    expect(same.body).toContain('role="alert"');
    const change = { current: password, next: 'Guishan%Yunwu58cha' };
    const changed = await browser.open(`POST ${step(due.body)}`, change);
    expect(changed.location).toBe('/catalogue');
  });

  it.each([
    ['https://evil.example/x', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/quality?language=en', '/quality?language=en'],
  ])('goes on to pages of this node alone: %j', async (next, goesTo) => {
    const { browser } = await node.newcomer();
    const sent = await browser.open(`GET /sign-in?next=${encodeURIComponent(next)}`);
    expect(sent.location).toBe(goesTo);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['an old browser on another site', { origin: 'https://evil.example' }],
    ['nowhere that can be said', { origin: 'null' }],
  ])('takes no form from %s', async (_where, headers) => {
    const { login, password } = await node.newcomer();
    const reply = await node.server.inject({
      method: 'POST',
      url: '/sign-in',
      payload: new URLSearchParams({ login, password }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
    expect([reply.statusCode, reply.cookies]).toEqual([403, []]);
  });

  it('takes no JSON, no field that is not on the form, and no megabyte', async () => {
    const post = async (payload: string, type = 'application/x-www-form-urlencoded') => {
      const headers = { 'content-type': type };
      const reply = await node.server.inject({ method: 'POST', url: '/sign-in', payload, headers });
      return reply.statusCode;
    };
    expect(await post('{}', 'application/json')).toBe(400);
    expect(await post('login=a&password=b&admin=1')).toBe(400);
    expect(await post('login=a')).toBe(400);
    expect(await post(`login=${'a'.repeat(1_000_000)}`)).toBe(413);
  });

  async function newcomer(): Promise<Browser> {
    number += 1;
    const chosen = { login: `page.${number}`, password: goodPassword };
    const browser = node.browser();
    await browser.ask('POST /people', {
      name: '吴示例',
      phone: `1360000000${number}`,
      ...chosen,
    });
    await browser.open('POST /sign-in', chosen);
    return browser;
  }
});

describe('pages of deliveries', () => {
  it('show a source unit its own alone; another’s is answered as one that does not exist', async () => {
    await node.register('周示例', [1]);
    const [{ batch } = { batch: '' }] = await node.app.batches.list({ limit: 1 });
    const own = await seatedAt('samr');
    const other = await seatedAt('tax');
    expect((await own.open(`GET /batches/${batch}`)).status).toBe(200);
    const foreign = await other.open(`GET /batches/${batch}`);
    const nobodys = await other.open('GET /batches/018f0000-0000-7000-8000-000000000000');
    const withoutTrace = (body: string) => body.replaceAll(/[0-9a-f-]{36}/g, '');
    expect([foreign.status, withoutTrace(foreign.body)]).toEqual([404, withoutTrace(nobodys.body)]);
    expect((await own.open('GET /quality')).body).toContain('href="#source-samr"');
    const foreignQuality = await other.open('GET /quality');
    expect(foreignQuality.status).toBe(200);
    expect(foreignQuality.body).not.toContain('省市场监管局');
  });

  async function seatedAt(source: string): Promise<Browser> {
    const { organisation, kind } = await node.organisation('source-unit');
    await node.database.admin.query('update organisation set source = $2 where organisation = $1', [
      organisation,
      source,
    ]);
    return (await node.seated({ organisation, kind }, 'officer')).browser;
  }
});
