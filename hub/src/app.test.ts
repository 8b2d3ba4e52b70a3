import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { self, type Actor } from './account/account.ts';
import { composeApp, composePeople, type App, type People } from './app.ts';
import { operatorConsole } from './audit/audit.ts';
import { readConfig } from './config.ts';
import { monitoring, nodeOver as consentsOver } from './consent/consent-builders.ts';
import { goodPassword, later, type Clock } from './credential/credential-builders.ts';
import { registrationItem } from './intake/intake.ts';
import {
  aConsignment,
  codeOf,
  csvOf,
  licenceOf,
  nameOf,
  nodeOver,
  type Node,
} from './intake/intake-builders.ts';
import { testDatabase, type TestDatabase } from './platform/postgres/test-database.ts';
import { openFieldVault } from './platform/vault/key-file.ts';

const site = { name: '信桥 Xinqiao', id: 'localhost', origin: 'http://localhost:8080' };
const clock: Clock = { at: new Date('2026-11-23T01:00:00Z') };
const keys = mkdtempSync(join(tmpdir(), 'xinqiao-keys-'));
let database: TestDatabase;
let app: App;
let people: People;
let intake: Node;

beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database;
  const vault = await openFieldVault(keys);
  intake = nodeOver(pool, () => clock.at, vault);
  await intake.catalogue.enter();
  const { intake: limits } = readConfig({});
  app = composeApp({ pool, limits, now: () => clock.at, vault });
  people = composePeople({ ...app, site });
});
afterAll(async () => {
  await database.drop();
  rmSync(keys, { recursive: true });
});

it('a legal representative is whom the licence on record names now (方案三(三) 实名注册)', async () => {
  const licence = (name: string) => intake.licences([licenceOf(7, { 法定代表人: name })]);
  const officer: Actor = {
    id: 'registrar',
    organisation: 'operator',
    kind: 'operator',
    roles: ['registration-officer'],
  };
  const person = await people.accounts.signUp({
    name: '周示例',
    phone: '13700000007',
    login: 'zhou.seven',
    password: goodPassword,
  });
  await people.accounts.proveIdentity(officer, person, { name: '周示例' });
  const until = new Date('2027-06-01T00:00:00Z');
  const claim = () =>
    people.mandates.claim(self(person), {
      uscc: codeOf(7),
      name: nameOf(7),
      basis: 'legal-representative',
      until,
    });
  await expect(claim()).rejects.toThrow('mandate.no-subject');
  await licence('吴示例');
  await expect(claim()).rejects.toThrow('mandate.not-representative');
  later(clock, 60);
  await licence('周示例');
  expect((await claim()).state).toBe('live');

  const granting = consentsOver(database.pool);
  await granting.consents.enterNotices();
  const lasting = await granting.granted(monitoring({ subject: codeOf(7) }));
  later(clock, 60);
  const row = licenceOf(7, { 法定代表人: '吴示例', 注册资本: '900(万元)' });
  const bytes = Readable.from([Buffer.from(csvOf([row]))]);
  await app.intake.deliver(operatorConsole, aConsignment(registrationItem), { bytes });
  const [mandate] = await people.mandates.mine(self(person));
  expect(mandate).toMatchObject({ state: 'paused', pausedBy: 'register' });
  const consents = await app.consents.of(codeOf(7));
  expect(consents).toMatchObject([{ consent: lasting.consent, state: 'paused' }]);
});

it('a node that is given other keys than those of its data finds out at start', async () => {
  const pool = database.pool;
  const limits = readConfig({}).intake;
  await app.rotation.requireReadable();
  const other = mkdtempSync(join(tmpdir(), 'xinqiao-keys-'));
  const astray = composeApp({ pool, limits, vault: await openFieldVault(other) });
  await expect(astray.rotation.requireReadable()).rejects.toThrow('vault.unreadable');
  rmSync(other, { recursive: true });
});
