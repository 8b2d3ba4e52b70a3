import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { consoleActor, type Actor } from '../account/account.ts';
import { composeApp, composePeople, type People } from '../app.ts';
import { readConfig } from '../config.ts';
import { codeOf, goodPassword, later, type Clock } from '../credential/credential-builders.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { openFieldVault } from '../platform/vault/key-file.ts';
import { enrolled, home } from '../session/session-builders.ts';

const site = { name: '信桥 Xinqiao', id: 'localhost', origin: 'http://localhost:8080' };
const clock: Clock = { at: new Date('2026-11-23T01:00:00Z') };
const keys = mkdtempSync(join(tmpdir(), 'xinqiao-keys-'));
const next = 'Guishan%Yunwu58cha';
let database: TestDatabase;
let people: People;
let bank: string;
let registrar: Actor;
let login: string;
let person: string;
let codes: readonly string[];
let token: string;
let number = 0;

beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database;
  const app = composeApp({
    pool,
    limits: readConfig({}).intake,
    now: () => clock.at,
    vault: await openFieldVault(keys),
  });
  people = composePeople({ ...app, site });
  bank = await people.accounts.registerOrganisation(consoleActor, {
    kind: 'institution',
    uscc: usccOf('91520100MA6000001'),
    name: '黔示例银行',
  });
  registrar = {
    id: 'registrar',
    organisation: 'operator',
    kind: 'operator',
    roles: ['registration-officer'],
  };
});
afterAll(async () => {
  await database.drop();
  rmSync(keys, { recursive: true });
});
beforeEach(async () => {
  number += 1;
  login = `officer.${number}`;
  const phone = `138${String(number).padStart(8, '0')}`;
  const by: Actor = {
    ...registrar,
    organisation: bank,
    kind: 'institution',
    roles: ['administrator'],
  };
  const code = await people.accounts.invite(by, {
    organisation: bank,
    role: 'officer',
    name: '孙示例',
    phone,
  });
  person = await people.accounts.join(code, { login, password: goodPassword });
  const known = { login, password: goodPassword };
  const signedIn = await enrolled(people.sessions, known, (secret) => codeOf(secret, clock.at));
  ({ token, recoveryCodes: codes } = signedIn);
});

const open = (code = codes[0] ?? '') =>
  people.recoveries.openByCode({ login, code, address: home });
const administrator = (id: string): Actor => ({
  id,
  organisation: bank,
  kind: 'institution',
  roles: ['administrator'],
});

describe('the way back (方案三(三) 账户找回)', () => {
  it('a code and a second person: a new password, no second factor, no session of before', async () => {
    const opened = await open();
    await expect(people.recoveries.complete(opened.token, next)).rejects.toThrow('not-confirmed');
    const which = { person, recovery: opened.recovery };
    expect(await people.recoveries.waiting(administrator('admin'), bank)).toContainEqual(
      expect.objectContaining(which),
    );
    await people.recoveries.decide(administrator('admin'), which, 'confirm');
    await people.recoveries.complete(opened.token, next);
    await expect(people.sessions.who(token)).rejects.toThrow('session.none');
    const half = await people.sessions.signIn({ login, password: next, address: home });
    expect(half.factors).toEqual([]);
    await expect(people.recoveries.complete(opened.token, goodPassword)).rejects.toThrow(
      'recovery.absent',
    );
  });

  it('a code is good once, and a set is void with the recovery', async () => {
    await open();
    await expect(open()).rejects.toThrow('recovery.code-wrong');
    const opened = await open(codes[1]);
    await people.recoveries.decide(registrar, { person, recovery: opened.recovery }, 'confirm');
    await people.recoveries.complete(opened.token, next);
    await expect(open(codes[2])).rejects.toThrow('recovery.code-wrong');
  });

  it('an unknown login and a wrong code are answered alike, and counted', async () => {
    const wrong = await open('0000-0000-0000-0000').catch((error) => error);
    const unknown = await people.recoveries
      .openByCode({ login: 'nobody.here', code: codes[0] ?? '', address: home })
      .catch((error) => error);
    expect({ ...unknown, stack: '' }).toEqual({ ...wrong, stack: '' });
    for (let i = 0; i < 4; i += 1) await open('0000-0000-0000-0000').catch(() => {});
    await expect(open()).rejects.toThrow('credential.too-many-tries');
  });

  it('with the codes lost, an officer who saw the person opens and another confirms', async () => {
    const opened = await people.recoveries.openFor(
      administrator('admin'),
      person,
      '当面核验身份证',
    );
    const which = { person, recovery: opened.recovery };
    await expect(
      people.recoveries.decide(administrator('admin'), which, 'confirm'),
    ).rejects.toThrow('recovery.another-witness');
    await people.recoveries.decide(registrar, which, 'confirm');
    await people.recoveries.complete(opened.token, next);
  });

  it('nobody is their own witness', async () => {
    const opened = await open();
    const which = { person, recovery: opened.recovery };
    await expect(people.recoveries.decide(administrator(person), which, 'confirm')).rejects.toThrow(
      'recovery.another-witness',
    );
    await expect(people.recoveries.openFor(administrator(person), person, '自办')).rejects.toThrow(
      'account.not-oneself',
    );
  });

  it('an administrator of another organisation is no witness', async () => {
    const opened = await open();
    const stranger = { ...administrator('admin'), organisation: person };
    const which = { person, recovery: opened.recovery };
    await expect(people.recoveries.decide(stranger, which, 'confirm')).rejects.toThrow('may-not');
    await expect(people.recoveries.waiting(stranger, bank)).rejects.toThrow('may-not');
  });

  it('refused is refused, late is late, and a second one ends the first', async () => {
    const first = await open();
    const second = await open(codes[1]);
    const decide = (recovery: string, move: 'confirm' | 'refuse') =>
      people.recoveries.decide(registrar, { person, recovery }, move);
    await expect(decide(first.recovery, 'confirm')).rejects.toThrow('recovery.absent');
    await decide(second.recovery, 'refuse');
    await expect(decide(second.recovery, 'confirm')).rejects.toThrow('recovery.absent');
    await expect(people.recoveries.complete(second.token, next)).rejects.toThrow('recovery.absent');
    const third = await open(codes[2]);
    await decide(third.recovery, 'confirm');
    later(clock, 73 * 3_600);
    await expect(people.recoveries.complete(third.token, next)).rejects.toThrow('recovery.absent');
  });

  it('a password too weak leaves the recovery to be completed', async () => {
    const opened = await open();
    await people.recoveries.decide(registrar, { person, recovery: opened.recovery }, 'confirm');
    await expect(people.recoveries.complete(opened.token, 'password')).rejects.toThrow(
      'credential.password-weak',
    );
    await people.recoveries.complete(opened.token, next);
  });
});
