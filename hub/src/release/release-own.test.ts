import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firm, noon } from '../consent/consent-builders.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { recordKey } from '../record/record.ts';
import { ownAsk } from './release.ts';
import { gateOver, owner, person } from './release-node-builders.ts';
import { officer } from './release-world-builders.ts';

let database: TestDatabase;
let node: ReturnType<typeof gateOver>;
const clock = { now: noon };
const whose = { name: '黔岭第一茶业有限公司', uscc: firm(1) };
const place = { item: 'tax.grade', key: recordKey('tax.grade') };

beforeAll(async () => {
  database = await testDatabase();
  node = gateOver(database.pool, clock);
  await node.open();
  await node.keep('tax.grade', { ...whose, year: 2025, grade: 'A' });
});
afterAll(() => database.drop());

const own = (items: readonly string[] = []) => node.release.disclose(owner, ownAsk(firm(1), items));

describe('an enterprise and what is held of it (个人信息保护法第四十五条; 征信业管理条例第十七条)', () => {
  it('sees every item, what needs consent for others too, and no other person’s number', async () => {
    const { items, recipient, mode } = await own();
    expect({ mode, recipient: recipient?.name }).toEqual({
      mode: 'report',
      recipient: '黔岭茶业有限公司',
    });
    const payment = items.find(({ item }) => item === 'tax.payment')?.records[0];
    expect(payment?.values).toMatchObject({ vatDue: { amount: '99002', currency: 'CNY' } });
    expect(JSON.stringify(items)).not.toContain(person);
  });

  it('is told how much there is of each item', async () => {
    const held = await node.release.holdings(owner, firm(1));
    const counts = Object.fromEntries(held.map(({ item, records }) => [item, records]));
    expect(counts).toMatchObject({ 'administration.penalty': 2, 'tax.grade': 1 });
  });

  it('sees how a record was before, each version with when it came', async () => {
    const { items } = await node.release.history(owner, firm(1), place);
    expect(items).toHaveLength(1);
    expect(items[0]?.records.map(({ version, values }) => [version, values['grade']])).toEqual([
      [2, 'A'],
      [1, 'B'],
    ]);
  });

  it('is shown again what it was shown, to the byte; others are not', async () => {
    for (const shown of [
      await own(['tax.grade']),
      await node.release.history(owner, firm(1), place),
    ]) {
      expect(await node.release.again(owner, shown.number)).toEqual(shown);
      const others = node.release.again(officer, shown.number);
      await expect(others).rejects.toMatchObject({ code: 'release.absent' });
    }
  });

  it('is the only one: another enterprise, an agent, a bank are refused, on record', async () => {
    const other = { ...owner, organisation: 'firm-2' };
    for (const asker of [other, { ...owner, roles: ['agent' as const] }, officer]) {
      const refused = { code: 'release.not-yours' };
      await expect(node.release.disclose(asker, ownAsk(firm(1), []))).rejects.toMatchObject(
        refused,
      );
      await expect(node.release.holdings(asker, firm(1))).rejects.toMatchObject(refused);
      await expect(node.release.history(asker, firm(1), place)).rejects.toMatchObject(refused);
    }
    const entries = await node.entries('release.own');
    expect(entries.filter(({ code }) => code === 'release.not-yours')).toHaveLength(9);
  });

  it('is told of a record it has not, an item not on the list', async () => {
    const absent = node.release.history(owner, firm(1), { item: 'tax.grade', key: 'none' });
    await expect(absent).rejects.toMatchObject({ code: 'release.no-such-record' });
    const unlisted = node.release.history(owner, firm(1), { item: 'no.such', key: '-' });
    await expect(unlisted).rejects.toMatchObject({ code: 'release.item-not-on-list' });
  });
});
