import type { Evidence } from './evidence-service.ts';

export interface EvidenceJobsGround {
  readonly evidence: Pick<Evidence, 'seal'>;
  readonly everyMs: number;
  /** Hears of a round that failed, once for as long as it fails alike. */
  readonly onBug: (error: unknown) => void;
}

/** Seals every so often until stopped, and then once more. */
export function evidenceJobs({ evidence, everyMs, onBug }: EvidenceJobsGround) {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  let told = '';

  async function sealOnce(): Promise<void> {
    try {
      await evidence.seal({ mayChangeSuite: true });
      told = '';
    } catch (error) {
      const said = String(error);
      if (said !== told) onBug(error);
      told = said;
    }
  }

  async function sealAndGoOn(): Promise<void> {
    await sealOnce();
    if (timer !== undefined) start();
  }

  function start(): void {
    timer = setTimeout(() => {
      round = sealAndGoOn();
    }, everyMs);
  }

  return {
    start,
    stop: async () => {
      clearTimeout(timer);
      timer = undefined;
      await round;
      await sealOnce();
    },
  };
}
