import { hash } from 'node:crypto';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleActor, type Actor, type OrganisationKind, type Role } from '../account/account.ts';
import { passingPeople } from '../api.ts';
import { composeApp, type App } from '../app.ts';
import { readConfig } from '../config.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { takeUp, writeAsk, type AskTold } from './usage-builders.ts';
import type { Usage } from './usage-service.ts';
import { passingVault } from '../platform/vault/key-file.ts';

let database: TestDatabase;
let app: App;
let usage: Usage;
let bank: string;
let other: string;
/** A Wednesday morning in China. */
let clock = new Date('2026-07-22T01:00:00Z');

const actor = (organisation: string, kind: OrganisationKind, role: Role): Actor => ({
  id: `${role}-9`,
  organisation,
  kind,
  roles: [role],
});
const security = actor('operator-1', 'operator', 'security-officer');
const operatorAuditor = actor('operator-1', 'operator', 'auditor');
const ownAuditor = () => actor(bank, 'institution', 'auditor');
const page = { limit: 100 };

beforeAll(async () => {
  database = await testDatabase();
  app = composeApp({
    pool: database.pool,
    limits: readConfig({}).intake,
    now: () => clock,
    vault: await passingVault(),
  });
  const people = await passingPeople(app);
  usage = people.usage;
  const register = (uscc: string, name: string) =>
    people.accounts.registerOrganisation(consoleActor, { kind: 'institution', uscc, name });
  bank = await register(usccOf('91520100MA6DEMB1X'), '黔岭村镇银行');
  other = await register(usccOf('91520100MA6DEMB2X'), '乌江担保');
});
afterAll(() => database.drop());

async function ask(person: string, told: AskTold = {}, organisation = bank): Promise<void> {
  clock = new Date(clock.getTime() + 60_000);
  await writeAsk(app.audit, { id: person, organisation, credential: 'session:s' }, told);
}
const absent = (n: number): AskTold => ({
  subject: `91520100MA6DEM${n}1X`,
  code: 'subject.absent',
});
const counted = async () =>
  (
    await database.admin.query<{ given: number; refused: number; asks: number }>(
      `select coalesce(sum(given), 0)::integer as given, coalesce(sum(refused), 0)::integer as refused,
              (select coalesce(sum(asks), 0)::integer from usage_day) as asks
         from usage_count where item = 'tax.payment'`,
    )
  ).rows[0];

describe('keeping up with the register', () => {
  it('counts each ask once, whoever counts and however often', async () => {
    for (let n = 0; n < 3; n += 1) await ask('p-1');
    await ask('p-1', { code: 'release.revoked' });
    const none = await Promise.all([usage.keepUp(), usage.keepUp()]);
    await takeUp(usage, 4 - none[0] - none[1]);
    expect(await Promise.all([usage.keepUp(), usage.keepUp()])).toEqual([0, 0]);
    expect(await counted()).toEqual({ given: 3, refused: 1, asks: 4 });
    await ask('p-1');
    await takeUp(usage, 1);
    expect(await counted()).toEqual({ given: 4, refused: 1, asks: 5 });
  });

  it('waits for who writes meanwhile, and misses none of theirs', async () => {
    const slow = await database.pool.connect();
    await slow.query('begin');
    await slow.query(
      `insert into audit_entry (subject, id, at, principal, organisation, deed, reason, outcome, detail)
       values ('', gen_random_uuid(), $1, 'p-slow', $2, 'release.query', '', 'done',
               '{"mode": "query", "items": ["tax.payment"]}')`,
      [clock, bank],
    );
    await ask('p-1');
    expect(await usage.keepUp()).toBe(0);
    await slow.query('commit');
    slow.release();
    await takeUp(usage, 2);
    expect(await counted()).toEqual({ given: 6, refused: 1, asks: 7 });
  });

  it('opens one case for a rule, a person and a day, and no more as the day goes on', async () => {
    for (let n = 0; n < 5; n += 1) await ask('p-2', absent(n));
    await takeUp(usage, 5);
    const cases = await usage.cases(security, page);
    expect(cases).toMatchObject([
      {
        organisation: bank,
        rule: 'probes-absent-codes',
        person: 'p-2',
        day: '2026-07-22',
        facts: { codes: 5 },
        state: 'open',
      },
    ]);
    for (let n = 5; n < 7; n += 1) await ask('p-2', absent(n));
    await takeUp(usage, 2);
    expect(await usage.cases(security, page)).toEqual(cases);
  });

  it('goes on after a start, or where another process counted, with what the day brought before', async () => {
    const { usage: another } = await passingPeople(app);
    const turns = [usage, another, another, usage];
    for (const [n, one] of turns.entries()) {
      await ask('p-4', absent(n));
      await takeUp(one, 1);
    }
    const ofPerson = async () =>
      (await usage.cases(security, page)).filter(({ person }) => person === 'p-4');
    expect(await ofPerson()).toEqual([]);
    await ask('p-4', absent(4));
    await takeUp(another, 1);
    expect(await ofPerson()).toMatchObject([{ rule: 'probes-absent-codes', facts: { codes: 5 } }]);
  });

  it('counts nothing twice that a failed step had taken up', async () => {
    const subject = usccOf('91520100MA6DEMC1X');
    for (let n = 0; n < 4; n += 1) await ask('p-5', { subject });
    await database.admin.query(
      'alter table usage_mark add constraint usage_mark_stays check (false) not valid',
    );
    await expect(usage.keepUp()).rejects.toThrow('usage_mark_stays');
    await database.admin.query('alter table usage_mark drop constraint usage_mark_stays');
    await takeUp(usage, 4);
    const sameSubject = async () =>
      (await usage.cases(security, page)).filter(({ person }) => person === 'p-5');
    expect(await sameSubject()).toEqual([]);
    for (let n = 0; n < 4; n += 1) await ask('p-5', { subject });
    await takeUp(usage, 4);
    expect(await sameSubject()).toMatchObject([
      { rule: 'asks-for-one-subject', facts: { asks: 8 } },
    ]);
  });
});

describe('a case', () => {
  const explained = { move: 'explain', reason: 'typing-errors' } as const;
  const confirmed = { move: 'confirm', reason: 'no-business' } as const;
  const closed = { move: 'close', reason: 'measures-taken' } as const;

  it('is the institution’s to explain and the operator’s to close, and all of it is kept', async () => {
    const [found] = await usage.cases(ownAuditor(), page);
    const id = found?.usageCase ?? '';
    await expect(usage.decideCase(ownAuditor(), id, closed)).rejects.toMatchObject({
      code: 'usage.case-state',
    });
    const wrong = { move: 'confirm', reason: 'typing-errors' } as const;
    await expect(usage.decideCase(ownAuditor(), id, wrong)).rejects.toMatchObject({
      code: 'usage.case-reason',
    });
    clock = new Date(clock.getTime() + 1000);
    expect(await usage.decideCase(ownAuditor(), id, confirmed)).toMatchObject({
      state: 'confirmed',
    });
    clock = new Date(clock.getTime() + 1000);
    const ended = await usage.decideCase(security, id, closed);
    expect(ended.events.map(({ from, to, actor }) => [from, to, actor])).toEqual([
      [null, 'open', 'node'],
      ['open', 'confirmed', 'auditor-9'],
      ['confirmed', 'closed', 'security-officer-9'],
    ]);
    await expect(usage.decideCase(security, id, explained)).rejects.toMatchObject({
      code: 'usage.case-state',
    });
  });

  it('of another institution is as if there were none', async () => {
    const [found] = await usage.cases(security, page);
    const stranger = actor(other, 'institution', 'auditor');
    expect(await usage.cases(stranger, page)).toEqual([]);
    for (const id of [found?.usageCase ?? '', '018f0000-0000-7000-8000-000000000000', "x'--"]) {
      const asked = usage.decideCase(stranger, id, explained);
      await expect(asked).rejects.toMatchObject({ code: 'usage.no-case' });
      await expect(usage.caseOf(stranger, id)).rejects.toMatchObject({ code: 'usage.no-case' });
    }
  });

  it('is decided on once by two at once, and never by whom it is about', async () => {
    for (let n = 0; n < 5; n += 1) await ask('auditor-9', absent(n));
    await takeUp(usage, 5);
    const [found] = await usage.cases(security, { ...page, state: 'open' });
    const id = found?.usageCase ?? '';
    await expect(usage.decideCase(ownAuditor(), id, explained)).rejects.toMatchObject({
      code: 'usage.own-case',
    });
    const both = [explained, confirmed].map((told) => usage.decideCase(security, id, told));
    const ended = await Promise.allSettled(both);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await usage.caseOf(security, id)).events).toHaveLength(2);
  });
});

describe('the draw for review (方案三(六)2 查询使用审查)', () => {
  it('takes so many asks of each organisation of the month before, by a secret made in the drawing', async () => {
    for (let n = 0; n < 4; n += 1) await ask('p-3', {}, other);
    await ask('visitor', { deed: 'release.public' }, '');
    expect(await usage.draw()).toBe(0);
    clock = new Date('2026-07-31T16:30:00Z');
    expect(await usage.draw()).toBe(0);
    clock = new Date('2026-07-31T17:00:00Z');
    const drawn = await Promise.all([usage.draw(), usage.draw()]);
    // Ten and four for their own auditors, three of each for the operator's.
    expect(Math.min(...drawn)).toBe(0);
    expect(Math.max(...drawn)).toBe(20);
    expect(await usage.draw()).toBe(0);
  });

  it('can be drawn again by anybody afterwards, and gives the same', async () => {
    const { rows } = await database.admin.query<{ secret: Buffer }>(
      `select secret from review_draw where month = '2026-07'`,
    );
    const secret = rows[0]!.secret;
    const asks = await database.admin.query<{ id: string }>(
      `select id from audit_entry where deed like 'release.%' and organisation = $1`,
      [bank],
    );
    const mark = (id: string) =>
      hash('sha256', Buffer.concat([secret, Buffer.from(id.replaceAll('-', ''), 'hex')]), 'hex');
    const again = asks.rows.map(({ id }) => id).sort((a, b) => (mark(a) < mark(b) ? -1 : 1));
    const tasks = await usage.tasks(ownAuditor(), page);
    expect(tasks.map((task) => task.ask).sort()).toEqual(again.slice(0, 10).sort());
    const theirs = await usage.tasks(operatorAuditor, { ...page, reviewer: 'operator' });
    const ofBank = theirs.filter(({ organisation }) => organisation === bank);
    expect(ofBank.map((task) => task.ask).sort()).toEqual(again.slice(0, 3).sort());
    const note = await database.admin.query(
      `select detail ->> 'secretDigest' as digest from audit_entry where deed = 'usage.draw' and detail ->> 'tasks' = '20'`,
    );
    expect(note.rows).toEqual([{ digest: `sha256:${hash('sha256', secret, 'hex')}` }]);
  });
});

describe('a review', () => {
  const fine = { finding: 'in-order', reason: null } as const;
  const bad = { finding: 'not-in-order', reason: 'no-file' } as const;
  const taskOf = async (person: RegExp) =>
    (await usage.tasks(ownAuditor(), { ...page, state: 'open' })).find((t) =>
      person.test(t.person),
    );

  it('is of one’s own organisation, and shows what was asked', async () => {
    const tasks = await usage.tasks(ownAuditor(), page);
    expect(new Set(tasks.map((t) => `${t.organisation} ${t.reviewer}`))).toEqual(
      new Set([`${bank} own`]),
    );
    expect(tasks.every(({ ask, asked }) => asked?.id === ask)).toBe(true);
    const strangers = (await usage.tasks(operatorAuditor, page)).filter(
      (t) => t.organisation === other,
    );
    for (const id of [strangers[0]?.review ?? '', '018f0000-0000-7000-8000-000000000000', 'x']) {
      await expect(usage.decideReview(ownAuditor(), id, fine)).rejects.toMatchObject({
        code: 'usage.no-review',
      });
    }
  });

  it('is never of one’s own asks', async () => {
    const own = await taskOf(/^auditor-9$/);
    const task = own ?? (await taskOf(/./))!;
    const self = { ...ownAuditor(), id: task.person };
    await expect(usage.decideReview(self, task.review, fine)).rejects.toMatchObject({
      code: 'usage.own-asks',
    });
  });

  it('says in order without a reason or not in order with one, once', async () => {
    const task = (await taskOf(/^p-/))!;
    for (const half of [
      { ...fine, reason: 'no-file' },
      { ...bad, reason: null },
    ] as const) {
      await expect(usage.decideReview(ownAuditor(), task.review, half)).rejects.toMatchObject({
        code: 'usage.reason',
      });
    }
    await usage.decideReview(ownAuditor(), task.review, fine);
    await expect(usage.decideReview(ownAuditor(), task.review, bad)).rejects.toMatchObject({
      code: 'usage.review-decided',
    });
  });

  it('that finds an ask not in order opens a case', async () => {
    const task = (await taskOf(/^p-/))!;
    await usage.decideReview(ownAuditor(), task.review, bad);
    const [opened] = await usage.cases(security, page);
    expect(opened).toMatchObject({ rule: 'not-in-order', person: task.person, day: '2026-07-22' });
  });

  it('is overdue when nobody decided in twenty days', async () => {
    const overdue = () => usage.tasks(ownAuditor(), { ...page, state: 'overdue' });
    expect(await overdue()).toEqual([]);
    clock = new Date('2026-08-21T00:00:00Z');
    expect((await overdue()).length).toBe(8);
    expect((await usage.tasks(ownAuditor(), { ...page, state: 'decided' })).length).toBe(2);
  });
});
