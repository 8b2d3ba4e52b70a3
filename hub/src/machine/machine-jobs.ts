import type { Pool } from 'pg';
import { alone } from '../platform/jobs/alone.ts';
import { periodic, type Periodic, type PeriodicWork } from '../platform/jobs/periodic.ts';
import type { Machines } from './machine-service.ts';

export interface MachineJobsGround extends Pick<PeriodicWork, 'onBug'> {
  readonly pool: Pool;
  readonly machines: Pick<Machines, 'sweep' | 'expiry'>;
}

/** Proofs live two minutes; the table of them is kept small. */
const sweepMs = 30_000;
/** Days are counted, so that an hour is soon enough. */
const announceMs = 3_600_000;

/** Clears away what is past its time, round by round, and says which keys end soon. */
export function machineJobs({ pool, machines, onBug }: MachineJobsGround): readonly Periodic[] {
  const name = 'machine.announce-expiry';
  const announce = () => alone<unknown>(pool, name, machines.expiry.announce);
  return [
    periodic({ name: 'machine.sweep', everyMs: sweepMs, work: machines.sweep, onBug }),
    periodic({ name, everyMs: announceMs, work: announce, onBug }),
  ];
}
