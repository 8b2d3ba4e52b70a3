import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCaller, calling } from '../account/account-builders.ts';
import { apiDescription, apiRoutes, passingPeople } from '../api.ts';
import { composeApp, type App } from '../app.ts';
import { operatorConsole } from '../audit/audit.ts';
import { readConfig } from '../config.ts';
import { createServer } from '../platform/http/server.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { passingVault } from '../platform/vault/key-file.ts';

const hostile = `黔岭"><script>alert('1')</script><img src=x>茶业有限公司`;
const uscc = usccOf('91520100MA6DEMA0X');
const header = '企业名称,统一社会信用代码,法定代表人,成立日期,住所,登记状态,备注';
const row = (name: string, code: string, day = '2019-07-01') =>
  `"${name.replaceAll('"', '""')}",${code},某某,${day},贵州省贵阳市云岩区虚构路1号,存续,`;

let database: TestDatabase;
let app: App;
let server: FastifyInstance;
let applied: string;

async function deliver(fileName: string, lines: readonly string[]): Promise<string> {
  const consignment = {
    item: 'registration.licence',
    source: 'samr',
    edition: app.edition.code,
    fileName,
    mapping: {},
    backlog: true,
    declaredRows: null,
  };
  const bytes = Readable.from([Buffer.from([header, ...lines, ''].join('\r\n'))]);
  return (await app.intake.deliver(operatorConsole, consignment, { bytes })).batch;
}

async function get(url: string): Promise<{ status: number; type: string; body: string }> {
  const { statusCode, headers, body } = await server.inject(url);
  return { status: statusCode, type: String(headers['content-type']), body };
}

beforeAll(async () => {
  database = await testDatabase();
  app = composeApp({
    pool: database.pool,
    limits: readConfig({}).intake,
    vault: await passingVault(),
  });
  await app.catalogue.enter();
  const jobs = { wake: () => {}, resume: async () => {}, stop: async () => {} };
  server = await createServer({
    routes: apiRoutes({ ...app, ...(await passingPeople(app)), jobs }),
    callerOf: calling(aCaller({ kind: 'operator', role: 'service-administrator' })),
    title: 'test',
    version: '0',
    description: apiDescription,
    log: false,
  });
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

/** Every element of the page that has the attribute, with its value read back. */
function attributes(body: string, name: string): string[] {
  return [...body.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value = '']) =>
    value.replaceAll('&amp;', '&'),
  );
}

/** Pages and files reached from the first page, each by its address with its answer. */
async function crawl(): Promise<Map<string, Awaited<ReturnType<typeof get>>>> {
  const seen = new Map<string, Awaited<ReturnType<typeof get>>>();
  const queue = ['/'];
  for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
    if (seen.has(url)) continue;
    const answer = await get(url);
    seen.set(url, answer);
    if (!answer.type.startsWith('text/html')) continue;
    const links = attributes(answer.body, 'href').map((href) => href.split('#')[0] ?? '');
    queue.push(...links.filter((href) => href.startsWith('/')));
  }
  return seen;
}

describe('a node to which nothing was delivered', () => {
  it('shows its pages all the same, and says that there is nothing yet', async () => {
    const { status, body } = await get('/');
    expect(status).toBe(200);
    expect(body).toContain('还没有收到文件。');
    for (const url of ['/quality', '/catalogue', '/search?q=%E8%8C%B6']) {
      expect((await get(url)).status).toBe(200);
    }
  });
});

describe('a node with deliveries', () => {
  beforeAll(async () => {
    applied = await deliver('2026-10_<b>执照</b>.csv', [
      row(hostile, uscc),
      row('贵阳虚拟仓储有限公司', usccOf('91520100MA6DEMB1X'), '2999-01-01'),
      row('凭空商贸有限公司', '91520100MA6DEMA0X0'),
    ]);
    await deliver('again.csv', [row(hostile, uscc)]);
    await deliver('empty.csv', []).catch(() => {});
  });

  it('leads nowhere in vain: every link of every page is answered, in both languages', async () => {
    const seen = await crawl();
    const failed = [...seen].filter(([, { status }]) => status !== 200).map(([url]) => url);
    // A batch that was refused has no receipt, and its page links to none.
    expect(failed).toEqual([]);
    const urls = [...seen.keys()];
    for (const url of [`/subjects/${uscc}`, `/batches/${applied}?language=en`, apiDescription]) {
      expect(urls).toContain(url);
    }
    expect(urls.some((url) => url.endsWith('quarantine.csv'))).toBe(true);
    expect(urls.some((url) => url.includes('form=pdf'))).toBe(true);
  });

  it('escapes whatever a source wrote, be it a name, a file name or a question', async () => {
    const pages = await crawl();
    pages.set('/search', await get(`/search?q=${encodeURIComponent('岭"><script>')}`));
    for (const { type, body } of pages.values()) {
      if (type.startsWith('text/html')) expect(body).not.toMatch(/<script|<img|<b>|javascript:/i);
    }
    expect((await get('/')).body).toContain('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;');
    expect((await get(`/batches/${applied}`)).body).toContain('&lt;b&gt;执照&lt;/b&gt;');
  });

  it('can be read without eyes: language, one main heading, labelled inputs, headed tables', async () => {
    for (const [url, { type, body }] of await crawl()) {
      if (!type.startsWith('text/html')) continue;
      const lang = url.includes('language=en') ? 'en' : 'zh-CN';
      expect(body, url).toContain(`<html lang="${lang}">`);
      expect(body.match(/<h1[ >]/g), url).toHaveLength(1);
      expect(body.match(/<main[ >]/g), url).toHaveLength(1);
      expect(body, url).toMatch(/<title>[^<]+<\/title>/);
      expect(body.match(/<th(?! scope=")[\s>]/g), url).toBeNull();
      expect(body.match(/<(th|a)[^>]*><\/\1>/g), url).toBeNull();
      const levels = [...body.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      expect(
        levels.every((level, at) => level <= (levels[at - 1] ?? 0) + 1),
        url,
      ).toBe(true);
      const labelled = attributes(body, 'for');
      const ids = attributes(body, 'id');
      expect(new Set(ids).size, url).toBe(ids.length);
      expect(
        labelled.every((id) => ids.includes(id)),
        url,
      ).toBe(true);
    }
  });

  it('runs nothing and asks nothing of others', async () => {
    for (const url of ['/', `/batches/${applied}`, `/subjects/${uscc}`]) {
      const { headers, body } = await server.inject(url);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toContain('script');
      expect(headers['cache-control']).toBe('no-store');
      expect(body).not.toMatch(/(src|href)="https?:/);
    }
    const home = await get('/');
    expect(home.body).not.toMatch(/<style| style="| on\w+="/);
  });

  it('counts what was delivered, and links to the subject', async () => {
    const { body } = await get('/');
    expect(body).toMatch(/<dt>信息主体<\/dt><dd>2<\/dd>/);
    expect(body).toContain(`href="/subjects/${uscc}"`);
    expect((await get(`/search?q=${uscc}`)).body).toContain(`href="/subjects/${uscc}"`);
    expect((await get('/search?q=%E8%99%9A%E6%8B%9F')).body).toContain('贵阳虚拟仓储有限公司');
  });

  it('tells the source what became of its file without showing a value of any row', async () => {
    const { body } = await get(`/batches/${applied}`);
    expect(body).toContain('读入 3 行');
    expect(body).toMatch(/<th scope="row" class="line">4<\/th>/);
    expect(body).not.toContain('凭空商贸');
    expect(body).not.toContain('2999');
    expect(body).not.toContain('某某');
    const english = (await get(`/batches/${applied}?language=en`)).body;
    expect(english).toContain('Quarantined rows');
  });

  it('says in words why a page cannot be shown', async () => {
    const wrong = await get('/subjects/91520');
    expect(wrong).toMatchObject({ status: 400, type: 'text/html; charset=utf-8' });
    expect(wrong.body).toContain('未能显示');
    const unknown = usccOf('91520100MA6DEMC9X');
    expect((await get(`/subjects/${unknown}`)).status).toBe(404);
    expect((await get('/batches/none')).status).toBe(404);
    expect((await get('/?extra=1')).status).toBe(400);
  });

  it('gives its style sheet once, and 304 from then on', async () => {
    const first = await server.inject('/style.css');
    const { etag } = first.headers;
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    const again = await server.inject({
      url: '/style.css',
      headers: { 'if-none-match': String(etag) },
    });
    expect(again).toMatchObject({ statusCode: 304, body: '' });
  });

  it('keeps its pages out of the description of the API', async () => {
    const { paths } = JSON.parse((await get(apiDescription)).body) as { paths: object };
    expect(Object.keys(paths).filter((path) => !path.startsWith('/api/v1/'))).toEqual([]);
    expect(Object.keys(paths).length).toBeGreaterThan(5);
  });
});
