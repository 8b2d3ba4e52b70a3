import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admitted } from '../admission/admission-builders.ts';
import { aCaller, calling } from '../account/account-builders.ts';
import { consoleActor, type Caller } from '../account/account.ts';
import { apiDescription, apiRoutes, passingPeople } from '../api.ts';
import { composeApp, type App } from '../app.ts';
import { operatorConsole } from '../audit/audit.ts';
import { readConfig } from '../config.ts';
import { firm as codeOf } from '../consent/consent-builders.ts';
import { createServer } from '../platform/http/server.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { csvLine, itemsIn, openFields, placeOf } from './push.ts';
import { pushService } from './push-service.ts';
import { passingVault } from '../platform/vault/key-file.ts';

const recordsPerDay = 60;
const licence = 'registration.licence';
const clock = { at: new Date('2026-11-23T01:00:00Z') };
let database: TestDatabase;
let app: App;
let people: Awaited<ReturnType<typeof passingPeople>>;
let server: FastifyInstance;
let asking: Caller;
let bank: string;

/** Where each firm is, and what it does. */
const firms = [
  [1, '520102', '1530'],
  [2, '520102', '1539'],
  [3, '520103', '6540'],
  [4, '520302', '1530'],
  [5, null, null],
  [6, '520103', '1530'],
] as const;

beforeAll(async () => {
  database = await testDatabase();
  app = composeApp({
    pool: database.pool,
    limits: readConfig({}).intake,
    vault: await passingVault(),
    now: () => clock.at,
    recordsPerDay,
  });
  people = await passingPeople(app);
  await app.catalogue.enter();
  const jobs = { wake: () => {}, resume: async () => {}, stop: async () => {} };
  server = await createServer({
    routes: apiRoutes({ ...app, ...people, jobs }),
    callerOf: (incoming, access) => calling(asking)(incoming, access),
    title: 'test',
    version: '0',
    description: apiDescription,
    log: false,
  });
  const told = { item: licence, source: 'samr', edition: app.edition.code, fileName: 'a.csv' };
  const consignment = { ...told, mapping: {}, backlog: false, declaredRows: null };
  const rows = firms.map(([n]) => `${codeOf(n)},黔岭第${n}茶业有限公司,周示例`);
  const file = ['统一社会信用代码,企业名称,法定代表人', ...rows, ''].join('\n');
  await app.intake.deliver(operatorConsole, consignment, {
    bytes: Readable.from([Buffer.from(file)]),
  });
  await settle();
});
afterAll(async () => {
  await server.close();
  await database.drop();
});
/** Every test has a bank of its own, to which nothing was given today. */
let banks = 50;
beforeEach(async () => {
  bank = await people.accounts.registerOrganisation(consoleActor, {
    kind: 'institution',
    uscc: codeOf((banks += 1)),
    name: `黔示例银行${banks}`,
  });
  await admitted({ ...app, ...people }, bank);
  asking = aCaller({ kind: 'institution', role: 'machine', organisation: bank });
});

async function settle(): Promise<void> {
  await app.audit.perform(operatorConsole, { name: 'test.settle', reason: 'test' }, async (act) => {
    for (const [n, division, industry] of firms) {
      const facts = (await app.subjects.facts(act, codeOf(n)))!;
      await app.subjects.register(act, [{ ...facts, division }]);
      await app.subjects.classify(act, [{ subject: codeOf(n), industry, sizeClass: null }]);
    }
  });
}

/** The same node, with so many records left of the day, and as many subjects in a page of a file. */
function mostOf(subjects: number) {
  return pushService({ ...app, recordsPerDay: 54 + subjects, subjectsInFile: subjects });
}

const get = (path: string, query: Record<string, string> = {}) =>
  server.inject({ method: 'GET', url: `/api/v1${path}`, query });
const ofFirms = (...numbers: number[]) => numbers.map(codeOf);

interface PageReply {
  readonly number: string;
  readonly digest: string;
  readonly cursor: string | null;
  readonly records: number;
  readonly subjects: readonly { uscc: string; items: { item: string; records: object[] }[] }[];
}

/** All pages from the first on, as many subjects a page. */
async function pages(query: Record<string, string>, limit: number): Promise<PageReply[]> {
  const all: PageReply[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const more = { ...query, limit: String(limit), ...(cursor && { cursor }) };
    const reply = await get('/public-data', more);
    expect(reply.statusCode, reply.body).toBe(200);
    const page: PageReply = reply.json();
    all.push(page);
    cursor = page.cursor;
  }
  return all;
}
const found = (all: readonly PageReply[]) => all.flatMap((p) => p.subjects.map((s) => s.uscc));

describe('public data by region and industry (方案三(四)3 批量推送)', () => {
  it.each([
    [{}, [5, 1, 2, 6, 3, 4]],
    [{ division: '52' }, [1, 2, 6, 3, 4]],
    [{ division: '520000' }, [1, 2, 6, 3, 4]],
    [{ division: '520100' }, [1, 2, 6, 3]],
    [{ division: '520103' }, [6, 3]],
    [{ industry: 'C' }, [1, 2, 6, 4]],
    [{ industry: '15', division: '5201' }, [1, 2, 6]],
    [{ industry: '1530' }, [1, 6, 4]],
    [{ division: '530000' }, []],
  ])('of %o, whatever the pages are cut to', async (query, numbers) => {
    for (const limit of [1, 2, 4, 200]) {
      const all = await pages({ ...query, items: 'tax.grade' }, limit);
      expect(found(all)).toEqual(ofFirms(...numbers));
    }
  });

  it('shows of each record what the standard report shows of it, and nothing more', async () => {
    const [page] = await pages({ items: licence }, 200);
    for (const { uscc, items } of page!.subjects) {
      const report = await app.release.disclosePublic(operatorConsole, uscc);
      const same = report.items.find(({ item }) => item === licence)!.records;
      expect(items).toMatchObject([{ item: licence, records: [{ values: same[0]!.values }] }]);
    }
  });

  it('is audited page by page, with number and digest, and no row of it', async () => {
    const [page] = await pages({ items: licence, division: '520103' }, 200);
    const { rows } = await database.admin.query(
      `select organisation, detail from audit_entry
        where deed = 'release.public-batch' and detail ->> 'number' = $1`,
      [page!.number],
    );
    const { number, digest } = page!;
    const detail = {
      number,
      digest,
      subjects: 2,
      records: 2,
      division: '520103',
      items: [licence],
    };
    expect(rows).toMatchObject([{ organisation: bank, detail }]);
    expect(JSON.stringify(rows)).not.toContain('黔岭');
  });

  it.each([
    [{ division: '5' }, 'push.division'],
    [{ division: '00' }, 'push.division'],
    [{ industry: 'Z' }, 'push.industry'],
    [{ industry: '9999' }, 'push.industry'],
    [{ items: 'no.item' }, 'push.items'],
    [{ items: `${licence},${licence},x` }, 'push.items'],
    [{ cursor: 'x' }, 'push.cursor'],
    [{ cursor: Buffer.from('["a","b","c"]').toString('base64url') }, 'push.cursor'],
    [{ limit: '201' }, 'request.malformed'],
    [{ name: 'x' }, 'request.malformed'],
  ])('asked with %o is refused: %s', async (query, code) => {
    expect((await get('/public-data', query as Record<string, string>)).json().code).toBe(code);
  });

  it('is for institutions in standing', async () => {
    await people.parties.move(consoleActor, bank, { move: 'suspend', reason: 'rules-broken' });
    for (const path of ['/public-data', '/public-data.jsonl']) {
      expect((await get(path)).json().code).toBe('party.not-in-standing');
    }
  });

  it('is told how much of a day’s limit is left before it asks', async () => {
    const left = async () => (await get('/public-data/allowance')).json();
    const before = await left();
    expect(before.recordsPerDay).toBe(recordsPerDay);
    const { records } = (await get('/public-data?limit=2')).json();
    expect(await left()).toEqual({ ...before, givenToday: before.givenToday + records });
  });

  it('has a limit a day, also where two ask at a time, and begins anew the next day', async () => {
    const page = () => get('/public-data', { items: licence });
    const many = await Promise.all(Array.from({ length: 14 }, page));
    expect(many.filter(({ statusCode }) => statusCode === 200)).toHaveLength(10);
    expect((await page()).json()).toMatchObject({ code: 'push.limit', details: { given: 60 } });
    clock.at = new Date(clock.at.getTime() + 86_400_000);
    expect((await page()).statusCode).toBe(200);
  });
});

describe('public data as a file', () => {
  it('says for whom it was made, is whole, and is on record', async () => {
    const reply = await get('/public-data.jsonl', { items: licence, industry: 'C' });
    expect(reply.headers['content-disposition']).toMatch(/XQ\d{8}[0-9A-F]{12}\.jsonl/);
    const lines = reply.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { number, recipient } = lines[0].watermark;
    expect(recipient).toBe(`黔示例银行${banks}`);
    expect(lines.slice(1, -1).map((line) => line.subject.uscc)).toEqual(ofFirms(1, 2, 6, 4));
    const end = { number, subjects: 4, records: 4, isComplete: true, cursor: null, code: null };
    expect(lines.at(-1)).toEqual({ end });
    const kept = async () =>
      (
        await database.admin.query(
          `select detail from audit_entry where deed = 'push.file' and detail ->> 'number' = $1`,
          [number],
        )
      ).rows;
    await expect.poll(kept).toMatchObject([{ detail: { records: 4, isComplete: true } }]);
  });

  it('stops at the limit, and says where to go on', async () => {
    const query = { items: licence };
    for (let n = 0; n < 9; n += 1) await get('/public-data', query);
    const halves = mostOf(3);
    const { body } = await halves.file(asking.principal, query, 'jsonl');
    const lines = (await text(Readable.from(body))).trimEnd().split('\n');
    const { end } = JSON.parse(lines.at(-1)!);
    expect(end).toMatchObject({ records: 3, isComplete: false, code: 'push.limit' });
    const refused = await get('/public-data.jsonl', query);
    expect(refused.json().code).toBe('push.limit');
    clock.at = new Date(clock.at.getTime() + 86_400_000);
    const rest = await get('/public-data.jsonl', { ...query, cursor: end.cursor });
    expect(rest.body.trimEnd().split('\n')).toHaveLength(2 + 3);
  });

  it('is a table where it is of one item', async () => {
    const several = await get('/public-data.csv', { division: '520103' });
    expect(several.json().code).toBe('push.one-item');
    const { body } = await get('/public-data.csv', { items: licence, division: '520103' });
    const lines = body.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFF# number=XQ.* recipient=黔示例银行/);
    expect(lines[1]).toMatch(/^统一社会信用代码,名称,行政区划,行业,发生日期,信源单位,/);
    expect(lines.slice(2, 4).map((line) => line.split(',')[0])).toEqual(ofFirms(6, 3));
    expect(lines[4]).toMatch(/^# number=XQ.* isComplete=true/);
  });

  it('has columns for no field that can never leave', () => {
    for (const item of itemsIn(app.edition, undefined)) {
      const closed = item.fields.filter((f) => f.openness !== 'open' && f.openWhen === undefined);
      expect(openFields(item).filter((field) => closed.includes(field))).toEqual([]);
    }
  });

  it('gives a spreadsheet nothing to run', () => {
    expect(csvLine(['=1+1', '@x', '-12.5', '+8', 'a"b', '黔'])).toBe(
      `'=1+1,'@x,-12.5,+8,"a""b",黔\r\n`,
    );
  });
});

it('a section is found by the digits of its divisions too', () => {
  expect(placeOf({ industry: 'I' }).industries).toEqual(['I', '63', '64', '65']);
});
