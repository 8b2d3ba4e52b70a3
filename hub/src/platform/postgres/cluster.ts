// 数据库 (cluster): the node's database, ready to connect to: the embedded server, shared by every
// process of the home and stopped by the last of them, or an external one that DATABASE_URL names.
import { mkdirSync } from 'node:fs';

import { APP, DATABASE, ensureDataDirectory, MIGRATOR, SUPERUSER } from './data-directory.ts';
import { ensureAppRole, withRole } from './external.ts';
import { alone, leaseHome, stopIfUnused } from './home.ts';
import { readPasswords } from './passwords.ts';
import { findPlace, type Say } from './place.ts';
import { LOOPBACK } from './port.ts';
import { runPostmaster } from './postmaster.ts';
import type { Durability } from './settings.ts';

export interface Cluster {
  /** Signs in as the migrator, who owns the schema. */
  readonly url: string;
  /** Signs in as, or takes the role of, `xinqiao_app`. */
  readonly appUrl: string;
  /** Lets go of the database; the last process to do so stops the embedded server. Idempotent. */
  close(): Promise<void>;
}

export interface ClusterConfig {
  readonly home: string;
  readonly databaseUrl: string | null;
  readonly databaseAppUrl: string | null;
}

export interface EmbeddedCluster extends Cluster {
  /** The server's superuser, for tests that make databases of their own. */
  readonly superuserUrl: string;
}

/**
 * The database of this configuration, started if need be. `say` hears what an operator should know.
 * Throws the `database.*` faults of this folder.
 */
export async function openCluster(config: ClusterConfig, say: Say = silent): Promise<Cluster> {
  if (config.databaseUrl === null) return openEmbedded(config.home, { say });
  await ensureAppRole(config.databaseUrl);
  const appUrl = config.databaseAppUrl ?? withRole(config.databaseUrl, APP);
  return { url: config.databaseUrl, appUrl, close: async () => {} };
}

/** The embedded database of a home, whatever DATABASE_URL says. */
export async function openEmbedded(
  home: string,
  { say = silent, durability = 'full' }: { say?: Say; durability?: Durability } = {},
): Promise<EmbeddedCluster> {
  mkdirSync(home, { recursive: true });
  return alone(home, async () => {
    const place = findPlace(home, say);
    ensureDataDirectory(place, durability);
    const port = await runPostmaster(place);
    const lease = leaseHome(home);
    const passwords = readPasswords(home);
    const url = (role: string, password: string) =>
      `postgres://${role}:${password}@${LOOPBACK}:${port}/${DATABASE}`;
    return {
      url: url(MIGRATOR, passwords.migrator),
      appUrl: url(APP, passwords.app),
      superuserUrl: url(SUPERUSER, passwords.superuser),
      close: async () => {
        lease.release();
        await stopIfUnused(place);
      },
    };
  });
}

function silent(): void {}
