import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, OrganisationKind } from '../account/account.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { tellNews } from '../platform/postgres/news.ts';
import { pulseText } from './live.ts';
import { liveService } from './live-service.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const uscc = '91520100MA6DEMX0A';
const accounts = {
  organisationsNamed: async ([id = '']: readonly string[]) =>
    new Map([[id, { organisation: id, uscc, source: 'samr' }]]) as never,
};
const actor = (kind: OrganisationKind, organisation: string) =>
  ({ id: 'p', organisation, kind, roles: [] }) as Actor;
const consent = (to: string) => ({ to, topic: 'consent', id: 'c1', code: 'granted' });
const batch = { to: 'source:samr', topic: 'batch', id: 'b1', code: 'applied' };

/** Listens; what came next, when asked. */
async function listening(kind: OrganisationKind, organisation = 'o1') {
  const live = liveService({ pool: database.pool, accounts });
  const stream = live.stream(actor(kind, organisation));
  // The first pulse says that one listens.
  await stream.next();
  return { live, stream, heard: async () => (await stream.next()).value as string };
}

describe('a stream of what changes', () => {
  it('tells a party of its own consents, and nobody of another’s', async () => {
    const [bank, firm] = [await listening('institution', 'o1'), await listening('enterprise')];
    await tellNews(database.pool, [consent('institution:o2'), consent(`subject:${uscc}`)]);
    await tellNews(database.pool, [consent('institution:o1')]);
    const event = 'event: consent\ndata: {"id":"c1","code":"granted"}\n\n';
    expect([await bank.heard(), await firm.heard()]).toEqual([event, event]);
    await Promise.all([bank, firm].map(({ stream }) => stream.return(undefined)));
  });

  it('tells a source unit, and who looks on, how a batch goes', async () => {
    const [source, regulator] = [await listening('source-unit'), await listening('regulator')];
    await tellNews(database.pool, [batch]);
    expect(await source.heard()).toMatch(/^event: batch/);
    expect(await regulator.heard()).toMatch(/^event: batch/);
    await Promise.all([source, regulator].map(({ stream }) => stream.return(undefined)));
  });

  it('says nothing of what was rolled back', async () => {
    const { stream, heard } = await listening('institution');
    const client = await database.pool.connect();
    await client.query('begin');
    await tellNews(client, [{ ...consent('institution:o1'), id: 'undone' }]);
    await client.query('rollback');
    client.release();
    await tellNews(database.pool, [consent('institution:o1')]);
    expect(await heard()).not.toContain('undone');
    await stream.return(undefined);
  });

  it('ends when the node closes, or loses its connection, so that the browser comes again', async () => {
    const closed = await listening('institution');
    closed.live.close();
    expect((await closed.stream.next()).done).toBe(true);
    const cut = await listening('institution');
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query = 'listen xinqiao_news'`,
    );
    for await (const pulse of cut.stream) expect(pulse).toBe(pulseText);
    const again = await listening('institution');
    await tellNews(database.pool, [consent('institution:o1')]);
    expect(await again.heard()).toMatch(/^event: consent/);
    await again.stream.return(undefined);
  });
});
