import type { Cadence, Item } from '@xinqiao/catalogue/catalogue';
import { workingDaysBetween } from '../kernel/working-day.ts';

/** A period in which nothing came, or less than declared. */
export interface Gap {
  readonly period: string;
  readonly declared: number | null;
  readonly received: number;
}

/** The period a day belongs to: `2026`, `2026-Q4`, `2026-11`, the Monday of its week, or the day. */
export function periodOf(cadence: Cadence, day: string): string | null {
  switch (cadence) {
    case 'yearly':
      return day.slice(0, 4);
    case 'quarterly':
      return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
    case 'monthly':
      return day.slice(0, 7);
    case 'weekly':
      return addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
    case 'daily':
      return day;
    case 'on-change':
    case 'live':
      return null;
  }
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * 连续性: the periods since the first delivery, the running one left out, and those of them in which
 * nothing came. Nothing is due of an item delivered on change.
 * @param receivedOn days of receipt, any order
 */
export function gapsOf(
  cadence: Cadence,
  receivedOn: readonly string[],
  today: string,
): { due: number; gaps: string[] } {
  const days = [...receivedOn].sort();
  const first = days[0];
  if (first === undefined || periodOf(cadence, first) === null) return { due: 0, gaps: [] };
  const seen = new Set(days.map((day) => periodOf(cadence, day)));
  const running = periodOf(cadence, today);
  const due = new Set<string>();
  for (let day = first; day <= today; day = addDays(day, 1)) {
    const period = periodOf(cadence, day);
    // A day without work is no day on which a daily delivery is due.
    if (cadence === 'daily' && workingDaysBetween(addDays(day, -1), day) === 0) continue;
    if (period !== null && period !== running) due.add(period);
  }
  return { due: due.size, gaps: [...due].filter((period) => !seen.has(period)) };
}

/** The last event day whose record a source already owes today; today itself without a limit. */
export function lastDayOwed(item: Item, today: string): string {
  const limit = item.timeliness?.workingDays ?? 0;
  let day = today;
  while (workingDaysBetween(day, today) < limit) day = addDays(day, -1);
  return day;
}
