// 阶段 (stages): where the time of one call went: who asks, whether it may, the source, the writing down, the signing.
export const stageNames = ['auth', 'consent', 'decision', 'source', 'evidence', 'sign'] as const;
export type Stage = (typeof stageNames)[number];

/** A stage from and to, by `performance.now()`. */
export interface Lap {
  readonly stage: Stage;
  readonly from: number;
  readonly to: number;
}

/** Takes the time of one call: each stage begins where the one before ended. */
export interface Stopwatch {
  readonly begun: number;
  readonly laps: readonly Lap[];
  readonly lap: (stage: Stage) => void;
}

export function stopwatch(): Stopwatch {
  const begun = performance.now();
  const laps: Lap[] = [];
  let from = begun;
  const lap = (stage: Stage) => {
    const to = performance.now();
    laps.push({ stage, from, to });
    from = to;
  };
  return { begun, laps, lap };
}

/** Of each stage its milliseconds, in all; to a hundredth. */
export function msOf(laps: readonly Lap[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { stage, from, to } of laps) sums[stage] = (sums[stage] ?? 0) + to - from;
  for (const stage of Object.keys(sums)) sums[stage] = hundredths(sums[stage] ?? 0);
  return sums;
}

export function hundredths(ms: number): number {
  return Math.round(ms * 100) / 100;
}
