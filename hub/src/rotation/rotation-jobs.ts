// Sealing anew in the background: once after start, when a new key has come, and daily, for what a long
// transaction sealed by the former key meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { alone } from '../platform/jobs/alone.ts';
import { periodic, type Periodic, type PeriodicWork } from '../platform/jobs/periodic.ts';
import type { FieldVault } from '../platform/vault/field-vault.ts';
import type { Rotation } from './rotation-service.ts';

export interface RotationJobGround extends Pick<PeriodicWork, 'onBug'> {
  readonly pool: Pool;
  readonly rotation: Rotation;
  readonly vault: FieldVault;
  readonly everyMs?: number;
}

const halfMinute = 30_000;
const day = 86_400_000;

export function rotationJob({
  pool,
  rotation,
  vault,
  onBug,
  everyMs = halfMinute,
}: RotationJobGround): Periodic {
  let passed = { key: '', at: 0 };

  async function work(stopping: AbortSignal): Promise<void> {
    const key = vault.currentKey();
    if (key === passed.key && performance.now() - passed.at < day) return;
    const values = await alone(pool, 'rotation', () => pass(stopping));
    if (values !== undefined && !stopping.aborted) passed = { key, at: performance.now() };
  }

  function pass(signal: AbortSignal): Promise<number> {
    let since = performance.now();
    // As long as a page took, others have the database to themselves.
    const onPage = async () => {
      await sleep(performance.now() - since, null, { signal }).catch(() => {});
      since = performance.now();
    };
    return rotation.reseal({ onPage, isStopped: () => signal.aborted });
  }

  return periodic({ name: 'rotation.reseal', everyMs, work, onBug });
}
