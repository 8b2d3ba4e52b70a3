import type { Principal } from '../audit/audit.ts';
import { node } from '../audit/audit.ts';
import type { Batches } from '../batch/batch-service.ts';
import { Fault } from '../kernel/fault.ts';
import type { Intake } from './intake-service.ts';

export type IntakeJobs = ReturnType<typeof intakeJobs>;

export interface JobsGround {
  readonly intake: Intake;
  readonly batches: Batches;
  readonly now: () => Date;
  /** Hears of a batch that failed by no fault of the file. */
  readonly onBug: (batch: string, error: unknown) => void;
  readonly principal?: Principal;
}

const progressEveryMs = 500;

/** Applies landed batches one after another, beside whatever else the node does. */
export function intakeJobs({ intake, batches, now, onBug, principal = node }: JobsGround) {
  const queue: string[] = [];
  let working: Promise<void> | null = null;
  let stopped = false;

  /** Asks for a batch to be applied; returns at once. */
  function wake(batch: string): void {
    if (stopped || queue.includes(batch)) return;
    queue.push(batch);
    working ??= work().finally(() => {
      working = null;
    });
  }

  async function work(): Promise<void> {
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      await applyOne(batch);
    }
  }

  async function applyOne(batch: string): Promise<void> {
    let told = 0;
    try {
      await intake.apply(principal, batch, (progress) => {
        if (performance.now() - told < progressEveryMs) return;
        told = performance.now();
        void batches
          .saveProgress(batch, { ...progress, at: now() })
          .catch((error: unknown) => onBug(batch, error));
      });
    } catch (error) {
      // A fault of the file is on the batch, for its source to read.
      if (!(error instanceof Fault)) onBug(batch, error);
    }
  }

  return {
    wake,
    /** Takes up what a stopped or killed process left behind. */
    resume: async () => {
      for (const batch of await batches.waiting()) wake(batch);
    },
    /** Lets the batch under way finish and takes up no other. */
    stop: async () => {
      stopped = true;
      queue.length = 0;
      await working;
    },
  };
}
