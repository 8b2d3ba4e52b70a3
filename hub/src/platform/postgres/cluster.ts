// 数据库 (cluster): the node's database, ready to connect to: the embedded one, or an external one that
// DATABASE_URL names.
import { openEmbedded } from './embedded/embedded.ts';
import type { Say } from './embedded/place.ts';
import { ensureAppRole, withRole } from './external.ts';
import { APP } from './roles.ts';

export interface Cluster {
  /** Signs in as the migrator, who owns the schema. */
  readonly url: string;
  /** Signs in as, or takes the role of, `xinqiao_app`. */
  readonly appUrl: string;
  /** Lets go of the database; the last process to do so stops the embedded server. Idempotent. */
  readonly close: () => Promise<void>;
}

export interface ClusterConfig {
  readonly home: string;
  readonly databaseUrl: string | null;
  readonly databaseAppUrl: string | null;
}

/**
 * The database of this configuration, started if need be. `say` hears, in both languages, what an
 * operator should know. Throws the `database.*` faults of this folder.
 */
export async function openCluster(config: ClusterConfig, say?: Say): Promise<Cluster> {
  const { home, databaseUrl, databaseAppUrl } = config;
  if (databaseUrl === null) return openEmbedded(home, say === undefined ? {} : { say });
  await ensureAppRole(databaseUrl, { isTaken: databaseAppUrl === null });
  const appUrl = databaseAppUrl ?? withRole(databaseUrl, APP);
  return { url: databaseUrl, appUrl, close: async () => {} };
}
