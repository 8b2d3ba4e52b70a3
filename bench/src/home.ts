// 临时之家 (home): a node of its own for a measure: an empty home with an embedded PostgreSQL that keeps its
// promises as in production (durability `full`), removed with all its data when the measure ends. What
// a killed run left behind is removed by the next.
import { chmodSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNode, type Node } from '../../hub/src/cli/ground.ts';
import { readConfig } from '../../hub/src/config.ts';
import { openEmbedded } from '../../hub/src/platform/postgres/embedded/embedded.ts';
import { destroyHome } from '../../hub/src/platform/postgres/embedded/home.ts';
import { findPlace } from '../../hub/src/platform/postgres/embedded/place.ts';
import { openPool } from '../../hub/src/platform/postgres/pool.ts';
import { stopPostmaster } from '../../hub/src/platform/postgres/embedded/postmaster.ts';
import type { Pool } from 'pg';

const prefix = 'xinqiao-bench-';
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does some work with an empty home, and removes it whatever happens. */
export async function withHome<T>(work: (home: string) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), prefix));
  // Open to the account that the server runs as under root.
  chmodSync(home, 0o755);
  // The work ends when its server does; a second signal ends the process.
  const stop = () => void stopPostmaster(findPlace(home, () => {}));
  for (const signal of signals) process.once(signal, stop);
  try {
    return await work(home);
  } finally {
    for (const signal of signals) process.off(signal, stop);
    await destroyHome(home);
  }
}

/** A node on a home, and its database's superuser: to make tables to compare with, to fill, to checkpoint. */
export interface BenchNode {
  readonly node: Node;
  readonly superuser: Pool;
}

/** Opens the node of a home for some work, set as told: no variable of the caller's environment counts. */
export async function withBenchNode<T>(
  home: string,
  work: (opened: BenchNode) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  const cluster = await openEmbedded(home);
  const superuser = openPool(cluster.superuserUrl, { max: 2, name: 'xinqiao-bench' });
  try {
    const node = await openNode({ config: readConfig({ ...settings, XINQIAO_HOME: home }) });
    try {
      return await work({ node, superuser });
    } finally {
      await node.close();
    }
  } finally {
    await superuser.end();
    await cluster.close();
  }
}

/** Removes the homes of runs that were killed. */
export async function sweepHomes(): Promise<void> {
  const homes = readdirSync(tmpdir()).filter((name) => name.startsWith(prefix));
  for (const home of homes.map((name) => join(tmpdir(), name))) {
    const owner = statSync(home, { throwIfNoEntry: false })?.uid;
    if (owner !== undefined && owner === process.getuid?.()) await destroyHome(home);
  }
}

/** Version of the server that answers. */
export async function serverVersion(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ server_version: string }>('show server_version');
  return rows[0]?.server_version ?? '';
}
