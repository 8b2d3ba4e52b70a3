import { usccOf } from '@xinqiao/catalogue/values/uscc';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCaller, calling, type Sitting } from '../account/account-builders.ts';
import { consoleActor, type Caller } from '../account/account.ts';
import { passingPeople } from '../api.ts';
import { composeApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { createServer } from '../platform/http/server.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { takeUp, writeAsk } from './usage-builders.ts';
import { usageRoutes } from './usage-routes.ts';
import { passingVault } from '../platform/vault/key-file.ts';

let database: TestDatabase;
let server: FastifyInstance;
let asking: Caller;
let organisation: Record<'bank' | 'other' | 'firm' | 'source', string>;
const clock = { now: new Date('2026-07-31T01:00:00Z') };
const uscc = usccOf('91520100MA6DEMF1X');

beforeAll(async () => {
  database = await testDatabase();
  const now = () => clock.now;
  const app = composeApp({
    pool: database.pool,
    limits: readConfig({}).intake,
    now,
    vault: await passingVault(),
  });
  const people = await passingPeople(app);
  const register = (nth: number, kind: 'institution' | 'source-unit', source?: string) =>
    people.accounts.registerOrganisation(consoleActor, {
      kind,
      uscc: usccOf(`91520100MA6DEMB${nth}X`),
      name: `示例单位${nth}`,
      ...(source !== undefined && { source }),
    });
  const [bank, other] = [await register(1, 'institution'), await register(2, 'institution')];
  const source = await register(3, 'source-unit', 'tax');
  const deed = { name: 'mandate.test', reason: '示例' } as const;
  const firm = await app.audit.perform(consoleActor, deed, async (act) =>
    people.accounts.enterprise(act, { uscc, name: '示例甲公司' }),
  );
  organisation = { bank, other, firm: firm.organisation, source };
  for (let n = 0; n < 5; n += 1) {
    clock.now = new Date(clock.now.getTime() + 1000);
    const who = { id: 'person-1', organisation: bank, credential: 'session:s' };
    const subject = n < 3 ? uscc : usccOf(`91520100MA6DEMF${n}X`);
    const isLast = n === 2;
    await writeAsk(app.audit, who, { subject, ...(isLast && { code: 'release.revoked' }) });
  }
  await takeUp(people.usage, 5);
  clock.now = new Date('2026-08-01T03:00:00Z');
  await people.usage.draw();
  server = await createServer({
    routes: usageRoutes({ ...app, ...people }),
    callerOf: async (incoming, access) => calling(asking)(incoming, access),
    title: 'test',
    version: '0',
    description: '/openapi.json',
    log: false,
  });
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

async function get(sitting: Sitting, url: string) {
  asking = aCaller(sitting);
  return server.inject({ method: 'GET', url });
}
async function post(sitting: Sitting, url: string, payload: object) {
  asking = aCaller(sitting);
  return server.inject({ method: 'POST', url, payload });
}
const auditor = { kind: 'operator', role: 'auditor' } as const;
const bankAuditor = () =>
  ({ kind: 'institution', role: 'auditor', organisation: organisation.bank }) as const;
const firmAgent = () =>
  ({ kind: 'enterprise', role: 'agent', organisation: organisation.firm }) as const;
const taxOfficer = () =>
  ({ kind: 'source-unit', role: 'officer', organisation: organisation.source }) as const;

describe('GET /usage', () => {
  it('gives a page and where the next starts', async () => {
    const first = (await get(auditor, '/usage?limit=3')).json();
    expect(first.asks).toHaveLength(3);
    const second = (await get(auditor, `/usage?limit=3&after=${first.next}`)).json();
    expect(second).toMatchObject({ next: null });
    expect(second.asks.at(-1)).toMatchObject({
      who: { person: 'person-1', organisation: organisation.bank, name: '示例单位1' },
      purpose: { code: 'pre-loan-review', zh: '贷前审查' },
      decision: { code: 'given', zh: '已提供' },
    });
    const refused = (await get(auditor, '/usage?outcome=refused')).json().asks;
    expect(refused).toMatchObject([{ reasons: [{ code: 'release.revoked', zh: '授权已撤回' }] }]);
  });

  it('takes days of which the last belongs to the span', async () => {
    const count = async (span: string) => (await get(auditor, `/usage?${span}`)).json().asks.length;
    expect(await count('from=2026-07-31&to=2026-07-31')).toBe(5);
    expect(await count('to=2026-07-30')).toBe(0);
  });

  it.each([
    ['after=x', 400],
    ['after=018f0000-0000-7000-8000-00000000000g', 400],
    ['from=2026-02-31', 400],
    ['from=2026-08-02&to=2026-08-01', 400],
    ['subject=x', 400],
    ["person=x'--", 400],
    ['limit=501', 400],
    ['unheard=of', 400],
    ['item=none.such', 404],
  ])('refuses %s', async (query, status) => {
    expect((await get(auditor, `/usage?${query}`)).statusCode).toBe(status);
  });

  it('is not for the officers it is about', async () => {
    for (const role of ['officer', 'machine'] as const) {
      expect((await get({ ...bankAuditor(), role }, '/usage')).statusCode).toBe(403);
    }
  });

  it('leaves as a file too', async () => {
    const { headers, body } = await get(bankAuditor(), '/usage.csv?outcome=done');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(body.trimEnd().split('\r\n')).toHaveLength(6);
  });
});

describe('GET /my/accesses', () => {
  it('shows an enterprise who asked, refusals too, by organisation alone', async () => {
    const { accesses } = (await get(firmAgent(), '/my/accesses')).json();
    expect(accesses).toHaveLength(3);
    expect(accesses[0]).toMatchObject({ subject: uscc, who: { zh: '示例单位1' } });
    expect(JSON.stringify(accesses)).not.toContain('person-1');
    const { months } = (await get(firmAgent(), '/my/accesses/months')).json();
    expect(months).toEqual([{ month: '2026-07', done: 2, refused: 1 }]);
    expect((await get(firmAgent(), '/my/accesses.csv')).body).toContain('示例单位1');
  });

  it('takes no subject: that of others cannot even be named', async () => {
    const url = `/my/accesses?subject=${uscc}`;
    expect((await get(firmAgent(), url)).statusCode).toBe(400);
    expect((await get({ ...firmAgent(), organisation: 'x' }, '/my/accesses')).statusCode).toBe(404);
  });
});

describe('GET /usage/statement', () => {
  const span = 'from=2026-07&to=2026-07';
  it('is a source unit’s own', async () => {
    const { lines } = (await get(taxOfficer(), `/usage/statement?${span}`)).json();
    expect(lines).toMatchObject([{ item: 'tax.payment', given: 4, refused: 1, name: '示例单位1' }]);
    const others = await get(taxOfficer(), `/usage/statement?${span}&source=customs`);
    expect(others.statusCode).toBe(403);
    const file = await get(taxOfficer(), `/usage/statement.csv?${span}`);
    expect(file.body).toContain('2026-07,tax.payment,');
  });
  it('is of any source for a regulator, in whole months', async () => {
    const regulator = { kind: 'regulator', role: 'officer' } as const;
    const { lines } = (await get(regulator, `/usage/statement?${span}&source=customs`)).json();
    expect(lines).toEqual([]);
    expect((await get(regulator, '/usage/statement?from=2026-13&to=2026-14')).statusCode).toBe(400);
  });
});

describe('reviews and cases', () => {
  it('are listed with what the asker can do, and decided by codes alone', async () => {
    const { reviews } = (await get(bankAuditor(), '/usage/reviews?state=open')).json();
    expect(reviews).toHaveLength(5);
    expect(reviews[0]).toMatchObject({ canDecide: true, isOverdue: false, month: '2026-07' });
    const url = `/usage/reviews/${reviews[0].review}`;
    const noted = { finding: 'in-order', reason: null, note: '张三' };
    expect((await post(bankAuditor(), url, noted)).statusCode).toBe(400);
    const bad = { finding: 'not-in-order', reason: 'no-file' };
    expect((await post(bankAuditor(), url, bad)).statusCode).toBe(200);
    expect((await post(bankAuditor(), url, bad)).statusCode).toBe(409);

    const { cases } = (await get(bankAuditor(), '/usage/cases')).json();
    expect(cases).toMatchObject([
      {
        rule: { code: 'not-in-order' },
        state: 'open',
        can: [{ move: 'explain' }, { move: 'confirm' }],
      },
    ]);
    const one = `/usage/cases/${cases[0].case}`;
    const told = { move: 'confirm', reason: 'no-business' };
    expect((await post(bankAuditor(), one, told)).json()).toMatchObject({
      state: 'confirmed',
      can: [],
    });
    const officer = { kind: 'operator', role: 'security-officer' } as const;
    expect((await get(officer, one)).json().events).toHaveLength(2);
    const stranger = { ...bankAuditor(), organisation: organisation.other };
    expect((await get(stranger, one)).statusCode).toBe(404);
    expect((await get(stranger, '/usage/reviews')).json().reviews).toEqual([]);
  });
});
