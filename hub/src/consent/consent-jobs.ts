import { periodic, type Periodic } from '../platform/jobs/periodic.ts';
import type { Consents } from './consent-service.ts';

export interface ConsentJobsGround {
  readonly consents: Pick<Consents, 'lapseDue' | 'expireDue'>;
  readonly onBug: (name: string, error: unknown) => void;
}

/** Writes down what time has ended already; nobody waits for it but those who are to be told. */
export function consentJobs({ consents, onBug }: ConsentJobsGround): readonly Periodic[] {
  const everyMs = 60_000;
  return [
    periodic({ name: 'consent.lapse-due', everyMs, work: () => consents.lapseDue(), onBug }),
    periodic({ name: 'consent.expire-due', everyMs, work: () => consents.expireDue(), onBug }),
  ];
}
