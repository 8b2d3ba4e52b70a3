import type { FastifyInstance } from 'fastify';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { verifyReceipt } from '@xinqiao/protocol/evidence/receipt';
import { keyBook } from '@xinqiao/protocol/suite/key-book';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCaller, aVisitor, calling } from '../account/account-builders.ts';
import { consoleActor, type Caller } from '../account/account.ts';
import { apiDescription, apiRoutes, passingPeople } from '../api.ts';
import { composeApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { createServer } from '../platform/http/server.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { passingVault } from '../platform/vault/key-file.ts';

const subject = usccOf('91520100MA6DEMA0X');
let asking: Caller = aVisitor;
let database: TestDatabase;
let server: FastifyInstance;
let bank: string;
let rival: string;

beforeAll(async () => {
  database = await testDatabase();
  const app = composeApp({
    pool: database.pool,
    limits: readConfig({}).intake,
    vault: await passingVault(),
  });
  const people = await passingPeople(app);
  const register = (base: string, name: string) =>
    people.accounts.registerOrganisation(consoleActor, {
      kind: 'institution',
      uscc: usccOf(base),
      name,
    });
  [bank, rival] = [
    await register('91520100MA6DEMB1X', '黔岭银行'),
    await register('91520100MA6DEMB2X', '乌江银行'),
  ];
  const jobs = { wake: () => {}, resume: async () => {}, stop: async () => {} };
  server = await createServer({
    routes: apiRoutes({ ...app, ...people, jobs }),
    callerOf: async (incoming, access) => calling(asking)(incoming, access),
    title: 'test',
    version: '0',
    description: apiDescription,
    log: false,
  });
  const officer = { id: 'officer', organisation: bank, request: 'request-1' };
  const deed = { name: 'release.query', reason: '贷前审查', subject } as const;
  await app.audit.perform(officer, deed, () => Promise.resolve());
  await people.evidence.seal();
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

async function get(path: string, query: Record<string, string> = {}, who: Caller = aVisitor) {
  asking = who;
  const reply = await server.inject({ method: 'GET', url: `/api/v1/evidence/${path}`, query });
  return { status: reply.statusCode, body: reply.json() };
}

const officerOf = (organisation: string) =>
  aCaller({ kind: 'institution', role: 'officer', organisation });
const asked = { subject, request: 'request-1' };

describe('evidence for others (方案三(六)2)', () => {
  it('a bank proves offline, by keys it had before, that its request is in the log', async () => {
    const { body: trust } = await get('trust');
    const { status, body } = await get('receipts', asked, officerOf(bank));
    expect(status).toBe(200);
    const entry = verifyReceipt(body, { logId: trust.logs[0], keys: keyBook(trust.keys) });
    if (isProblem(entry)) throw new Error(entry.en);
    expect(entry).toMatchObject({ organisation: bank, deed: 'release.query', subject });
    body.entry.outcome = 'refused';
    const changed = verifyReceipt(body, { logId: trust.logs[0], keys: keyBook(trust.keys) });
    expect(isProblem(changed)).toBe(true);
  });

  it('what another bank asked is answered as what nobody asked', async () => {
    const foreign = await get('receipts', asked, officerOf(rival));
    const absent = await get('receipts', { ...asked, request: 'request-2' }, officerOf(rival));
    expect([foreign.status, foreign.body.code]).toEqual([404, 'evidence.no-entry']);
    expect({ ...foreign.body, trace: '' }).toEqual({ ...absent.body, trace: '' });
  });

  it('heads are anybody’s to keep, and each proves that it continues the one before', async () => {
    const { body } = await get('heads');
    const last = body.heads.at(-1);
    expect(last.size).toBeGreaterThan(0);
    const size = String(last.size);
    const { status, body: proof } = await get('consistency', { before: size, size });
    expect([status, proof.proof]).toEqual([200, []]);
    expect((await get('consistency', { before: size, size: '99999' })).status).toBe(404);
  });
});
