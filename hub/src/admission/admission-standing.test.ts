import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleActor, type Actor } from '../account/account.ts';
import { composeApp, type App, type People } from '../app.ts';
import { passingPeople } from '../api.ts';
import { readConfig } from '../config.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { passingVault } from '../platform/vault/key-file.ts';
import { admitted } from './admission-builders.ts';

let database: TestDatabase;
let people: People & Pick<App, 'audit'>;
let bank: string;

beforeAll(async () => {
  database = await testDatabase();
  const vault = await passingVault();
  const app = composeApp({ pool: database.pool, limits: readConfig({}).intake, vault });
  people = { ...app, ...(await passingPeople(app)) };
  bank = await people.accounts.registerOrganisation(consoleActor, {
    kind: 'institution',
    uscc: usccOf('91520100MA6DEMB1X'),
    name: '黔岭村镇银行',
  });
});
afterAll(() => database.drop());

const back = { move: 'restore', reason: 'rectified' } as const;
const broke = { move: 'suspend', reason: 'rules-broken' } as const;

describe('an organisation', () => {
  it('has no standing until it applies, and every move of it is kept', async () => {
    const { parties } = people;
    expect(await parties.standingOf(bank)).toBeNull();
    await expect(parties.move(consoleActor, bank, broke)).rejects.toMatchObject({
      code: 'party.state',
    });
    await admitted(people, bank);
    expect(await parties.move(consoleActor, bank, broke)).toBe('suspended');
    expect(await parties.standingOf(bank)).toBe('suspended');
    const { rows } = await database.admin.query(
      'select from_standing as from, to_standing as to from party_event order by event',
    );
    expect(rows).toEqual([
      { from: null, to: 'applied' },
      { from: 'applied', to: 'under-review' },
      { from: 'under-review', to: 'assessed' },
      { from: 'assessed', to: 'admitted' },
      { from: 'admitted', to: 'suspended' },
    ]);
  });

  it('restored twice at once is restored once', async () => {
    const both = [1, 2].map(() => people.parties.move(consoleActor, bank, back));
    const ended = await Promise.allSettled(both);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is moved by a registration officer of the operator alone', async () => {
    const other: Actor = {
      id: 'p',
      organisation: bank,
      kind: 'institution',
      roles: ['administrator'],
    };
    for (const actor of [other, { ...consoleActor, roles: ['security-officer'] } as Actor]) {
      await expect(people.parties.move(actor, bank, broke)).rejects.toMatchObject({
        code: 'account.may-not',
      });
    }
  });

  it('that there is none is said of an id of nobody and of what is no id', async () => {
    for (const id of ['018f0000-0000-7000-8000-000000000000', "x'--"]) {
      await expect(people.parties.move(consoleActor, id, broke)).rejects.toMatchObject({
        code: 'account.absent',
      });
      expect(await people.parties.standingOf(id)).toBeNull();
    }
  });
});
