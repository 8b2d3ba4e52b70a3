import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { consoleActor, self, type Actor } from '../account/account.ts';
import { composeApp, composePeople, type People } from '../app.ts';
import { readConfig } from '../config.ts';
import {
  authenticator,
  codeOf,
  goodPassword,
  later,
  type Clock,
} from '../credential/credential-builders.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { openFieldVault } from '../platform/vault/key-file.ts';
import { actorIn } from './session.ts';
import { enrolled, home, signedIn } from './session-builders.ts';

const site = { name: '信桥 Xinqiao', id: 'localhost', origin: 'http://localhost:8080' };
const start = new Date('2026-11-23T01:00:00Z');
const clock: Clock = { at: start };
const keys = mkdtempSync(join(tmpdir(), 'xinqiao-keys-'));
let database: TestDatabase;
let people: People;
let person: string;
let login: string;
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
});
afterAll(async () => {
  await database.drop();
  rmSync(keys, { recursive: true });
});
beforeEach(async () => {
  clock.at = start;
  number += 1;
  login = `ming.li${number}`;
  const phone = `139${String(number).padStart(8, '0')}`;
  person = await people.accounts.signUp({ name: '李明示', phone, login, password: goodPassword });
});

const signIn = (password = goodPassword, as = login, address = home) =>
  people.sessions.signIn({ login: as, password, address });
const shown = (secret: string) => codeOf(secret, clock.at);
const enrol = () => enrolled(people.sessions, { login, password: goodPassword }, shown);
/** A period later: a code is good once. */
const again = (secret: string) => {
  later(clock, 30);
  return signedIn(people.sessions, { login, password: goodPassword }, shown(secret));
};

describe('signing in', () => {
  it('a password alone opens half a session, which may do nothing but enrol', async () => {
    const { token, factors } = await signIn();
    expect(factors).toEqual([]);
    const found = await people.sessions.who(token);
    expect(found).toMatchObject({ person, state: 'half' });
    expect(() => actorIn(found, 'any')).toThrow('session.half');
  });

  it('the first code of an app makes it whole, under another token, with ten recovery codes', async () => {
    const half = await signIn();
    const { secret } = await people.sessions.beginTotp(half.token);
    const { token, recoveryCodes } = await people.sessions.enrol(half.token, {
      totp: codeOf(secret, clock.at),
    });
    expect(recoveryCodes).toHaveLength(10);
    expect(await people.sessions.who(token)).toMatchObject({ person, state: 'full' });
    await expect(people.sessions.who(half.token)).rejects.toThrow('session.none');
  });

  it('by phone as by login', async () => {
    const phone = `139${String(number).padStart(8, '0')}`;
    expect((await signIn(goodPassword, `+86 ${phone}`)).token).toBeTruthy();
  });

  it('a code is good once, and not again for whoever looked over a shoulder', async () => {
    const { secret } = await enrol();
    later(clock, 30);
    const seen = shown(secret);
    const [first, second] = [await signIn(), await signIn()];
    await people.sessions.prove(first.token, { totp: seen });
    await expect(people.sessions.prove(second.token, { totp: seen })).rejects.toThrow(
      'credential.proof-wrong',
    );
  });

  it('of two uses of one code at once exactly one gets through', async () => {
    const { secret } = await enrol();
    later(clock, 30);
    const halves = await Promise.all([signIn(), signIn()]);
    const proofs = halves.map(({ token }) =>
      people.sessions.prove(token, { totp: codeOf(secret, clock.at) }),
    );
    const settled = await Promise.allSettled(proofs);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('whoever has the password alone cannot enrol a second factor beside the one there is', async () => {
    await enrol();
    const { token, factors } = await signIn();
    expect(factors).toEqual(['totp']);
    await expect(people.sessions.beginTotp(token)).rejects.toThrow('session.enrolled');
    await expect(people.sessions.beginPasskey(token)).rejects.toThrow('session.enrolled');
  });

  it('an unknown login and a wrong password are answered alike, and both leave an audit row', async () => {
    const answers = await Promise.allSettled([
      signIn('Wrong#Guess91zu'),
      signIn('x', 'nobody.here'),
    ]);
    const [wrong, unknown] = answers.map((a) => (a.status === 'rejected' ? a.reason : null));
    expect({ ...unknown, stack: '' }).toEqual({ ...wrong, stack: '' });
    expect(wrong).toMatchObject({ kind: 'unauthenticated', code: 'credential.not-recognised' });
    const { rows } = await database.admin.query(
      `select principal from audit_entry where deed = 'session.sign-in' and outcome = 'refused'
        order by at desc, id desc limit 2`,
    );
    expect(new Set(rows.map((row) => row.principal))).toEqual(
      new Set([`claimed:${person}`, 'visitor']),
    );
  });

  it('an unknown login takes about as long as a wrong password', async () => {
    const takes = async (as: string) => {
      const since = performance.now();
      await signIn('Wrong#Guess91zu', as, `${as}-${since}`).catch(() => {});
      return performance.now() - since;
    };
    const median = (all: number[]) => all.toSorted((a, b) => a - b)[2] ?? 0;
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let i = 0; i < 5; i += 1) {
      clock.at = new Date(clock.at.getTime() + 86_400_000 * 2);
      known.push(await takes(login));
      unknown.push(await takes(`nobody.${i}`));
    }
    // A look-up without a hash would be some thirty times faster.
    expect(median(unknown) / median(known)).toBeGreaterThan(0.4);
    expect(median(unknown) / median(known)).toBeLessThan(2.5);
  });
});

describe('too many tries', () => {
  it('five are looked at, the right one after them is not, until the wait is over', async () => {
    for (let i = 0; i < 5; i += 1)
      await expect(signIn('Wrong#Guess91zu')).rejects.toThrow('recognised');
    await expect(signIn()).rejects.toMatchObject({
      code: 'credential.too-many-tries',
      details: { retryAfterSeconds: 60 },
    });
    later(clock, 61);
    expect((await signIn()).token).toBeTruthy();
  });

  it('a login nobody has is held off just so', async () => {
    for (let i = 0; i < 5; i += 1)
      await expect(signIn('x', 'nobody.at.all')).rejects.toThrow('recognised');
    await expect(signIn('x', 'nobody.at.all')).rejects.toThrow('credential.too-many-tries');
  });

  it('fifty at once are no more than five', async () => {
    const tries = Array.from({ length: 50 }, (_, i) =>
      signIn('Wrong#Guess91zu', login, `192.0.2.${i}`),
    );
    const settled = await Promise.allSettled(tries);
    const reasons = settled.map((one) => (one.status === 'rejected' ? one.reason.code : null));
    expect(reasons.filter((reason) => reason === 'credential.not-recognised')).toHaveLength(5);
    expect(reasons.filter((reason) => reason === 'credential.too-many-tries')).toHaveLength(45);
  });

  it('a right password does not give codes away to be guessed without end', async () => {
    await enrol();
    const { token } = await signIn();
    const guesses = [];
    for (let i = 0; i < 6; i += 1) {
      guesses.push(await people.sessions.prove(token, { totp: `00000${i}` }).catch((e) => e.code));
    }
    expect(guesses.slice(0, 4)).toEqual(Array(4).fill('credential.proof-wrong'));
    expect(guesses.slice(4)).toEqual(Array(2).fill('credential.too-many-tries'));
  });
});

describe('a session', () => {
  it('half open ends in minutes', async () => {
    const { token } = await signIn();
    later(clock, 301);
    await expect(people.sessions.who(token)).rejects.toThrow('session.none');
  });

  it('left alone for a quarter of an hour is over; in use it lasts half a day and no longer', async () => {
    const { token: idle } = await enrol();
    later(clock, 899);
    await people.sessions.who(idle);
    later(clock, 899);
    await people.sessions.who(idle);
    later(clock, 900);
    await expect(people.sessions.who(idle)).rejects.toThrow('session.none');
    const { secret } = await enrolledAgain();
    const busy = await again(secret);
    for (let spent = 0; spent < 43_200 - 720; spent += 720) {
      later(clock, 720);
      await people.sessions.who(busy);
    }
    later(clock, 720);
    await expect(people.sessions.who(busy)).rejects.toThrow('session.none');
  });

  it('of a locked person is over at once', async () => {
    const { token } = await enrol();
    await database.admin.query(`update person set state = 'locked' where person = $1`, [person]);
    await expect(people.sessions.who(token)).rejects.toThrow('session.none');
    await expect(signIn()).rejects.toThrow('session.account-locked');
  });

  it('goes on under another token when a role is withdrawn, which counts from that request on', async () => {
    const bank = await people.accounts.registerOrganisation(consoleActor, {
      kind: 'institution',
      uscc: usccOf('91520100MA6000001'),
      name: '黔示例银行',
    });
    const administrator: Actor = {
      id: 'admin',
      organisation: bank,
      kind: 'institution',
      roles: ['administrator'],
    };
    const phone = `139${String(number).padStart(8, '0')}`;
    const invitation = { organisation: bank, role: 'officer', name: '李明示', phone } as const;
    await people.accounts.joinAs(
      self(person),
      await people.accounts.invite(administrator, invitation),
    );
    const { token } = await enrol();
    expect(actorIn(await people.sessions.who(token), bank).roles).toEqual(['officer']);
    const whom = { organisation: bank, person, role: 'officer' } as const;
    await people.accounts.withdrawRole(administrator, whom);
    const found = await people.sessions.who(token);
    expect(() => actorIn(found, bank)).toThrow('session.not-there');
    expect((await people.sessions.who(found.renewed!)).renewed).toBeNull();
    expect((await people.sessions.who(token)).renewed).toBeNull();
    later(clock, 31);
    await expect(people.sessions.who(token)).rejects.toThrow('session.none');
  });

  it('signed out is over, and its token is nowhere in the database', async () => {
    const { token } = await enrol();
    await people.sessions.signOut(token);
    await expect(people.sessions.who(token)).rejects.toThrow('session.none');
    const { rows } = await database.admin.query('select * from session');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('a change of password ends the others and goes on under another token', async () => {
    const { token, secret } = await enrol();
    const other = await again(secret);
    const next = 'Guishan%Yunwu58cha';
    const renewed = await people.sessions.changePassword(token, { current: goodPassword, next });
    expect(await people.sessions.who(renewed)).toMatchObject({ state: 'full' });
    for (const old of [token, other]) {
      await expect(people.sessions.who(old)).rejects.toThrow('session.none');
    }
    await expect(signIn()).rejects.toThrow('credential.not-recognised');
    expect((await signIn(next)).token).toBeTruthy();
  });

  it('a password past its days lets one change it and nothing else', async () => {
    const { token, secret } = await enrol();
    expect(token).toBeTruthy();
    later(clock, 181 * 86_400);
    const due = await again(secret);
    const found = await people.sessions.who(due);
    expect(found.state).toBe('due');
    expect(() => actorIn(found, 'any')).toThrow('session.password-due');
    const change = { current: goodPassword, next: 'Guishan%Yunwu58cha' };
    const renewed = await people.sessions.changePassword(due, change);
    expect((await people.sessions.who(renewed)).state).toBe('full');
  });
});

it('all sessions of an organisation’s people end by one word of who administers it', async () => {
  const bank = await people.accounts.registerOrganisation(consoleActor, {
    kind: 'institution',
    uscc: usccOf('91520100MA6000002'),
    name: '黔示例银行二',
  });
  const phone = `139${String(number).padStart(8, '0')}`;
  const own: Actor = { id: 'a', organisation: bank, kind: 'institution', roles: ['administrator'] };
  const invitation = { organisation: bank, role: 'officer', name: '李明示', phone } as const;
  await people.accounts.joinAs(self(person), await people.accounts.invite(own, invitation));
  const { token } = await enrol();
  const stranger = { ...own, organisation: person };
  await expect(people.sessions.endAll(stranger, { organisation: bank })).rejects.toThrow('may-not');
  expect(await people.sessions.endAll(own, { organisation: bank })).toBe(1);
  await expect(people.sessions.who(token)).rejects.toThrow('session.none');
});

describe('a passkey', () => {
  const enrolPasskey = async (counts = true) => {
    const key = authenticator(site, counts);
    const half = await signIn();
    const options = await people.sessions.beginPasskey(half.token);
    const { token } = await people.sessions.enrol(half.token, { passkey: key.create(options) });
    return { key, token };
  };

  it.each([true, false])('signs in (an authenticator that counts: %s)', async (counts) => {
    const { key, token } = await enrolPasskey(counts);
    expect((await people.sessions.who(token)).state).toBe('full');
    for (let i = 0; i < 2; i += 1) {
      const half = await signIn();
      expect(half.factors).toEqual(['passkey']);
      const proof = { passkey: key.get(await people.sessions.challenge(half.token)) };
      const full = await people.sessions.prove(half.token, proof);
      expect((await people.sessions.who(full)).state).toBe('full');
    }
  });

  it.each([
    ['for another site', { origin: 'http://localhost.evil.example' }],
    ['to another challenge', { challenge: 'AAAA' }],
    ['with another signature', { isTampered: true }],
    ['with a counter that stands still (a copied key)', { counter: 0 }],
  ])('answering %s is refused', async (_, misdeed) => {
    const { key } = await enrolPasskey();
    const first = await signIn();
    const good = key.get(await people.sessions.challenge(first.token));
    await people.sessions.prove(first.token, { passkey: good });
    const half = await signIn();
    const proof = { passkey: key.get(await people.sessions.challenge(half.token), misdeed) };
    await expect(people.sessions.prove(half.token, proof)).rejects.toThrow(
      'credential.proof-wrong',
    );
  });

  it('an answer is good once: its challenge is used up by it, right or wrong', async () => {
    const { key } = await enrolPasskey(false);
    const half = await signIn();
    const answer = key.get(await people.sessions.challenge(half.token));
    await people.sessions.prove(half.token, { passkey: answer });
    const other = await signIn();
    await expect(people.sessions.prove(other.token, { passkey: answer })).rejects.toThrow(
      'credential.nothing-begun',
    );
  });

  it('a challenge not answered in five minutes is none', async () => {
    const key = authenticator(site);
    const { token } = await enrol();
    const options = await people.sessions.beginPasskey(token);
    later(clock, 301);
    await expect(people.sessions.enrol(token, { passkey: key.create(options) })).rejects.toThrow(
      'credential.nothing-begun',
    );
  });

  it('one key is one person’s', async () => {
    const key = authenticator(site);
    const half = await signIn();
    const made = { passkey: key.create(await people.sessions.beginPasskey(half.token)) };
    await people.sessions.enrol(half.token, made);
    const other = `other.${number}`;
    const phone = `137${String(number).padStart(8, '0')}`;
    await people.accounts.signUp({ name: '王示例', phone, login: other, password: goodPassword });
    const theirs = await signIn(goodPassword, other);
    const copied = { passkey: key.create(await people.sessions.beginPasskey(theirs.token)) };
    await expect(people.sessions.enrol(theirs.token, copied)).rejects.toThrow(
      'credential.proof-wrong',
    );
  });
});

/** Another person, with an app. */
async function enrolledAgain() {
  number += 1;
  login = `ming.li${number}`;
  const phone = `139${String(number).padStart(8, '0')}`;
  await people.accounts.signUp({ name: '李明示', phone, login, password: goodPassword });
  return enrol();
}
