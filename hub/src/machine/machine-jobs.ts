import { periodic, type PeriodicWork } from '../platform/jobs/periodic.ts';
import type { Machines } from './machine-service.ts';

export interface MachineJobsGround extends Pick<PeriodicWork, 'onBug'> {
  readonly machines: Pick<Machines, 'sweep'>;
}

/** Proofs live two minutes; the table of them is kept small. */
const sweepMs = 30_000;

/** Clears away what is past its time, round by round. */
export function machineJobs({ machines, onBug }: MachineJobsGround) {
  return periodic({ name: 'machine.sweep', everyMs: sweepMs, work: machines.sweep, onBug });
}
