import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCaller, calling } from './account/account-builders.ts';
import {
  apiDescription,
  apiDocument,
  apiRoutes,
  apiTitle,
  apiVersion,
  doors,
  everyRoute,
  passingPeople,
} from './api.ts';
import { composeApp, type App } from './app.ts';
import { operatorConsole } from './audit/audit.ts';
import { readConfig } from './config.ts';
import { codeOf, csvOf, licenceOf, nameOf } from './intake/intake-builders.ts';
import { intakeJobs } from './intake/intake-jobs.ts';
import { createServer } from './platform/http/server.ts';
import { testDatabase, type TestDatabase } from './platform/postgres/test-database.ts';
import { passingVault } from './platform/vault/key-file.ts';

const uploadBytes = 200_000;

let database: TestDatabase;
let app: App;
let server: FastifyInstance;
let jobs: ReturnType<typeof intakeJobs>;
const bugs: unknown[] = [];

beforeAll(async () => {
  database = await testDatabase();
  const limits = { ...readConfig({}).intake, uploadBytes };
  app = composeApp({ pool: database.pool, limits, vault: await passingVault() });
  await app.catalogue.enter();
  jobs = intakeJobs({ ...app, onBug: (_batch, error) => bugs.push(error) });
  server = await createServer({
    routes: apiRoutes({ ...app, ...(await passingPeople(app)), jobs }),
    callerOf: calling(aCaller({ kind: 'operator', role: 'service-administrator' })),
    title: apiTitle,
    version: apiVersion,
    description: apiDescription,
    doors,
    log: false,
  });
  const file = csvOf([1, 2, 3].map((n) => licenceOf(n)));
  const told = { item: 'registration.licence', source: 'samr', edition: app.edition.code };
  const consignment = {
    ...told,
    fileName: 'a.csv',
    mapping: {},
    backlog: false,
    declaredRows: null,
  };
  await app.intake.deliver(operatorConsole, consignment, {
    bytes: Readable.from([Buffer.from(file)]),
  });
});
afterAll(async () => {
  await server.close();
  await jobs.stop();
  await database.drop();
});

const api = '/api/v1';
const get = (path: string, query: Record<string, string> = {}) =>
  server.inject({ method: 'GET', url: `${api}${path}`, query });

const licences = { item: '营业执照信息', source: '省市场监管局', name: '登记.csv' };

function send(payload: string | Buffer, query: Record<string, string> = licences) {
  return server.inject({ method: 'POST', url: `${api}/batches`, query, payload });
}

async function applied(batch: string): Promise<string> {
  const state = async () => (await get(`/batches/${batch}`)).json().state as string;
  await expect.poll(state, { timeout: 10_000 }).not.toBe('landed');
  return state();
}

async function count(table: string): Promise<number> {
  const { rows } = await database.admin.query<{ n: number }>(
    `select count(*)::int4 as n from ${table}`,
  );
  return rows[0]!.n;
}

const nobody = '018f0000-0000-7000-8000-000000000000';
const [firm, absent] = [codeOf(1), codeOf(99)];

describe('every route, asked well', () => {
  it.each([
    ['/catalogue', {}],
    ['/catalogue', { edition: 'guizhou-2022' }],
    ['/catalogue/registration.licence/schema', {}],
    [`/catalogue/${encodeURIComponent('营业执照信息')}/schema`, {}],
    ['/batches', {}],
    ['/batches', { source: 'samr', item: '营业执照信息', limit: '1' }],
    ['/quality', {}],
    ['/quality', { source: '省税务局' }],
    ['/subjects', { q: '黔岭' }],
    ['/subjects', { q: firm }],
    [`/subjects/${firm}/report`, {}],
    [`/subjects/${firm}/report`, { form: 'json', language: 'en' }],
    [`/subjects/${firm}/report`, { form: 'pdf' }],
    ['/openapi.json', {}],
  ])('%s %o', async (path, query) => {
    const reply = await get(path, query);
    expect(reply.statusCode, reply.body).toBe(200);
    expect(reply.rawPayload.length).toBeGreaterThan(10);
  });
});

describe('every route, asked badly', () => {
  it.each([
    ['/catalogue', { edition: 'guizhou-1999' }, 404, 'catalogue.no-edition'],
    ['/catalogue', { editions: 'x' }, 400, 'request.malformed'],
    ['/catalogue/no.item/schema', {}, 404, 'catalogue.no-item'],
    ['/batches', { source: 'nobody' }, 404, 'catalogue.no-source'],
    ['/batches', { item: "x' or '1'='1" }, 404, 'catalogue.no-item'],
    ['/batches', { source: "samr'; drop table batch; --" }, 404, 'catalogue.no-source'],
    ['/batches', { limit: '0' }, 400, 'request.malformed'],
    ['/batches', { limit: '501' }, 400, 'request.malformed'],
    ['/batches', { limit: '1e9' }, 400, 'request.malformed'],
    ['/batches', { offset: '1' }, 400, 'request.malformed'],
    ['/batches/1', {}, 404, 'batch.absent'],
    [`/batches/${nobody}`, {}, 404, 'batch.absent'],
    [`/batches/${nobody}`, { full: '1' }, 400, 'request.malformed'],
    [`/batches/${nobody}/receipt`, {}, 404, 'batch.absent'],
    [`/batches/${nobody}'--/receipt`, {}, 404, 'batch.absent'],
    [`/batches/${nobody}/quarantine.csv`, {}, 404, 'batch.absent'],
    [`/batches/..%2F..%2Fetc/receipt`, {}, 404, 'batch.absent'],
    ['/quality', { source: 'nobody' }, 404, 'catalogue.no-source'],
    ['/quality', { source: '' }, 400, 'request.malformed'],
    ['/subjects', {}, 400, 'request.malformed'],
    ['/subjects', { q: '' }, 400, 'request.malformed'],
    ['/subjects', { q: 'x'.repeat(101) }, 400, 'request.malformed'],
    ['/subjects', { q: '黔岭', limit: '1000' }, 400, 'request.malformed'],
    ['/subjects', { q: 'a\0b' }, 400, 'request.nul'],
    [`/subjects/${absent}/report`, {}, 404, 'subject.absent'],
    [`/subjects/${firm.slice(1)}/report`, {}, 400, 'uscc.length'],
    ['/subjects/1/report', {}, 400, 'uscc.length'],
    [`/subjects/${firm}/report`, { form: 'doc' }, 400, 'request.malformed'],
    [`/subjects/${firm}/report`, { language: 'fr' }, 400, 'request.malformed'],
    ['/nowhere', {}, 404, 'request.no-such-path'],
  ])('%s %o: %i %s', async (...[path, query, status, code]) => {
    const reply = await get(path, query);
    expect(reply.statusCode, reply.body).toBe(status);
    expect(reply.headers['content-type']).toMatch('application/problem+json');
    const problem = reply.json();
    expect(problem).toMatchObject({ status, code });
    expect(problem.title).toMatch(/\p{Script=Han}/u);
    expect(problem.titleEn).toMatch(/[a-z]{3}/);
  });

  it.each(["'", '%', '_', "') or true --", '\\', '"', ';', '🀄', ' '])(
    'q=%j finds nothing, and is no bug',
    async (q) => {
      const reply = await get('/subjects', { q });
      expect(reply.statusCode).toBe(200);
      expect(reply.json()).toEqual({ subjects: [] });
    },
  );
});

describe('a file delivered', () => {
  it('is received, applied, and its receipt and quarantine can be fetched', async () => {
    const rows = [licenceOf(4), licenceOf(5, { 统一社会信用代码: '123' })];
    const reply = await send(csvOf(rows), { ...licences, declared: '2', backlog: 'true' });
    expect(reply.statusCode).toBe(202);
    const { batch } = reply.json();
    expect(await applied(batch)).toBe('applied');
    const receipt = (await get(`/batches/${batch}/receipt`)).json();
    expect(receipt.rows).toEqual({ read: 2, new: 1, superseding: 0, unchanged: 0, quarantined: 1 });
    const file = await get(`/batches/${batch}/quarantine.csv`);
    expect(file.body).toContain(nameOf(5));
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[\w.%-]+$/);
  });

  it('again is the same batch’s word over: every row unchanged', async () => {
    const again = csvOf([licenceOf(6)]);
    const first = (await send(again)).json().batch;
    await applied(first);
    const second = (await send(again)).json().batch;
    expect(await applied(second)).toBe('repeated');
    expect((await get(`/batches/${second}/receipt`)).json()).toMatchObject({
      rows: { read: 1, new: 0, unchanged: 1 },
      firstBatch: first,
    });
  });

  it.each([
    ['nothing at all', '', 'reading.empty'],
    ['a PDF', '%PDF-1.7 and so on', 'reading.format'],
    ['no columns we need', 'a,b\n1,2\n', 'intake.missing-columns'],
  ])('that is %s is kept, refused, and says why', async (_what, payload, code) => {
    const { batch } = (await send(payload)).json();
    expect(await applied(batch)).toBe('refused');
    expect((await get(`/batches/${batch}`)).json().failure).toMatchObject({ code });
    const receipt = await get(`/batches/${batch}/receipt`);
    expect(receipt.statusCode).toBe(409);
    expect(receipt.json().code).toBe(code);
  });

  it.each([
    ['an item of no list', { ...licences, item: 'x' }, 404, 'catalogue.no-item'],
    ['a source of no list', { ...licences, source: 'x' }, 404, 'catalogue.no-source'],
    [
      'an item that is another’s',
      { ...licences, source: '省税务局' },
      400,
      'catalogue.not-assigned',
    ],
    ['no name', { item: 'x', source: 'x' }, 400, 'request.malformed'],
    ['a name of 256 characters', { ...licences, name: 'x'.repeat(256) }, 400, 'request.malformed'],
    ['a name with a line break', { ...licences, name: 'a\r\nb: c' }, 400, 'request.malformed'],
    ['a mapping that is none', { ...licences, mapping: '[1]' }, 400, 'batch.mapping-unreadable'],
    [
      'a mapping of what no text may hold',
      { ...licences, mapping: '{"a\\u0000":"name"}' },
      400,
      'batch.mapping-unreadable',
    ],
    [
      'half a character in a mapping',
      { ...licences, mapping: '{"a":"\\ud800"}' },
      400,
      'batch.mapping-unreadable',
    ],
    ['a count below zero', { ...licences, declared: '-1' }, 400, 'request.malformed'],
    ['a count beyond all', { ...licences, declared: '1e30' }, 400, 'request.malformed'],
    [
      'an item that is never collected',
      { ...licences, item: 'housing-fund.payment', source: 'housing' },
      400,
      'catalogue.not-collected',
    ],
  ])('with %s is refused and not kept', async (...[, query, status, code]) => {
    const before = await count('batch');
    const reply = await send('a,b\n', query);
    expect([reply.statusCode, reply.json().code]).toEqual([status, code]);
    expect(await count('batch')).toBe(before);
  });

  it.each(['../../x', '..\\x', '/etc/passwd', "a'b", 'C:\\x.csv', '<script>.csv'])(
    'named %j is only ever called so',
    async (name) => {
      const { batch, file } = (await send(csvOf([licenceOf(7)]), { ...licences, name })).json();
      expect(file.name).toBe(name);
      await applied(batch);
      const { headers } = await get(`/batches/${batch}/quarantine.csv`);
      expect(headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[\w.%-]+$/);
    },
  );

  it('under a mapping of hundreds of Chinese columns is taken', async () => {
    const columns = Array.from({ length: 400 }, (_, at) => [`来源系统的第${at}栏`, null]);
    const mapping = JSON.stringify(Object.fromEntries(columns));
    const reply = await send(csvOf([licenceOf(8)]), { ...licences, mapping });
    expect(reply.statusCode).toBe(202);
    await applied(reply.json().batch);
  });

  it('beyond the limit is refused, with nothing of it kept', async () => {
    const before = await count('batch_part');
    const reply = await send(Buffer.alloc(uploadBytes + 1, 'a'));
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'batch.too-large']);
    expect(await count('batch_part')).toBe(before);
  });

  it('and broken off midway leaves nothing half kept', async () => {
    await server.listen({ host: '127.0.0.1', port: 0 });
    const [batches, parts] = [await count('batch'), await count('batch_part')];
    const { port } = server.server.address() as AddressInfo;
    const path = `${api}/batches?${new URLSearchParams(licences).toString()}`;
    const headers = { 'content-length': String(uploadBytes) };
    const sending = request({ port, host: '127.0.0.1', method: 'POST', path, headers });
    sending.once('error', () => {});
    sending.write(csvOf([licenceOf(9)]));
    await new Promise((resolve) => setTimeout(resolve, 200));
    sending.destroy();
    const refused = `audit_entry where deed = 'batch.land' and code = 'request.cut-short'`;
    await expect.poll(() => count(refused)).toBe(1);
    expect([await count('batch'), await count('batch_part')]).toEqual([batches, parts]);
  });
});

describe('a declaration', () => {
  const declare = (query: Record<string, string>) =>
    server.inject({ method: 'POST', url: `${api}/declarations`, query });
  const october = {
    source: '省市场监管局',
    item: 'registration.licence',
    period: '2026-10',
    rows: '7',
  };

  it('is entered under the list’s codes', async () => {
    expect((await declare(october)).json()).toEqual({ ...october, source: 'samr', rows: 7 });
  });

  it.each([
    [{ ...october, period: '2026-13' }, 'request.malformed'],
    [{ ...october, period: '2026-10-31' }, 'request.malformed'],
    [{ ...october, rows: '-1' }, 'request.malformed'],
    [{ ...october, rows: '1e21' }, 'request.malformed'],
    [{ ...october, rows: '1.5' }, 'request.malformed'],
    [{ ...october, source: 'tax' }, 'catalogue.not-assigned'],
  ])('of %o is refused', async (query, code) => {
    const reply = await declare(query);
    expect([reply.statusCode, reply.json().code]).toEqual([400, code]);
  });
});

describe('errors', () => {
  it('never carry data of rows', async () => {
    const secret = '520102199003070009';
    const file = csvOf([licenceOf(10, { 统一社会信用代码: secret, 企业名称: '张某某商行' })]);
    const { batch } = (await send(file)).json();
    await applied(batch);
    const { quarantine } = (await get(`/batches/${batch}/receipt`)).json();
    expect(quarantine).toHaveLength(1);
    expect(JSON.stringify(quarantine)).not.toMatch(new RegExp(`${secret}|张某某`));
  });

  it('were none of them bugs', () => {
    expect(bugs).toEqual([]);
  });
});

describe('the description of the API', () => {
  it('is served as it is checked in', async () => {
    const served = (await get('/openapi.json')).json();
    expect(served).toEqual(JSON.parse(await apiDocument()));
  });

  it('has every path under /api/v1, in both languages, and no page', async () => {
    const { paths } = JSON.parse(await apiDocument()) as {
      paths: Record<string, Record<string, { summary: string }>>;
    };
    for (const [path, operations] of Object.entries(paths)) {
      expect(path).toMatch(/^\/api\/v1\//);
      for (const { summary } of Object.values(operations)) {
        expect(summary).toMatch(/\p{Script=Han}.* [A-Za-z]/u);
      }
    }
    const told = (await everyRoute()).filter(({ problem }) => problem === undefined);
    expect(Object.keys(paths).sort()).toEqual([...new Set(told.map(({ path }) => path))].sort());
  });
});
