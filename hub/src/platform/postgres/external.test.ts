import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded, type EmbeddedCluster } from './embedded/embedded.ts';
import { destroyHome } from './embedded/home.ts';
import { ensureAppRole, withRole } from './external.ts';
import { openPool } from './pool.ts';
import { temporaryHome } from './test-home.ts';
import type { Pool } from 'pg';

describe('an external database', () => {
  const home = temporaryHome();
  let cluster: EmbeddedCluster;
  let dba: Pool;
  const login = (role: string) => {
    const url = new URL(cluster.superuserUrl);
    [url.username, url.password] = [role, 'secret'];
    return url.href;
  };

  beforeAll(async () => {
    cluster = await openEmbedded(home, { durability: 'none' });
    dba = openPool(cluster.superuserUrl);
    await dba.query(`
      revoke all on database xinqiao from xinqiao_app;
      drop role xinqiao_app;
      grant connect on database xinqiao to public;
      create role able login createrole password 'secret';
      create role unable login password 'secret';`);
  });
  afterAll(async () => {
    await dba.end();
    await cluster.close();
    await destroyHome(home);
  });

  it('without the application role tells what a DBA must run, when the login may not', async () => {
    await expect(ensureAppRole(login('unable'))).rejects.toMatchObject({
      code: 'database.no-role',
      details: { statements: 'CREATE ROLE xinqiao_app NOLOGIN; GRANT xinqiao_app TO unable;' },
    });
  });

  it('gets the application role from a login that may make it, several at once', async () => {
    await Promise.all([ensureAppRole(login('able')), ensureAppRole(login('able'))]);
    const pool = openPool(withRole(login('able'), 'xinqiao_app'));
    const { rows } = await pool.query('select current_user as name');
    expect(rows).toEqual([{ name: 'xinqiao_app' }]);
    await pool.end();
  });

  it('whose role exists but is not granted to the login tells that too', async () => {
    await expect(ensureAppRole(login('unable'))).rejects.toMatchObject({
      details: { statements: 'GRANT xinqiao_app TO unable;' },
    });
  });

  it('asks for no grant where the node works by a login of its own (DATABASE_APP_URL)', async () => {
    const ensured = ensureAppRole(login('unable'), { isTaken: false });
    await expect(ensured).resolves.toBeUndefined();
  });

  it('is content with what the DBA ran', async () => {
    await dba.query('grant xinqiao_app to unable');
    await expect(ensureAppRole(login('unable'))).resolves.toBeUndefined();
  });

  it('that cannot be reached is a fault without the password', async () => {
    const refused = ensureAppRole('postgres://node:secret@127.0.0.1:1/xinqiao');
    await expect(refused).rejects.toMatchObject({ code: 'database.unreachable' });
    await expect(refused).rejects.not.toThrow('secret');
  });

  it('keeps the options its URL already has', () => {
    const url = withRole('postgres://node@db.invalid/x?options=-c%20jit%3Doff', 'xinqiao_app');
    expect(new URL(url).searchParams.get('options')).toBe('-c jit=off -c role=xinqiao_app');
  });
});

describe('a pool', () => {
  it('survives the loss of a connection in use; only its query fails', async () => {
    const home = temporaryHome();
    const cluster = await openEmbedded(home, { durability: 'none' });
    const pool = openPool(cluster.url, { max: 2 });
    const client = await pool.connect();
    const { rows } = await client.query('select pg_backend_pid() as pid');
    const failing = expect(client.query('select pg_sleep(30)')).rejects.toThrow('terminat');
    await pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
    await failing;
    client.release(true);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
    await cluster.close();
    await destroyHome(home);
  });
});
