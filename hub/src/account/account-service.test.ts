import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { composeApp, composePeople, type People } from '../app.ts';
import { readConfig } from '../config.ts';
import { goodPassword, later, type Clock } from '../credential/credential-builders.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { openFieldVault } from '../platform/vault/key-file.ts';
import { consoleActor, self, type Actor, type OrganisationKind, type Role } from './account.ts';

const site = { name: '信桥 Xinqiao', id: 'localhost', origin: 'http://localhost:8080' };
const clock: Clock = { at: new Date('2026-11-23T01:00:00Z') };
const keys = mkdtempSync(join(tmpdir(), 'xinqiao-keys-'));
let database: TestDatabase;
let people: People;
let operator: string;
let bank: string;
let registrar: Actor;
let security: Actor;
let administrator: Actor;
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
  operator = await organisation(consoleActor, 'operator', '贵州示例征信服务有限公司');
  const console = { ...consoleActor, organisation: operator };
  registrar = await appointed(console, operator, 'registration-officer');
  security = await appointed(console, operator, 'security-officer');
  bank = await organisation(registrar, 'institution', '黔示例银行');
  administrator = await appointed(registrar, bank, 'administrator');
});
afterAll(async () => {
  await database.drop();
  rmSync(keys, { recursive: true });
});

const organisation = (actor: Actor, kind: OrganisationKind, name: string) => {
  number += 1;
  const uscc = usccOf(`91520100MA6${String(number).padStart(6, '0')}`);
  return people.accounts.registerOrganisation(actor, { kind, uscc, name });
};

const newcomer = () => {
  number += 1;
  return { name: '王示例', phone: `136${String(number).padStart(8, '0')}` };
};

/** Invites and accepts: an actor as a request would have it. */
async function appointed(by: Actor, where: string, role: Role): Promise<Actor> {
  const invitation = { organisation: where, role, ...newcomer() };
  const code = await people.accounts.invite(by, invitation);
  const login = `user.${number}`;
  const person = await people.accounts.join(code, { login, password: goodPassword });
  const [post] = (await people.accounts.standingOf(person))?.posts ?? [];
  return { id: person, organisation: where, kind: post!.kind, roles: [post!.role] };
}

describe('an organisation', () => {
  it('is registered by a registration officer, once', async () => {
    const [{ uscc }] = (
      await database.admin.query('select uscc from organisation where organisation = $1', [bank])
    ).rows;
    const again = { kind: 'institution', uscc, name: '黔示例银行' } as const;
    await expect(people.accounts.registerOrganisation(registrar, again)).rejects.toThrow(
      'account.organisation-known',
    );
    for (const actor of [security, administrator]) {
      await expect(organisation(actor, 'regulator', '示例监管局')).rejects.toThrow(
        'account.may-not',
      );
    }
  });

  it('there is one operator to a node', async () => {
    await expect(organisation(registrar, 'operator', '另一家运营单位')).rejects.toThrow(
      'account.organisation-known',
    );
  });

  it.each([
    [{ kind: 'institution', uscc: '91520100MA60000000', name: '示例' }, 'account.uscc'],
    [{ kind: 'institution', uscc: usccOf('91520100MA6999999'), name: ' ' }, 'account.name'],
    [
      { kind: 'institution', uscc: usccOf('91520100MA6999999'), name: '示例', source: 'tax' },
      'account.source',
    ],
    [{ kind: 'enterprise', uscc: usccOf('91520100MA6999999'), name: '示例' }, 'account.no-role'],
  ] as const)('%j is refused: %s', async (asked, code) => {
    await expect(people.accounts.registerOrganisation(registrar, asked)).rejects.toThrow(code);
  });
});

describe('an invitation', () => {
  it('of the registration officer goes to who administers, and nobody further', async () => {
    const asked = { organisation: bank, role: 'officer', ...newcomer() } as const;
    await expect(people.accounts.invite(registrar, asked)).rejects.toThrow('account.may-not');
  });

  it('is good once, and not after its hours', async () => {
    const chosen = { login: 'guest.one', password: goodPassword };
    const invite = () =>
      people.accounts.invite(administrator, { organisation: bank, role: 'officer', ...newcomer() });
    const code = await invite();
    await people.accounts.join(code, chosen);
    await expect(people.accounts.join(code, { ...chosen, login: 'guest.two' })).rejects.toThrow(
      'account.no-invitation',
    );
    const late = await invite();
    later(clock, 97 * 3_600);
    await expect(people.accounts.join(late, { ...chosen, login: 'guest.two' })).rejects.toThrow(
      'account.no-invitation',
    );
  });

  it('to a phone that has an account is taken up by its owner alone', async () => {
    const known = newcomer();
    const login = `known.${number}`;
    const person = await people.accounts.signUp({ ...known, login, password: goodPassword });
    const code = await people.accounts.invite(administrator, {
      organisation: bank,
      role: 'officer',
      name: '任意',
      phone: known.phone,
    });
    const other = { login: 'someone.else', password: goodPassword };
    await expect(people.accounts.join(code, other)).rejects.toThrow('account.no-invitation');
    await expect(people.accounts.joinAs(self(administrator.id), code)).rejects.toThrow(
      'no-invitation',
    );
    await people.accounts.joinAs(self(person), code);
    expect((await people.accounts.standingOf(person))?.posts).toMatchObject([{ role: 'officer' }]);
  });

  it('never taken up keeps nobody from signing up, and gives whoever does no role', async () => {
    const invited = newcomer();
    const asked = { organisation: bank, role: 'officer', ...invited } as const;
    const code = await people.accounts.invite(administrator, asked);
    const chosen = { login: `own.way.${number}`, password: goodPassword };
    const person = await people.accounts.signUp({ ...invited, ...chosen });
    expect((await people.accounts.standingOf(person))?.posts).toEqual([]);
    const other = { login: `other.${number}`, password: goodPassword };
    await expect(people.accounts.join(code, other)).rejects.toThrow('account.no-invitation');
    await people.accounts.joinAs(self(person), code);
    expect((await people.accounts.standingOf(person))?.posts).toHaveLength(1);
  });

  it.each(['representative', 'agent', 'security-officer'] as const)(
    'to a role a bank has not (%s) is refused',
    async (role) => {
      const asked = { organisation: bank, role, ...newcomer() };
      await expect(people.accounts.invite(administrator, asked)).rejects.toThrow('account.no-role');
    },
  );
});

describe('roles', () => {
  it('that exclude each other are not given to one person, whoever asks', async () => {
    const officer = await appointed(administrator, bank, 'officer');
    const asked = { organisation: bank, person: officer.id, role: 'auditor', until: null } as const;
    await expect(people.accounts.assignRole(administrator, asked)).rejects.toMatchObject({
      code: 'account.roles-exclude',
      details: { roles: ['officer', 'auditor'] },
    });
  });

  it('two that exclude each other, taken up at the same moment, become one', async () => {
    const known = newcomer();
    const signUp = { ...known, login: `twice.${number}`, password: goodPassword };
    const person = await people.accounts.signUp(signUp);
    const codes: string[] = [];
    for (const role of ['officer', 'auditor'] as const) {
      codes.push(
        await people.accounts.invite(administrator, { organisation: bank, role, ...known }),
      );
    }
    const joined = await Promise.allSettled(
      codes.map((code) => people.accounts.joinAs(self(person), code)),
    );
    expect(joined.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await people.accounts.standingOf(person))?.posts).toHaveLength(1);
  });

  it('change by withdrawing one and assigning the other, and end by themselves where they have a term', async () => {
    const officer = await appointed(administrator, bank, 'officer');
    const whom = { organisation: bank, person: officer.id };
    await people.accounts.withdrawRole(administrator, { ...whom, role: 'officer' });
    const until = new Date(clock.at.getTime() + 3_600_000);
    await people.accounts.assignRole(administrator, { ...whom, role: 'auditor', until });
    const roles = async () =>
      (await people.accounts.standingOf(officer.id))?.posts.map(({ role }) => role);
    expect(await roles()).toEqual(['auditor']);
    later(clock, 3_600);
    expect(await roles()).toEqual([]);
    const past = { ...whom, role: 'auditor', until: clock.at } as const;
    await expect(people.accounts.assignRole(administrator, past)).rejects.toThrow('account.period');
  });

  it('are given to people of the organisation alone', async () => {
    const stranger = {
      organisation: bank,
      person: security.id,
      role: 'auditor',
      until: null,
    } as const;
    await expect(people.accounts.assignRole(administrator, stranger)).rejects.toThrow(
      'account.absent',
    );
  });

  it('are never given to oneself', async () => {
    const asked = { organisation: bank, person: administrator.id, role: 'officer' } as const;
    await expect(
      people.accounts.assignRole(administrator, { ...asked, until: null }),
    ).rejects.toThrow('account.not-oneself');
  });

  it('the last administrator stays until there is another', async () => {
    const own = await organisation(registrar, 'source-unit', '示例市场监督管理局');
    const first = await appointed(registrar, own, 'administrator');
    const withdraw = () =>
      people.accounts.withdrawRole(first, {
        organisation: own,
        person: first.id,
        role: 'administrator',
      });
    await expect(withdraw()).rejects.toThrow('account.last-administrator');
    await appointed(first, own, 'administrator');
    await withdraw();
    expect((await people.accounts.standingOf(first.id))?.posts).toEqual([]);
  });

  it('of two administrators who leave at once one stays', async () => {
    const own = await organisation(registrar, 'local-platform', '示例融资服务平台');
    const first = await appointed(registrar, own, 'administrator');
    const second = await appointed(first, own, 'administrator');
    const left = await Promise.allSettled(
      [first, second].map((one) =>
        people.accounts.withdrawRole(one, {
          organisation: own,
          person: one.id,
          role: 'administrator',
        }),
      ),
    );
    expect(left.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('of another organisation are not an administrator’s to touch, and it does not show who is there', async () => {
    const whom = { organisation: operator, person: security.id, role: 'security-officer' } as const;
    await expect(people.accounts.withdrawRole(administrator, whom)).rejects.toThrow('may-not');
    const nobody = { ...whom, person: bank };
    await expect(people.accounts.withdrawRole(administrator, nobody)).rejects.toThrow('may-not');
  });
});

describe('a lock', () => {
  it('by the administrator holds until it is taken away; nobody locks themselves', async () => {
    const officer = await appointed(administrator, bank, 'officer');
    const whom = { organisation: bank, person: officer.id };
    await people.accounts.setLock(administrator, whom, 'lock');
    expect((await people.accounts.standingOf(officer.id))?.state).toBe('locked');
    await expect(people.accounts.setLock(administrator, whom, 'lock')).rejects.toThrow('state');
    await people.accounts.setLock(security, whom, 'unlock');
    expect((await people.accounts.standingOf(officer.id))?.state).toBe('active');
    const oneself = { organisation: bank, person: administrator.id };
    await expect(people.accounts.setLock(administrator, oneself, 'lock')).rejects.toThrow(
      'oneself',
    );
  });
});

describe('what is kept of people', () => {
  it('names, phones and logins are nowhere in the database, and in no audit row', async () => {
    const told = { name: '赵不见', phone: '13512345678', login: 'zhao.unseen' };
    await people.accounts.signUp({ ...told, password: goodPassword });
    const tables = ['person', 'credential', 'invitation', 'attempt', 'audit_entry'];
    const dump = await Promise.all(tables.map((table) => database.admin.query(`table ${table}`)));
    const text = JSON.stringify(dump.map(({ rows }) => rows));
    for (const word of [told.name, told.phone, told.login, goodPassword]) {
      expect(text).not.toContain(word);
    }
  });

  it('the administrator sees their own people by name, others do not', async () => {
    const members = await people.accounts.members(administrator, bank);
    expect(members.find(({ person }) => person === administrator.id)).toMatchObject({
      name: '王示例',
      roles: ['administrator'],
    });
    await expect(people.accounts.members(administrator, operator)).rejects.toThrow('may-not');
  });

  it('a phone or a login is one person’s', async () => {
    const { phone } = newcomer();
    const one = { name: '钱示例', phone, login: 'qian.one', password: goodPassword };
    await people.accounts.signUp(one);
    for (const clash of [{ login: 'qian.two' }, { phone: newcomer().phone }]) {
      await expect(people.accounts.signUp({ ...one, ...clash })).rejects.toThrow('account.taken');
    }
  });
});
