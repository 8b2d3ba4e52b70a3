import type { Pool } from 'pg';
import { alone } from '../platform/jobs/alone.ts';
import { periodic } from '../platform/jobs/periodic.ts';
import type { Usage } from './usage-service.ts';

export interface UsageJobsGround {
  readonly pool: Pool;
  readonly usage: Pick<Usage, 'keepUp' | 'draw'>;
  readonly onBug: (name: string, error: unknown) => void;
}

/** Often, so that a busy node counts a little at a time: thousands at once would hold its askers up. */
const everyMs = 2_000;

/** Counts and judges what was asked, and draws once a month; one process of a node at a time. */
export function usageJobs({ pool, usage, onBug }: UsageJobsGround) {
  const name = 'usage.keep-up';
  const work = async (stopping: AbortSignal) => {
    await alone(pool, name, async () => {
      await usage.keepUp(stopping);
      await usage.draw();
    });
  };
  return periodic({ name, everyMs, work, onBug });
}
