import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { node as nodeItself } from '../audit/audit.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import {
  asBank,
  bank,
  days,
  firm,
  nodeOver,
  noon,
  officer,
  someTerms,
} from './consent-builders.ts';

let database: TestDatabase;
let node: ReturnType<typeof nodeOver>;
const clock = { now: noon };

beforeAll(async () => {
  database = await testDatabase();
  node = nodeOver(database.pool, clock);
  await node.consents.enterNotices();
  await node.register(firm(1));
});
afterAll(() => database.drop());

let asked = 0;
async function request(consents = node.consents): Promise<string> {
  clock.now = days(0.01, clock.now);
  const { institution: _, ...terms } = someTerms();
  const key = `k${(asked += 1)}`;
  return (await consents.request(officer, { key, by: asBank, terms })).consent;
}
const pull = (cursor?: string | null) =>
  node.consents.pull(
    { kind: 'institution', id: bank },
    { cursor: cursor ?? undefined, limit: 200 },
  );

/** The cursor behind everything; transactions of other databases on this server hold it up a while. */
async function end(): Promise<string | null> {
  let cursor: string | null = null;
  const behind = async () => {
    const pulled = await pull(cursor);
    cursor = pulled.cursor;
    return pulled.told.length;
  };
  await expect.poll(behind, { timeout: 20_000 }).toBe(0);
  return cursor;
}

describe('an inbox read by cursor', () => {
  it('passes nothing over that a transaction still open has written', async () => {
    await request();
    const cursor = await end();
    let finish = () => {};
    const open = new Promise<void>((resolve) => (finish = resolve));
    const begun = Promise.withResolvers<string>();
    // Written first, committed last.
    const late = node.audit.perform(
      nodeItself,
      { name: 'test.late', reason: 'test' },
      async (act) => {
        await act.sql.query(
          `insert into consent_notification (subject, id, at, event, recipient_kind, recipient, payload)
         select subject, $1, at, event, recipient_kind, recipient, payload
           from consent_notification where recipient = $2 limit 1`,
          [act.id, bank],
        );
        begun.resolve(act.id);
        await open;
      },
    );
    const slow = await begun.promise;
    const quick = await request();
    const during = await pull(cursor);
    expect(during.told.map(({ payload }) => payload.consent)).toEqual([quick]);
    expect(during.cursor).toBe(cursor);
    finish();
    await late;
    const after = await pull(during.cursor);
    expect(after.told.map(({ id }) => id)).toContain(slow);
    expect(after.told).toHaveLength(2);
    const last = await end();
    expect((await pull(last)).told).toEqual([]);
  });

  it('is handed over once, however many take from it at a time', async () => {
    await Promise.all(Array.from({ length: 6 }, () => request()));
    const take = () =>
      node.audit.perform(nodeItself, { name: 'test.take', reason: 'test' }, (act) =>
        node.consents.takeOutgoing(act, 4),
      );
    const taken = (await Promise.all([take(), take(), take(), take(), take()])).flat();
    while (await node.consents.hasOutgoing()) taken.push(...(await take()));
    const ids = taken.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(6);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
