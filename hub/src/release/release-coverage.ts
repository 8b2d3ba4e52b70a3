// Who delivered what, and when last: changes by the batch and is asked by the ask, so an answer stands
// for a few seconds.
import type { Act } from '../audit/audit.ts';
import type { Quality } from '../quality/quality-service.ts';
import type { Coverage } from './release-disclose.ts';

export type CoverageBook = ReturnType<typeof coverageBook>;

export function coverageBook(quality: Pick<Quality, 'coverage'>, lastsMs = 2_000) {
  let known: ReadonlyMap<string, Coverage> = new Map();
  let until = 0;

  /** Of every item that was ever delivered, about whatever subject. */
  return async function coverage(act: Act): Promise<ReadonlyMap<string, Coverage>> {
    if (performance.now() < until) return known;
    const found = await quality.coverage(act);
    known = new Map(
      [...found].map(([item, { latest, sources }]) => {
        return [item, { asOf: latest.toISOString(), sources }];
      }),
    );
    until = performance.now() + lastsMs;
    return known;
  };
}
