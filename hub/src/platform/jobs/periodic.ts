// 定时 (periodic): work that comes round while the node serves: sweeping, ending what is due, sealing,
// sending. Never twice at once in this process; `alone` sees to other processes. What fails is told and
// tried again the next time round.
import { randomInt } from 'node:crypto';

export type Periodic = ReturnType<typeof periodic>;

export interface PeriodicWork {
  /** What it is called where it fails: `session.sweep`. */
  readonly name: string;
  /** From the end of one round to the next, give or take a tenth: many nodes do not beat in step. */
  readonly everyMs: number;
  /** One round. Long work looks at `stopping` between its steps. */
  readonly work: (stopping: AbortSignal) => Promise<unknown>;
  /** Hears of every round that failed, and why. */
  readonly onBug: (name: string, error: unknown) => void;
}

/** Longest wait for the first round: a node that is often restarted still gets round to it. */
const firstWithinMs = 60_000;

export function periodic({ name, everyMs, work, onBug }: PeriodicWork) {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;
  const told = { name, done: 0, failed: 0, doneAt: null as Date | null };

  function wait(ms: number): void {
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => {
      round = once().then(() => wait(everyMs * (0.9 + randomInt(1_000) / 5_000)));
    }, ms);
  }

  async function once(): Promise<void> {
    try {
      await work(stopping.signal);
      told.done += 1;
      told.doneAt = new Date();
    } catch (error) {
      told.failed += 1;
      onBug(name, error);
    }
  }

  return {
    /** Begins: the first round comes within `everyMs`, and within a minute. */
    start: (): void => {
      if (timer === undefined) wait((Math.min(everyMs, firstWithinMs) * randomInt(1_000)) / 1_000);
    },
    /** No further round; resolves when the one under way has ended. */
    stop: async (): Promise<void> => {
      stopping.abort();
      clearTimeout(timer);
      await round;
    },
    /** How its rounds went so far. */
    told: (): Readonly<typeof told> => told,
  };
}
