import { usccOf } from '@xinqiao/catalogue/values/uscc';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consoleActor, type Actor } from '../account/account.ts';
import {
  admitted,
  anApplicant,
  goodAnswers,
  registrar,
  securityOfficer,
} from '../admission/admission-builders.ts';
import { composeApp, type App, type People } from '../app.ts';
import { passingPeople } from '../api.ts';
import { readConfig } from '../config.ts';
import { chinaDay, workingDaysBetween } from '../kernel/working-day.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { passingVault } from '../platform/vault/key-file.ts';
import { dueOn, movedTo, rectificationMoves, type RectificationMove } from './rectification.ts';

const start = new Date('2026-09-21T01:00:00Z');
const clock = { at: start };
const papers = [`sha256:${'1'.repeat(64)}`];
let database: TestDatabase;
let node: App & People;
let bank: string;
let officer: Actor;
let banks = 0;

beforeAll(async () => {
  database = await testDatabase();
  const vault = await passingVault();
  const { intake: limits } = readConfig({});
  const app = composeApp({ pool: database.pool, limits, vault, now: () => clock.at });
  node = { ...app, ...(await passingPeople(app)) };
});
afterAll(() => database.drop());
beforeEach(async () => {
  banks += 1;
  const uscc = usccOf(`91520100MA8${String(banks).padStart(6, '0')}`);
  const known = { kind: 'institution', uscc, name: `黔岭第${banks}银行` } as const;
  clock.at = start;
  bank = await node.accounts.registerOrganisation(consoleActor, known);
  await admitted(node, bank);
  officer = anApplicant(bank, 'institution');
});

const standing = () => node.parties.standingOf(bank);
const wait = (days: number) => void (clock.at = new Date(clock.at.getTime() + days * 86_400_000));
const order = (workingDays = 5) =>
  node.rectifications.order(registrar, bank, { ground: 'key-custody', workingDays });

describe('an order to put something right (方案三(六)2 责令整改)', () => {
  it('is due in working days of China: holidays and weekends are not counted', () => {
    // 2026: the national holiday is from 1 to 7 October, with a worked Saturday before and after.
    expect(dueOn('2026-09-30', 1)).toBe('2026-10-08');
    const days = fc.record({
      from: fc.integer({ min: 0, max: 900 }),
      n: fc.integer({ min: 1, max: 90 }),
    });
    fc.assert(
      fc.property(days, ({ from, n }) => {
        const day = chinaDay(new Date(Date.parse('2025-01-01') + from * 86_400_000));
        const due = dueOn(day, n);
        const before = chinaDay(new Date(Date.parse(due) - 86_400_000));
        expect([workingDaysBetween(day, due), workingDaysBetween(day, before)]).toEqual([n, n - 1]);
      }),
    );
  });

  it('moves by its table alone, and once closed is never opened again', () => {
    for (const move of Object.keys(rectificationMoves) as RectificationMove[]) {
      for (const state of ['open', 'reported', 'closed'] as const) {
        const from: readonly string[] = rectificationMoves[move].from;
        const tried = () => movedTo(state, move);
        if (from.includes(state)) expect(tried()).toBe(rectificationMoves[move].to);
        else expect(tried).toThrow('rectification.state');
      }
    }
  });

  it('leaves the party at work, and closed lets it be admitted again', async () => {
    const { rectification } = await order();
    expect(await standing()).toBe('rectifying');
    await node.rectifications.report(officer, rectification, papers);
    const which = { organisation: bank, rectification };
    expect((await node.rectifications.answer(registrar, which, 'return')).state).toBe('open');
    await node.rectifications.report(officer, rectification, papers);
    expect((await node.rectifications.answer(registrar, which, 'close')).state).toBe('closed');
    expect(await standing()).toBe('admitted');
  });

  it('that is let pass suspends, and nothing is restored before it is closed', async () => {
    const { rectification, dueOn: last } = await order();
    clock.at = new Date(`${last}T15:00:00Z`);
    await node.rectifications.keepUp();
    expect(await standing()).toBe('rectifying');
    wait(1);
    await node.rectifications.keepUp();
    await node.rectifications.keepUp();
    expect(await standing()).toBe('suspended');
    const restore = { move: 'restore', reason: 'rectified' } as const;
    await expect(node.parties.move(registrar, bank, restore)).rejects.toMatchObject({
      code: 'rectification.open',
    });
    await node.rectifications.report(officer, rectification, papers);
    await node.rectifications.answer(registrar, { organisation: bank, rectification }, 'close');
    expect(await standing()).toBe('suspended');
    expect(await node.parties.move(registrar, bank, restore)).toBe('admitted');
  });

  it('is seen, reported and answered by whose business it is alone', async () => {
    const { rectification } = await order();
    const stranger = anApplicant('018f0000-0000-7000-8000-000000000001', 'institution');
    const { report, answer, of } = node.rectifications;
    const absent = { code: 'rectification.absent' };
    await expect(of(stranger, bank)).rejects.toMatchObject(absent);
    await expect(report(stranger, rectification, papers)).rejects.toMatchObject(absent);
    const which = { organisation: bank, rectification };
    await expect(answer(officer, which, 'close')).rejects.toMatchObject({
      code: 'account.may-not',
    });
    expect(await of(officer, bank)).toMatchObject([{ rectification, state: 'open' }]);
  });
});

describe('a party whose assessment has run out', () => {
  it('is announced before, ordered to be assessed after, and must have been when that is closed', async () => {
    wait(340);
    expect((await node.admissions.due(registrar)).map((one) => one.organisation)).toContain(bank);
    await node.rectifications.keepUp();
    expect(await standing()).toBe('admitted');
    wait(30);
    await node.rectifications.keepUp();
    await node.rectifications.keepUp();
    expect(await standing()).toBe('rectifying');
    const [given, ...more] = await node.rectifications.of(officer, bank);
    expect([given!.ground, more]).toEqual(['assessment-overdue', []]);
    const which = { organisation: bank, rectification: given!.rectification };
    await node.rectifications.report(officer, which.rectification, papers);
    const close = () => node.rectifications.answer(registrar, which, 'close');
    await expect(close()).rejects.toMatchObject({ code: 'rectification.unassessed' });
    const broke = { move: 'suspend', reason: 'rules-broken' } as const;
    await node.parties.move(registrar, bank, broke);
    await expect(close()).rejects.toMatchObject({ code: 'rectification.unassessed' });
    await node.admissions.assess(registrar, bank, goodAnswers('institution'));
    await node.admissions.decide(registrar, bank, 'admit');
    await node.admissions.decide(securityOfficer, bank, 'admit');
    await close();
    expect(await standing()).toBe('suspended');
    const restore = { move: 'restore', reason: 'rectified' } as const;
    expect(await node.parties.move(registrar, bank, restore)).toBe('admitted');
  });
});
