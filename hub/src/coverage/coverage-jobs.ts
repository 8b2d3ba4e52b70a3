import type { Pool } from 'pg';
import { alone } from '../platform/jobs/alone.ts';
import { periodic } from '../platform/jobs/periodic.ts';
import type { CoverageMap } from './coverage-service.ts';

export interface CoverageJobsGround {
  readonly pool: Pool;
  readonly coverage: Pick<CoverageMap, 'keepUp'>;
  readonly onBug: (name: string, error: unknown) => void;
}

const everyMs = 10_000;

/** Counts what came; one process of a node at a time. */
export function coverageJob({ pool, coverage, onBug }: CoverageJobsGround) {
  const name = 'coverage.keep-up';
  return periodic({ name, everyMs, onBug, work: () => alone(pool, name, coverage.keepUp) });
}
