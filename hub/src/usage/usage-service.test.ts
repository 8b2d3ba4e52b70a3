import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleActor, visitor, type Actor, type OrganisationKind } from '../account/account.ts';
import { passingPeople } from '../api.ts';
import { composeApp, type App, type People } from '../app.ts';
import { readConfig } from '../config.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import type { NamedAsk } from './usage-register-service.ts';
import { takeUp, writeAsk } from './usage-builders.ts';
import { passingVault } from '../platform/vault/key-file.ts';

let database: TestDatabase;
let app: App;
let people: People;
let bank: string;
let other: string;
let firm: string;
let clock = new Date('2026-07-22T02:00:00Z');

const firmUscc = usccOf('91520100MA6DEMF1X');
const otherUscc = usccOf('91520100MA6DEMF2X');
const actor = (organisation: string, kind: OrganisationKind, role: string): Actor =>
  ({ id: `${role}-9`, organisation, kind, roles: [role] }) as Actor;
const officer = () => ({
  id: 'officer-1',
  organisation: bank,
  credential: 'session:s',
  request: 'r-7',
});
const auditor = actor('operator-1', 'operator', 'auditor');
const page = { limit: 100 };
const may = { from: new Date('2026-05-01T00:00:00Z') };

beforeAll(async () => {
  database = await testDatabase();
  app = composeApp({
    pool: database.pool,
    limits: readConfig({}).intake,
    now: () => clock,
    vault: await passingVault(),
  });
  people = await passingPeople(app);
  const register = (uscc: string, name: string) =>
    people.accounts.registerOrganisation(consoleActor, { kind: 'institution', uscc, name });
  bank = await register(usccOf('91520100MA6DEMB1X'), '黔岭村镇银行');
  other = await register(usccOf('91520100MA6DEMB2X'), '=乌江,担保');
  const deed = { name: 'mandate.test', reason: '示例' } as const;
  firm = await app.audit.perform(consoleActor, deed, async (act) => {
    const made = { uscc: firmUscc, name: '示例甲公司' };
    return (await people.accounts.enterprise(act, made)).organisation;
  });
  const consent = '018f0000-0000-7000-8000-00000000000a';
  const write: typeof writeAsk = async (...told) => {
    clock = new Date(clock.getTime() + 1000);
    await writeAsk(...told);
  };
  const { audit } = app;
  await write(audit, officer(), { subject: firmUscc, consent });
  clock = new Date('2026-07-31T16:30:00Z');
  const no = { passed: 0, masked: 0, withheld: 4 };
  await write(audit, officer(), { subject: firmUscc, fields: no, reasons: { revoked: 4 } });
  const theirs = { id: 'officer-2', organisation: other };
  await write(audit, theirs, {
    subject: firmUscc,
    code: 'release.no-consent',
    items: ['customs.credit-grade'],
  });
  await write(audit, theirs, { subject: otherUscc });
  await write(audit, visitor, {
    subject: firmUscc,
    deed: 'release.public',
    purpose: 'public-report',
  });
  await write(audit, officer(), { subject: firmUscc, deed: 'release.explain' });
  await takeUp(people.usage, 6);
  clock = new Date(clock.getTime() + 1000);
});
afterAll(() => database.drop());

const search = (who: Actor, filter = {}) => people.usage.search(who, filter, page);
const decisions = (asks: readonly NamedAsk[]) => asks.map(({ decision }) => decision);
async function text(body: AsyncIterable<string>): Promise<string> {
  return (await Array.fromAsync(body)).join('');
}

describe('the register (征信业管理条例第二十二条)', () => {
  it('says who, by what, for whom, what, why, under which consent, what came of it', async () => {
    const last = (await search(auditor)).at(-1);
    expect(last).toMatchObject({
      person: 'officer-1',
      organisation: bank,
      organisationName: '黔岭村镇银行',
      credential: 'session:s',
      request: 'r-7',
      subject: firmUscc,
      items: ['tax.payment'],
      purpose: 'pre-loan-review',
      consentVersion: 2,
      decision: 'given',
      digest: 'sha256:ab',
    });
  });

  it('is searched by everything it says, and to search it is on record', async () => {
    const count = async (filter: object) => (await search(auditor, filter)).length;
    expect(await count({})).toBe(6);
    expect(await count({ subject: otherUscc })).toBe(1);
    expect(await count({ organisation: other })).toBe(2);
    expect(await count({ person: 'officer-1' })).toBe(3);
    expect(await count({ outcome: 'refused' })).toBe(1);
    expect(await count({ code: 'release.no-consent' })).toBe(1);
    expect(await count({ code: "x' or true--" })).toBe(0);
    // What asks for a report asks for every item.
    expect(await count({ item: 'customs.credit-grade' })).toBe(2);
    expect(await count({ purpose: 'public-report' })).toBe(1);
    expect(await count({ until: new Date('2026-07-23T00:00:00Z') })).toBe(1);
    expect(await count({ from: new Date('2026-07-23T00:00:00Z') })).toBe(5);
    const { rows } = await database.admin.query(
      `select detail from audit_entry where deed = 'usage.search' and detail ? 'subject'`,
    );
    expect(rows).toEqual([{ detail: { subject: otherUscc } }]);
  });

  it('turns page by page and meets each ask once, though others are written meanwhile', async () => {
    const before = (await search(auditor)).map(({ id }) => id);
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const asks = await people.usage.search(auditor, may, { limit: 2, after });
      seen.push(...asks.map(({ id }) => id));
      clock = new Date(clock.getTime() + 1000);
      await writeAsk(app.audit, officer(), { subject: otherUscc, deed: 'release.explain' });
      if (asks.length < 2) break;
      after = asks.at(-1)?.id;
    }
    expect(seen).toEqual(before);
  });

  it('shows an institution its own asks alone: others’ are as if there were none', async () => {
    const own = actor(bank, 'institution', 'auditor');
    const asks = await search(own);
    expect(new Set(asks.map(({ organisation }) => organisation))).toEqual(new Set([bank]));
    expect(await search(own, { organisation: other })).toEqual([]);
    expect(await search(own, { organisation: '018f0000-0000-7000-8000-000000000000' })).toEqual([]);
    expect(await search(own, { person: 'officer-2' })).toEqual([]);
  });

  it('shows a regulator what was asked, not by whom', async () => {
    const regulator = actor('regulator-1', 'regulator', 'auditor');
    const asks = await search(regulator);
    expect(new Set(asks.map(({ person, credential }) => person + credential))).toEqual(
      new Set(['']),
    );
    const named = people.usage.search(regulator, { person: 'officer-1' }, page);
    await expect(named).rejects.toMatchObject({ code: 'usage.no-persons' });
    const file = await text(await people.usage.exported(regulator, {}));
    expect(file).not.toContain('officer-');
  });

  it('leaves as a file that says who took it, cannot run as a formula, and is on record', async () => {
    const file = await text(await people.usage.exported(auditor, { organisation: other }));
    const lines = file.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFF水印 watermark: operator-1 auditor-9 2026-\S+ [0-9a-f-]{36}$/);
    expect(lines).toHaveLength(4);
    expect(lines[2]).toContain(`"'=乌江,担保"`);
    const act = lines[0]?.slice(-36);
    const { rows } = await database.admin.query('select deed from audit_entry where id = $1', [
      act,
    ]);
    expect(rows).toEqual([{ deed: 'usage.export' }]);
  });
});

describe('what an enterprise sees (个人信息保护法第四十四、四十五条)', () => {
  const own = () => actor(firm, 'enterprise', 'representative');

  it('is every ask for its data, refusals and public ones too, and nothing of others', async () => {
    const asks = await people.usage.accesses(own(), {}, page);
    expect(decisions(asks)).toEqual(['explained', 'given', 'refused', 'withheld', 'given']);
    expect(new Set(asks.map(({ subject }) => subject))).toEqual(new Set([firmUscc]));
    expect(decisions(await people.usage.accesses(own(), { outcome: 'refused' }, page))).toEqual([
      'refused',
    ]);
  });

  it('is there at once', async () => {
    clock = new Date('2026-08-20T02:00:00Z');
    await writeAsk(app.audit, officer(), { subject: firmUscc, code: 'release.revoked' });
    const [first] = await people.usage.accesses(own(), {}, page);
    const at = clock;
    clock = new Date(clock.getTime() + 1000);
    expect(first).toMatchObject({ at, decision: 'refused', code: 'release.revoked' });
  });

  it('is counted by month, in China', async () => {
    expect(await people.usage.accessMonths(own(), {})).toEqual([
      { month: '2026-07', done: 1, refused: 0 },
      { month: '2026-08', done: 3, refused: 2 },
    ]);
  });

  it('leaves as a file with institutions’ names and without their people', async () => {
    const file = await text(await people.usage.exportedAccesses(own(), {}));
    expect(file).toContain(',公开查询,');
    expect(file).toContain(',黔岭村镇银行,');
    expect(file).not.toContain('officer-');
    expect(file.trimEnd().split('\r\n')).toHaveLength(8);
  });

  it('is of enterprises alone: for whom is none there is nothing', async () => {
    for (const organisation of [bank, 'x', '018f0000-0000-7000-8000-000000000000']) {
      const asked = people.usage.accesses(actor(organisation, 'enterprise', 'agent'), {}, page);
      await expect(asked).rejects.toMatchObject({ code: 'account.absent' });
    }
  });
});

describe('a usage statement (方案三(四)4 向信源单位反馈使用情况)', () => {
  const year = { from: '2026-01', to: '2026-12' };

  it('tells a source unit which of its items were used, by whom, how often, with what outcome', async () => {
    const source =
      app.edition.items.find(({ code }) => code === 'tax.payment')?.sourceUnits[0] ?? '';
    const { lines, countedTo } = await people.usage.statement(source, year);
    expect(countedTo).toEqual(new Date('2026-07-31T16:30:05Z'));
    const tax = lines.filter(({ item }) => item === 'tax.payment');
    expect(
      tax.map(({ month, name, given, withheld, refused }) => [
        month,
        name,
        given,
        withheld,
        refused,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['2026-07', '黔岭村镇银行', 1, 0, 0],
        ['2026-08', '', 1, 0, 0],
        ['2026-08', '黔岭村镇银行', 0, 1, 0],
        ['2026-08', '=乌江,担保', 1, 0, 0],
      ]),
    );
    const items = app.edition.items.filter(({ sourceUnits }) => sourceUnits.includes(source));
    const own = new Set(items.map(({ code }) => code));
    expect(lines.every(({ item }) => own.has(item))).toBe(true);
  });

  it('is of all items for who looks after all, within the months asked for', async () => {
    const all = await people.usage.statement(null, year);
    expect(
      all.lines.find((l) => l.item === 'customs.credit-grade' && l.refused === 1),
    ).toMatchObject({
      month: '2026-08',
      name: '=乌江,担保',
      given: 0,
    });
    const july = await people.usage.statement(null, { from: '2026-07', to: '2026-07' });
    expect(new Set(july.lines.map(({ month }) => month))).toEqual(new Set(['2026-07']));
    const backwards = people.usage.statement(null, { from: '2026-08', to: '2026-07' });
    await expect(backwards).rejects.toMatchObject({ code: 'usage.days' });
  });

  it('leaves as a file', async () => {
    const file = await text(await people.usage.exportedStatement(auditor, null, year));
    expect(file.split('\r\n').find((line) => line.includes('customs.credit-grade,'))).toBeDefined();
  });
});
