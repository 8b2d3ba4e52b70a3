// 计数 (tally): what is counted of asks as they come, for the statement and for each person's days. Pure.
import { chinaDay } from '../kernel/working-day.ts';
import type { Ask } from './usage.ts';

/** Stands for every item, where the whole list was asked for. */
export const wholeList = '*';

export interface ItemCount {
  readonly organisation: string;
  /** In China, ISO. */
  readonly month: string;
  readonly item: string;
  readonly given: number;
  readonly withheld: number;
  readonly refused: number;
}

export interface DayCount {
  readonly organisation: string;
  readonly person: string;
  readonly day: string;
  readonly asks: number;
}

/** Uses of items by organisation and month. What was only explained, or shown again, is none. */
export function itemCounts(asks: readonly Ask[]): ItemCount[] {
  const counts = new Map<string, { -readonly [K in keyof ItemCount]: ItemCount[K] }>();
  for (const { organisation, at, items, decision } of asks) {
    if (decision === 'explained') continue;
    const month = chinaDay(at).slice(0, 7);
    for (const item of items ?? [wholeList]) {
      const mark = [organisation, month, item].join(' ');
      const key = { organisation, month, item };
      const count = counts.get(mark) ?? { ...key, given: 0, withheld: 0, refused: 0 };
      count[decision] += 1;
      counts.set(mark, count);
    }
  }
  return [...counts.values()];
}

/** Asks by person and day. Visitors are nobody. */
export function dayCounts(asks: readonly Ask[]): DayCount[] {
  const signedIn = asks.filter(({ organisation }) => organisation !== '');
  const days = Map.groupBy(signedIn, ({ organisation, person, at }) =>
    [organisation, person, chinaDay(at)].join(' '),
  );
  return [...days.values()].flatMap((asks) => {
    const [first] = asks;
    if (!first) return [];
    const { organisation, person, at } = first;
    return [{ organisation, person, day: chinaDay(at), asks: asks.length }];
  });
}
