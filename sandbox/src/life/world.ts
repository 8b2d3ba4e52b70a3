// 演示省 (world): what every life of the province is told from: the seed, the day at which the story is
// told, and the day at which the source units made up their first delivery.
import { type Day, monthEnds } from '../world/day.ts';

export interface World {
  readonly seed: number;
  /** The last day of the story; nothing later has happened. */
  readonly asOf: Day;
  /** The last four month ends of which the deliveries have come by `asOf`, oldest first. */
  readonly months: readonly Day[];
  /** 存量截止日: the first of them. What happened up to this day came in the first deliveries. */
  readonly opened: Day;
}

/** The world of a seed on a day; its sources opened four month ends before. */
export function worldOf(seed: number, asOf: Day): World {
  const months = monthEnds(asOf - 3, 4);
  return { seed, asOf, months, opened: months[0] ?? asOf };
}
