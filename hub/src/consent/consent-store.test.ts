import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import type { Consent } from './consent.ts';
import { firm, monitoring, nodeOver, officer } from './consent-builders.ts';
import { findConsent, findOf } from './consent-store.ts';

let database: TestDatabase;
let consent: Consent;

beforeAll(async () => {
  database = await testDatabase();
  const node = nodeOver(database.pool);
  await node.consents.enterNotices();
  await node.register(firm(1));
  consent = await node.granted(monitoring());
  const deed = { name: 'release.test', reason: 'test' } as const;
  await node.audit.perform(officer, deed, async (act) => {
    await node.consents.use(act, (await node.consents.hold(act, consent))!, ['tax.payment']);
  });
});
afterAll(() => database.drop());

describe('the store of consents', () => {
  it('gives back what was kept, to the instant', async () => {
    expect(await findConsent(database.pool, consent.subject, consent.consent)).toEqual(consent);
    expect(await findOf(database.pool, consent.subject)).toEqual([consent]);
    expect(await findOf(database.pool, consent.subject, 'bank-of-elsewhere')).toEqual([]);
  });

  it.each([
    'update consent_event set reason = reason',
    'delete from consent_event',
    'update consent_use set items = items',
    'delete from consent_use',
    'delete from consent',
    'delete from deletion_receipt',
    'update risk_notice set zh = zh',
    'delete from risk_notice',
    'delete from consent_notification',
    "update consent_notification set payload = '{}'",
    // The terms stand as they were asked.
    'update consent set scope = scope',
    'update consent set institution = institution',
    'update consent set total_uses = total_uses',
    'update consent set paper = paper',
  ])('does not let the application do: %s', async (statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow('permission denied');
  });

  it('keeps no granted consent without its grant and its signature', async () => {
    for (const column of ['artefact', 'granted_at', 'notice_version']) {
      const without = database.pool.query(`update consent set ${column} = null`);
      await expect(without).rejects.toThrow('consent_granted');
    }
  });

  it('enters the risk notices once, and tells one that was altered', async () => {
    const { consents } = nodeOver(database.pool);
    await consents.enterNotices();
    await database.admin.query("update risk_notice set digest = 'sha256:altered'");
    await expect(consents.enterNotices()).rejects.toThrow('risk notice 1 was altered');
  });

  it('has nothing but ids and codes in what it tells', async () => {
    const { rows } = await database.pool.query<{ payload: object }>(
      'select payload from consent_notification',
    );
    const keys = new Set(rows.flatMap(({ payload }) => Object.keys(payload)));
    expect([...keys].sort()).toEqual(['consent', 'institution', 'items', 'state', 'version']);
  });
});
