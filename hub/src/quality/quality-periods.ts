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

/** 漏报 of a unit that owes an item and never sent any: the day it was due, or the year of the list. */
export function neverSent({ due }: Item, issued: string, today: string): Gap[] {
  const period = due.on ?? issued;
  return period < today ? [{ period, declared: null, received: 0 }] : [];
}

/** The last event day for which the time limit has passed, so that its record is owed; today itself
 * where an item has no limit. */
export function lastDayOwed({ timeliness }: Item, today: string): string {
  let day = today;
  if (timeliness === undefined) return day;
  while (workingDaysBetween(day, today) <= timeliness.workingDays) day = addDays(day, -1);
  return day;
}
