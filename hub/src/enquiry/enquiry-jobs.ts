import type { Pool } from 'pg';
import { alone } from '../platform/jobs/alone.ts';
import { periodic, type Periodic } from '../platform/jobs/periodic.ts';
import type { Enquiries } from './enquiry-service.ts';

export interface EnquiryJobsGround {
  readonly pool: Pool;
  readonly enquiries: Pick<Enquiries, 'sweep'>;
  readonly onBug: (name: string, error: unknown) => void;
}

const minuteMs = 60_000;

/** Answers nobody fetched are gone a minute after their time. */
export function enquiryJobs({ pool, enquiries, onBug }: EnquiryJobsGround): Periodic {
  const name = 'enquiry.sweep';
  const work = () => alone(pool, name, enquiries.sweep);
  return periodic({ name, everyMs: minuteMs, onBug, work });
}
