// 测试库 (test database): a database of its own for a test file, copied from one that was migrated
// once. The server is started by the first file that asks, and stopped when the run ends
// (test-cluster.ts); its home is a temporary directory that vitest hands to every file.
import { join } from 'node:path';
import { Client, type Pool } from 'pg';
import { inject } from 'vitest';

import { openEmbedded, type EmbeddedCluster } from './embedded/embedded.ts';
import { migrate } from './migrate.ts';
import { openPool } from './pool.ts';
import { APP, MIGRATOR } from './roles.ts';

export interface TestDatabase {
  /** As the application role, as the node works. */
  readonly pool: Pool;
  /** As the migrator, who owns the schema: to look and to prepare what the application may not. */
  readonly admin: Pool;
  readonly url: string;
  readonly appUrl: string;
  /** Ends the pools and removes the database. */
  readonly drop: () => Promise<void>;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Home of the test cluster. */
    testHome: string;
  }
}

const TEMPLATE = 'xinqiao_template';
const LOCK = 4_919_003;
const migrations = join(import.meta.dirname, '../../../migrations');

/** A fresh database with the whole schema and nothing in it. Call `drop` when the file is done. */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = await openEmbedded(inject('testHome'), { durability: 'none' });
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2)}`;
  await asSuperuser(cluster, async (client) => {
    await ensureTemplate(client, cluster);
    await createDatabase(client, name, TEMPLATE);
  });
  const [url, appUrl] = [inDatabase(cluster.url, name), inDatabase(cluster.appUrl, name)];
  const [pool, admin] = [openPool(appUrl), openPool(url)];
  return {
    pool,
    admin,
    url,
    appUrl,
    drop: async () => {
      await Promise.all([pool.end(), admin.end()]);
      await asSuperuser(cluster, (client) => client.query(`drop database ${name} with (force)`));
      await cluster.close();
    },
  };
}

/** One at a time: a database cannot be copied while someone works in it. */
async function asSuperuser(
  cluster: EmbeddedCluster,
  work: (client: Client) => Promise<unknown>,
): Promise<void> {
  const client = new Client({ connectionString: cluster.superuserUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await work(client);
  } finally {
    await client.end();
  }
}

async function ensureTemplate(client: Client, cluster: EmbeddedCluster): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [TEMPLATE]);
  if (rowCount !== 0) return;
  // Named only once it is whole: a migration that fails leaves no half template for the next file.
  const unfinished = `${TEMPLATE}_unfinished`;
  await client.query(`drop database if exists ${unfinished} with (force)`);
  await createDatabase(client, unfinished, 'template1');
  await migrate(inDatabase(cluster.url, unfinished), migrations);
  await client.query(`alter database ${unfinished} rename to ${TEMPLATE}`);
}

async function createDatabase(client: Client, name: string, template: string): Promise<void> {
  await client.query(`create database ${name} template ${template} owner ${MIGRATOR}`);
  await client.query(`grant connect, temporary on database ${name} to ${APP}`);
}

function inDatabase(url: string, name: string): string {
  const target = new URL(url);
  target.pathname = name;
  return target.href;
}
