import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { accountService } from '../account/account-service.ts';
import { self, type Actor } from '../account/account.ts';
import { composeApp, composePeople, type App, type People } from '../app.ts';
import { node } from '../audit/audit.ts';
import { readConfig } from '../config.ts';
import { goodPassword, later, type Clock } from '../credential/credential-builders.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { openFieldVault } from '../platform/vault/key-file.ts';
import { mandateService, type Mandates } from './mandate-service.ts';
import type { Mandate, RegisterFacts } from './mandate.ts';

const site = { name: '信桥 Xinqiao', id: 'localhost', origin: 'http://localhost:8080' };
const start = new Date('2026-11-23T01:00:00Z');
const clock: Clock = { at: start };
const keys = mkdtempSync(join(tmpdir(), 'xinqiao-keys-'));
const scan = Buffer.from('%PDF-1.7 授权委托书');
const letterDigest = `sha256:${hash('sha256', scan)}`;
const registrar: Actor = {
  id: 'registrar',
  organisation: 'operator',
  kind: 'operator',
  roles: ['registration-officer'],
};
const register = new Map<string, RegisterFacts>();
let database: TestDatabase;
let app: App;
let people: People;
let mandates: Mandates;
let uscc: string;
let person: string;
let number = 0;

beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database;
  app = composeApp({
    pool,
    limits: readConfig({}).intake,
    now: () => clock.at,
    vault: await openFieldVault(keys),
  });
  const ground = { ...app, site };
  people = composePeople(ground);
  const accounts = accountService({ ...ground, credentials: people.credentials });
  const registerSays = async (_: unknown, code: string) => register.get(code) ?? null;
  mandates = mandateService({ ...ground, accounts, registerSays });
});
afterAll(async () => {
  await database.drop();
  rmSync(keys, { recursive: true });
});
beforeEach(async () => {
  clock.at = start;
  number += 1;
  uscc = usccOf(`91520100MA6${String(number).padStart(6, '0')}`);
  register.set(uscc, { name: '黔示例茶业有限公司', legalRepresentative: '周示例' });
  person = await newcomer('周示例');
});

async function newcomer(name: string): Promise<string> {
  number += 1;
  const phone = `137${String(number).padStart(8, '0')}`;
  return people.accounts.signUp({ name, phone, login: `zhou.${number}`, password: goodPassword });
}

const inDays = (days: number) => new Date(clock.at.getTime() + days * 86_400_000);
const claim = (who = person, change: Partial<Parameters<Mandates['claim']>[1]> = {}) =>
  mandates.claim(self(who), {
    uscc,
    name: '黔示例茶业有限公司',
    basis: 'legal-representative',
    until: inDays(300),
    ...change,
  });
const byLetter = { basis: 'authority-letter', letterDigest } as const;
const upload = (who: string, ...pieces: Buffer[]) =>
  mandates.uploadLetter(self(who), Readable.from(pieces));
const prove = (who = person, name = '周示例') =>
  people.accounts.proveIdentity(registrar, who, { name });
const act = <T>(work: Parameters<typeof app.audit.perform<T>>[2]) =>
  app.audit.perform(node, { name: 'mandate.test', reason: '测试' }, work);
const live = (who = person) => act((a) => mandates.liveMandate(a, uscc, who));
const roles = async (who = person) =>
  (await people.accounts.standingOf(who))?.posts.map(({ role }) => role);
const registerChanges = (legalRepresentative: string | null) => {
  register.set(uscc, { name: '黔示例茶业有限公司', legalRepresentative });
  return act((a) => mandates.pauseMandatesOf(a, uscc));
};

describe('a legal representative (方案三(三) 实名注册)', () => {
  it('whose identity is proven acts at once, and is representative of the enterprise', async () => {
    await prove();
    expect((await claim()).state).toBe('live');
    expect(await live()).toMatchObject({ person, subject: uscc });
    expect(await roles()).toEqual(['representative']);
  });

  it('by name alone waits: the register’s names are public', async () => {
    const mandate = await claim();
    expect(mandate.state).toBe('pending');
    const confirm = () => mandates.review(registrar, mandate, { move: 'confirm', reason: '核验' });
    await expect(confirm()).rejects.toThrow('mandate.identity');
    await prove();
    await confirm();
    expect(await roles()).toEqual(['representative']);
  });

  it('is not whoever the register does not name, whatever name they signed up with', async () => {
    const other = await newcomer('吴示例');
    await expect(claim(other)).rejects.toThrow('mandate.not-representative');
    const impostor = await newcomer('周示例');
    const mandate = await claim(impostor);
    await prove(impostor, '吴示例');
    await expect(
      mandates.review(registrar, mandate, { move: 'confirm', reason: '核验' }),
    ).rejects.toThrow('mandate.not-representative');
  });

  it.each([
    [{ name: '另一家公司' }, 'mandate.no-subject'],
    [{ uscc: usccOf('91520100MA6999999') }, 'mandate.no-subject'],
    [{ uscc: 'x' }, 'mandate.no-subject'],
    [{ letterDigest }, 'mandate.letter'],
    [{ basis: 'authority-letter' }, 'mandate.letter'],
    [{ basis: 'authority-letter', letterDigest: 'sha256:1' }, 'mandate.letter'],
    [byLetter, 'mandate.letter'],
    [{ until: inDays(-1) }, 'mandate.term'],
    [{ until: inDays(366) }, 'mandate.term'],
    [{ until: new Date(Number.NaN) }, 'mandate.term'],
  ] as const)('claiming with %j is refused: %s', async (change, code) => {
    await expect(claim(person, change)).rejects.toThrow(code);
  });

  it('claims once at a time', async () => {
    await prove();
    const twice = await Promise.allSettled([claim(), claim()]);
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a letter of authority', () => {
  const reviewed = async (): Promise<Mandate> => {
    const bearer = await newcomer('郑示例');
    await prove(bearer, '郑示例');
    await upload(bearer, scan);
    const mandate = await claim(bearer, byLetter);
    expect(mandate.state).toBe('pending');
    await mandates.review(registrar, mandate, { move: 'confirm', reason: '委托书真实' });
    return mandate;
  };

  it('is reviewed by a registration officer before anybody acts by it', async () => {
    const mandate = await reviewed();
    expect(await live(mandate.person)).toBeDefined();
  });

  it('is not reviewed by its own bearer, nor by another role', async () => {
    await prove();
    await upload(person, scan);
    const mandate = await claim(person, byLetter);
    const verdict = { move: 'confirm', reason: '核验' } as const;
    await expect(mandates.review({ ...registrar, id: person }, mandate, verdict)).rejects.toThrow(
      'mandate.not-own-review',
    );
    const others: Actor[] = [
      { ...registrar, roles: ['security-officer'] },
      { ...registrar, roles: ['auditor'] },
      { ...registrar, kind: 'institution', roles: ['administrator'] },
    ];
    for (const actor of others) {
      await expect(mandates.review(actor, mandate, verdict)).rejects.toThrow('account.may-not');
    }
  });

  it('refused is the end of it; another may be handed in', async () => {
    await upload(person, scan);
    const mandate = await claim(person, byLetter);
    await mandates.review(registrar, mandate, { move: 'refuse', reason: '缺公章' });
    await expect(
      mandates.review(registrar, mandate, { move: 'confirm', reason: '补章' }),
    ).rejects.toThrow('mandate.');
    expect((await claim(person, byLetter)).state).toBe('pending');
  });

  it('is good for whoever uploaded it alone', async () => {
    const other = await newcomer('郑示例');
    await upload(other, scan);
    await expect(claim(person, byLetter)).rejects.toThrow('mandate.letter');
  });

  it('is read by its reviewer as it was uploaded, and lies sealed in the database', async () => {
    const large = Buffer.concat([scan, Buffer.alloc(3_000_000, '示')]);
    await upload(person, large.subarray(0, 1_000_001), large.subarray(1_000_001));
    const letter = await upload(person, large);
    const mandate = await claim(person, { ...byLetter, letterDigest: letter.digest });
    const read = await mandates.letterOf(registrar, mandate);
    expect(read).toMatchObject({ contentType: 'application/pdf', bytes: large.length });
    expect(large.equals(read.body)).toBe(true);
    const auditor: Actor = { ...registrar, roles: ['auditor'] };
    await expect(mandates.letterOf(auditor, mandate)).rejects.toThrow('account.may-not');
    const { rows } = await database.admin.query(
      'select part, sealed from authority_letter_part where person = $1 order by part',
      [person],
    );
    expect(rows.map(({ part }) => part)).toEqual([0, 1, 2]);
    expect(rows[0].sealed).not.toContain(scan.toString('base64').slice(0, 8));
  });

  it.each([
    ['is no document', [Buffer.from('<script>%PDF-')], 'mandate.letter-kind'],
    ['is empty', [], 'mandate.letter-kind'],
    ['has eleven megabytes', Array(11).fill(Buffer.alloc(1_048_576)), 'mandate.letter-too-large'],
  ])('that %s is not taken', async (_what, pieces, code) => {
    await expect(upload(person, ...pieces)).rejects.toThrow(code);
  });

  it('is one of twenty at most', async () => {
    for (let n = 0; n < 20; n += 1) await upload(person, scan, Buffer.from([n]));
    await expect(upload(person, scan, Buffer.from([20]))).rejects.toThrow('mandate.letters-many');
    await upload(person, scan, Buffer.from([3]));
  });

  it('is stopped by a representative of the enterprise, not by one of another', async () => {
    const mandate = await reviewed();
    await prove();
    await claim();
    const post = (await people.accounts.standingOf(person))!.posts[0]!;
    const own: Actor = { id: person, ...post, roles: ['representative'] };
    const stop = (actor: Actor) => mandates.stop(actor, mandate, { move: 'end', reason: '离职' });
    await expect(stop({ ...own, organisation: 'another' })).rejects.toThrow('account.may-not');
    await stop(own);
    expect(await live(mandate.person)).toBeUndefined();
    expect(await roles(mandate.person)).toEqual([]);
  });
});

describe('a change of legal representative in the register', () => {
  it('pauses the mandate, and with it the role, until the register names the person again', async () => {
    await prove();
    const mandate = await claim();
    expect(await registerChanges('吴示例')).toBe(1);
    expect(await live()).toBeUndefined();
    expect(await roles()).toEqual([]);
    await expect(mandates.renew(self(person), mandate)).rejects.toThrow(
      'mandate.not-representative',
    );
    later(clock, 60);
    await registerChanges('周示例');
    await mandates.renew(self(person), mandate);
    expect(await live()).toBeDefined();
    expect(await roles()).toEqual(['representative']);
  });

  it('of nothing but other facts pauses nobody', async () => {
    await prove();
    await claim();
    expect(await registerChanges('周 示例')).toBe(0);
    expect(await live()).toBeDefined();
  });

  it('leaves letters of authority as they are', async () => {
    await prove();
    await upload(person, scan);
    const mandate = await claim(person, byLetter);
    await mandates.review(registrar, mandate, { move: 'confirm', reason: '委托书真实' });
    expect(await registerChanges('吴示例')).toBe(0);
    expect(await live()).toBeDefined();
  });

  it('what an officer paused, the person cannot renew', async () => {
    await prove();
    const mandate = await claim();
    await mandates.stop(registrar, mandate, { move: 'pause', reason: '举报核查' });
    await expect(mandates.renew(self(person), mandate)).rejects.toThrow('mandate.state');
    await mandates.review(registrar, mandate, { move: 'renew', reason: '核查无误' });
    expect(await live()).toBeDefined();
  });
});

it('a mandate ends with its term, and every move is kept', async () => {
  await prove();
  const mandate = await claim(person, { until: inDays(10) });
  later(clock, 10 * 86_400);
  expect(await live()).toBeUndefined();
  expect(await roles()).toEqual([]);
  expect(await mandates.endDue()).toBeGreaterThanOrEqual(1);
  const { rows } = await database.admin.query(
    `select from_state, to_state, actor from mandate_event where mandate = $1 order by at, event`,
    [mandate.mandate],
  );
  expect(rows).toEqual([
    { from_state: null, to_state: 'live', actor: person },
    { from_state: 'live', to_state: 'ended', actor: 'node' },
  ]);
  await expect(database.pool.query('delete from mandate_event')).rejects.toThrow(
    'permission denied',
  );
  await expect(database.pool.query(`update mandate_event set reason = ''`)).rejects.toThrow(
    'permission denied',
  );
});
