import { periodic } from '../platform/jobs/periodic.ts';
import type { Evidence } from './evidence-service.ts';

export interface EvidenceJobsGround {
  readonly evidence: Pick<Evidence, 'seal'>;
  readonly everyMs: number;
  /** Hears of a round that failed, once for as long as it fails alike. */
  readonly onBug: (name: string, error: unknown) => void;
}

const name = 'evidence.seal';

/** Seals every so often until stopped, and then once more. */
export function evidenceJobs({ evidence, everyMs, onBug }: EvidenceJobsGround) {
  let told = '';

  async function seal(): Promise<void> {
    await evidence.seal({ mayChangeSuite: true });
    told = '';
  }

  function tell(name: string, error: unknown): void {
    if (String(error) !== told) onBug(name, error);
    told = String(error);
  }

  const rounds = periodic({ name, everyMs, work: seal, onBug: tell });
  return {
    start: rounds.start,
    told: rounds.told,
    stop: async () => {
      await rounds.stop();
      await seal().catch((error: unknown) => tell(name, error));
    },
  };
}
