import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from './account/account.ts';
import { composeApp, composePeople, type People } from './app.ts';
import { readConfig } from './config.ts';
import { goodPassword, later, type Clock } from './credential/credential-builders.ts';
import { codeOf, licenceOf, nameOf, nodeOver, type Node } from './intake/intake-builders.ts';
import { testDatabase, type TestDatabase } from './platform/postgres/test-database.ts';
import { openFieldVault } from './platform/vault/key-file.ts';

const site = { name: '信桥 Xinqiao', id: 'localhost', origin: 'http://localhost:8080' };
const clock: Clock = { at: new Date('2026-11-23T01:00:00Z') };
const keys = mkdtempSync(join(tmpdir(), 'xinqiao-keys-'));
let database: TestDatabase;
let people: People;
let intake: Node;

beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database;
  intake = nodeOver(pool, () => clock.at);
  await intake.catalogue.enter();
  const app = composeApp({ pool, limits: readConfig({}).intake, now: () => clock.at });
  people = composePeople({ ...app, vault: await openFieldVault(keys), site });
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
    people.mandates.claim(person, {
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
});

it('a node that is given other keys than those of its data finds out at start', async () => {
  await people.accounts.requireReadable();
  const other = mkdtempSync(join(tmpdir(), 'xinqiao-keys-'));
  const app = composeApp({ pool: database.pool, limits: readConfig({}).intake });
  const astray = composePeople({ ...app, vault: await openFieldVault(other), site });
  await expect(astray.accounts.requireReadable()).rejects.toThrow('vault.unreadable');
  rmSync(other, { recursive: true });
});
