// 数据目录的共用 (home): how the processes of one home share its database server: a lock held alone by
// whoever starts or stops it, a lease held together by all who use it.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { exclusively, holdAlone, holdShared, type Hold } from './kernel-lock.ts';
import { PASSWORD_FILE } from './passwords.ts';
import { findPlace, type Place } from './place.ts';
import { stopPostmaster } from './postmaster.ts';

/** Runs `work` while no other process starts or stops the server of this home. */
export function alone<T>(home: string, work: () => Promise<T>): Promise<T> {
  return exclusively(join(home, 'postgres.lock'), work);
}

/** Keeps the server of this home running for as long as it is held. */
export function leaseHome(home: string): Hold {
  const lease = holdShared(leaseFile(home));
  // Only holders of the lock hold it alone, and they let go before they leave the lock.
  if (lease === null) throw new Error('the lease was taken outside the lock');
  return lease;
}

/** Stops the server of a place unless some process still uses it. */
export async function stopIfUnused(place: Place): Promise<void> {
  await alone(place.home, async () => {
    if (isUnused(place.home)) await stopPostmaster(place);
  });
}

/** Removes a home and the data that belongs to it, unless some process still uses it. */
export async function destroyHome(home: string): Promise<void> {
  await alone(home, async () => {
    if (!isUnused(home)) return;
    if (existsSync(join(home, PASSWORD_FILE))) {
      const place = findPlace(home, () => {});
      await stopPostmaster(place);
      rmSync(place.server, { recursive: true, force: true });
    }
    rmSync(home, { recursive: true, force: true });
  });
}

function isUnused(home: string): boolean {
  const hold = holdAlone(leaseFile(home));
  hold?.release();
  return hold !== null;
}

function leaseFile(home: string): string {
  return join(home, 'postgres.lease');
}
