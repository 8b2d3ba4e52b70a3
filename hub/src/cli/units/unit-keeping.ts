// 保持运行 (keeping): a unit's programs are begun, and begun again when they end: at once, then ever later. While
// its folder bears the mark, it is held still.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from './unit-program.ts';

export interface Keeping {
  readonly begin: () => Promise<Program>;
  readonly isStopped: () => boolean;
  readonly until: AbortSignal;
  /** Hears how long it is until it is begun again, and why it ended; null: by its own doing. */
  readonly onEnd: (waitMs: number, cause: unknown) => void;
  readonly onHeld: () => void;
}

const lookMs = 500;
const longestMs = 60_000;
/** Who ran as long as this begins as if for the first time. */
const soundMs = 60_000;

/** Keeps one unit running until told; by then it has ended. */
export async function keepRunning(keeping: Keeping): Promise<void> {
  const { isStopped, until, onEnd, onHeld } = keeping;
  let failures = 0;
  while (!until.aborted) {
    if (isStopped()) {
      onHeld();
      while (isStopped() && !until.aborted) await pause(lookMs, until);
      continue;
    }
    const since = performance.now();
    const cause = await runOnce(keeping);
    if (until.aborted || isStopped()) continue;
    failures = performance.now() - since > soundMs ? 1 : failures + 1;
    const waitMs = Math.min(longestMs, 500 * 2 ** failures);
    onEnd(waitMs, cause);
    await pause(waitMs, until);
  }
}

/** Until it ends by itself, or has to; why it could not even begin. */
async function runOnce({ begin, isStopped, until }: Keeping): Promise<unknown> {
  let program: Program;
  try {
    program = await begin();
  } catch (error) {
    return error;
  }
  const gone = new AbortController();
  void program.ended.then(() => gone.abort());
  const over = AbortSignal.any([until, gone.signal]);
  while (!over.aborted && !isStopped()) await pause(lookMs, over);
  await program.stop();
  return null;
}

async function pause(ms: number, until: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: until, ref: false }).catch(() => undefined);
}
