// 内置数据库 (embedded database): the PostgreSQL that ships with the node, started by the first process
// of a home that needs it, shared by the others, stopped by the last. Loopback only.
import { mkdirSync } from 'node:fs';

import { APP, DATABASE, MIGRATOR, SUPERUSER } from '../roles.ts';
import { ensureDataDirectory } from './data-directory.ts';
import { alone, leaseHome, stopIfUnused } from './home.ts';
import { readPasswords } from './passwords.ts';
import { findPlace, type Say } from './place.ts';
import { LOOPBACK } from './port.ts';
import { runPostmaster } from './postmaster.ts';
import type { Durability } from './settings.ts';

export interface EmbeddedCluster {
  readonly url: string;
  readonly appUrl: string;
  /** For tests and sandbox units, who make databases of their own. */
  readonly superuserUrl: string;
  readonly close: () => Promise<void>;
}

export interface EmbeddedOptions {
  /** Hears, in both languages, what an operator should know. */
  readonly say?: Say;
  readonly durability?: Durability;
}

/**
 * Opens the embedded database of a home, making and starting it if need be; `close` lets go of it.
 * Throws the `database.*` faults of this folder.
 */
export async function openEmbedded(
  home: string,
  { say = () => {}, durability = 'full' }: EmbeddedOptions = {},
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
