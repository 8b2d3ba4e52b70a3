// 阶段计时 (laps): where the time of a request goes, noted by its number, which whoever works for it has anyway; so
// that deeds that share a transaction are each told of it. Of a request that nobody keeps, the sums alone.
import type { Lap, Stage } from '@xinqiao/telemetry/stages';

/** Says that a stage ends now, which began where the one before ended. */
export type Lapping = (stage: Stage) => void;

/** Begins to take time for requests, of these numbers. */
export type Laps = (requests: readonly (string | undefined)[]) => Lapping;

export const noLaps: Laps = () => () => {};

export interface LapsGround {
  /** The laps of a request under way; undefined: nobody keeps them. */
  readonly of: (request: string) => Lap[] | undefined;
  /** Hears of every lap, once, however many requests share it. */
  readonly heard: (stage: Stage, seconds: number) => void;
}

export function lapsIn({ of, heard }: LapsGround): Laps {
  return (requests) => {
    let from = performance.now();
    return (stage) => {
      const to = performance.now();
      const lap = { stage, from, to };
      for (const request of requests) if (request !== undefined) of(request)?.push(lap);
      heard(stage, (to - from) / 1_000);
      from = to;
    };
  };
}
