import { useAsked } from '../frame/asked.tsx';
import type { Reply } from '../frame/ask.ts';

type SourceHealth = Reply<'GET /api/v1/enquiry/sources'>['items'][number];

/** How well each item that is asked at its source can be had now, by its code. */
export function useSourceHealth(): ReadonlyMap<string, SourceHealth> {
  const sources = useAsked('GET /api/v1/enquiry/sources');
  return new Map((sources.data?.items ?? []).map((one) => [one.item, one]));
}

/** What a screen says of it, as a word and a colour; null: nothing is asked at a source. */
export function saysOf(health: SourceHealth | undefined) {
  if (health === undefined) return null;
  if (health.source === null) return { key: 'unconnected', colour: 'red' } as const;
  const colours = { GOOD: 'green', BAD: 'red', UNSURE: 'gold' } as const;
  return { key: health.health, colour: colours[health.health] } as const;
}

/** Whether a consent to it would be for nothing now. */
export function isForNothing(health: SourceHealth | undefined): boolean {
  return health !== undefined && (health.source === null || health.health === 'BAD');
}
