import type { Pool } from 'pg';
import { alone } from '../platform/jobs/alone.ts';
import { periodic, type PeriodicWork } from '../platform/jobs/periodic.ts';
import type { Rectifications } from './rectification-service.ts';

export interface RectificationJobsGround extends Pick<PeriodicWork, 'onBug'> {
  readonly pool: Pool;
  readonly rectifications: Pick<Rectifications, 'keepUp'>;
}

/** Days are counted, so that an hour is soon enough. */
const everyMs = 3_600_000;

/** Looks at what is due and overdue; one process of a node at a time. */
export function rectificationJobs({ pool, rectifications, onBug }: RectificationJobsGround) {
  const name = 'rectification.keep-up';
  const work = () => alone<unknown>(pool, name, rectifications.keepUp);
  return periodic({ name, everyMs, work, onBug });
}
