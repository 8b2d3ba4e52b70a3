import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consoleActor } from '../account/account.ts';
import { composeApp, type App, type People } from '../app.ts';
import { passingPeople } from '../api.ts';
import { readConfig } from '../config.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { passingVault } from '../platform/vault/key-file.ts';
import {
  admitted,
  anApplicant,
  anApplication,
  assessed,
  goodAnswers,
  registrar,
  securityOfficer,
} from './admission-builders.ts';

let database: TestDatabase;
let node: App & People;
let bank: string;
let banks = 0;

beforeAll(async () => {
  database = await testDatabase();
  const vault = await passingVault();
  const app = composeApp({ pool: database.pool, limits: readConfig({}).intake, vault });
  node = { ...app, ...(await passingPeople(app)) };
});
afterAll(() => database.drop());
beforeEach(async () => {
  banks += 1;
  const uscc = usccOf(`91520100MA8${String(banks).padStart(6, '0')}`);
  const known = { kind: 'institution', uscc, name: `黔岭第${banks}银行` } as const;
  bank = await node.accounts.registerOrganisation(consoleActor, known);
});

const applying = () => anApplicant(bank, 'institution');

describe('an organisation that applies', () => {
  it('is admitted by two persons, and must be assessed again a year later', async () => {
    await assessed(node, bank);
    const { decide } = node.admissions;
    const once = await decide(registrar, bank, 'admit');
    expect(once).toMatchObject({ standing: 'assessed', reassessOn: null });
    await expect(decide(registrar, bank, 'admit')).rejects.toMatchObject({
      code: 'admission.decided',
    });
    const twice = await decide(securityOfficer, bank, 'admit');
    expect(twice).toMatchObject({ standing: 'admitted', assessment: { score: 100 } });
    const days = (Date.parse(twice.reassessOn!) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBeGreaterThanOrEqual(364);
  });

  it('is decided on by two at the same time once each, and admitted once', async () => {
    await assessed(node, bank);
    const both = [registrar, securityOfficer].map((by) =>
      node.admissions.decide(by, bank, 'admit'),
    );
    const files = await Promise.all(both);
    expect(files.map(({ standing }) => standing).sort()).toEqual(['admitted', 'assessed']);
  });

  it('may change its file until it is taken up, and not after', async () => {
    const applicant = applying();
    await node.admissions.apply(applicant, anApplication);
    await node.admissions.apply(applicant, { ...anApplication, description: '新系统' });
    const file = await node.admissions.takeUp(registrar, bank);
    expect(file.application).toMatchObject({ description: '新系统' });
    await expect(node.admissions.apply(applicant, anApplication)).rejects.toMatchObject({
      code: 'party.state',
    });
    expect((await node.admissions.sendBack(registrar, bank)).standing).toBe('applied');
  });

  it('that does not pass is not admitted, goes back, and is assessed anew without the old votes', async () => {
    const { admissions } = node;
    await admissions.apply(applying(), anApplication);
    await admissions.takeUp(registrar, bank);
    const poor = goodAnswers('institution', { 'key-custody': { answer: 'not-met' } });
    await admissions.assess(registrar, bank, poor);
    await expect(admissions.decide(registrar, bank, 'admit')).rejects.toMatchObject({
      code: 'admission.not-passed',
    });
    const back = await admissions.decide(securityOfficer, bank, 'send-back');
    expect(back.standing).toBe('applied');
    await admissions.takeUp(registrar, bank);
    const again = await admissions.assess(registrar, bank, goodAnswers('institution'));
    expect(again.decisions).toEqual([]);
  });

  it('names items of the list, and is of a kind that may become a party', async () => {
    const unknown = { ...anApplication, items: ['no.such-item'] };
    await expect(node.admissions.apply(applying(), unknown)).rejects.toMatchObject({
      code: 'admission.item',
    });
    await expect(node.admissions.apply(registrar, anApplication)).rejects.toMatchObject({
      code: 'account.may-not',
    });
  });

  it('is nobody else’s to see: to another it is as one that does not exist', async () => {
    await node.admissions.apply(applying(), anApplication);
    const stranger = anApplicant('018f0000-0000-7000-8000-000000000001', 'institution');
    const refused = (organisation: string) =>
      node.admissions.fileOf(stranger, organisation).catch(({ code, zh }) => ({ code, zh }));
    expect(await refused(bank)).toMatchObject({ code: 'admission.absent' });
    expect(await refused(bank)).toEqual(await refused('018f0000-0000-7000-8000-000000000002'));
  });
});

describe('there is no way around it', () => {
  it('the console is not a person, and two of its own people are none either', async () => {
    await assessed(node, bank);
    await expect(node.admissions.decide(consoleActor, bank, 'admit')).rejects.toMatchObject({
      code: 'admission.person',
    });
    for (const by of [applying(), { ...registrar, roles: ['auditor'] } as const]) {
      await expect(node.admissions.decide(by, bank, 'admit')).rejects.toMatchObject({
        code: 'account.may-not',
      });
    }
  });

  it('a bare move to admitted is refused by the database itself', async () => {
    await assessed(node, bank);
    const isRefused = { constraint: 'party_is_admitted_by_two' };
    const force = (standing: string) =>
      database.pool.query('update party set standing = $2 where organisation = $1', [
        bank,
        standing,
      ]);
    for (const standing of ['admitted', 'rectifying', 'suspended']) {
      await expect(force(standing)).rejects.toMatchObject(isRefused);
    }
    await node.admissions.decide(registrar, bank, 'admit');
    await expect(force('admitted')).rejects.toMatchObject(isRefused);
    const { accounts } = node;
    const uscc = usccOf(`91520100MA7${String(banks).padStart(6, '0')}`);
    const known = { kind: 'institution', uscc, name: '乌江担保' } as const;
    const other = await accounts.registerOrganisation(consoleActor, known);
    const enter = `insert into party (organisation, standing, since) values ($1, 'admitted', now())`;
    await expect(database.pool.query(enter, [other])).rejects.toMatchObject(isRefused);
  });
});

describe('a party', () => {
  it('is assessed again without losing its standing, and two persons let that hold', async () => {
    await admitted(node, bank);
    const { admissions } = node;
    await database.admin.query(
      `update admission_term set reassess_on = '2020-01-01' where organisation = $1`,
      [bank],
    );
    const again = await admissions.assess(registrar, bank, goodAnswers('institution'));
    expect(again).toMatchObject({ standing: 'admitted', reassessOn: '2020-01-01', decisions: [] });
    await admissions.decide(registrar, bank, 'admit');
    const held = await admissions.decide(securityOfficer, bank, 'admit');
    expect(held.standing).toBe('admitted');
    expect(held.reassessOn! > '2020-01-01').toBe(true);
  });
});
