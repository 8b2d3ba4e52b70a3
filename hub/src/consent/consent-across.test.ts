import { afterAll, beforeAll, expect, it } from 'vitest';
import { composeApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { openPool } from '../platform/postgres/pool.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { covers } from './consent.ts';
import {
  anAsk,
  asOwner,
  days,
  monitoring,
  nodeOver,
  noon,
  officer,
  owner,
} from './consent-builders.ts';
import { passingVault } from '../platform/vault/key-file.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('what one process revokes or pauses, the next decision of another refuses', async () => {
  const { intake: limits } = readConfig({});
  const at = days(1);
  const vault = await passingVault();
  const pools = [openPool(database.appUrl, { max: 2 }), openPool(database.appUrl, { max: 2 })];
  const [one, other] = pools.map((pool) => composeApp({ pool, limits, vault, now: () => at })) as [
    ReturnType<typeof composeApp>,
    ReturnType<typeof composeApp>,
  ];
  await one.consents.enterNotices();
  const node = nodeOver(database.pool, { now: noon });
  const terms = monitoring({ validDays: 300 });
  await node.register(terms.subject);

  const decided = (of: typeof one, consent: string) =>
    of.audit.perform(officer, { name: 'release.test', reason: 'test' }, async (act) => {
      const held = await of.consents.hold(act, { subject: terms.subject, consent });
      if (!held) return 'absent';
      const ask = anAsk({ purpose: terms.purpose, used: held.used, at: act.now });
      const cover = covers(held.consent, ask);
      return cover.covered ? 'covered' : cover.reason;
    });

  for (let time = 0; time < 20; time += 1) {
    const { consent, subject } = await node.granted(terms);
    const target = { subject, consent, by: asOwner };
    expect(await decided(other, consent)).toBe('covered');
    await one.consents.pause(owner, { ...target, reason: 'under-question' });
    expect(await decided(other, consent)).toBe('paused');
    await other.consents.resume(owner, { ...target, reason: 'question-settled' });
    expect(await decided(one, consent)).toBe('covered');
    await one.consents.revoke(owner, { ...target, reason: 'no-longer-wanted' });
    expect(await decided(other, consent)).toBe('revoked');
  }
  await Promise.all(pools.map((pool) => pool.end()));
});
