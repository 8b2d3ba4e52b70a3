// 频次的周期 (period): in which uses of a consent are counted. Both who grants and who answers count by it.

const chinaOffset = 8 * 3_600_000;
const dayMs = 86_400_000;

/** First instant of the civil day, week (from Monday) or month in China that `at` lies in. */
export function periodStart(per: 'day' | 'week' | 'month', at: Date): Date {
  const there = new Date(at.getTime() + chinaOffset);
  const midnight = Math.floor(there.getTime() / dayMs) * dayMs;
  const starts = {
    day: midnight,
    week: midnight - ((there.getUTCDay() + 6) % 7) * dayMs,
    month: Date.UTC(there.getUTCFullYear(), there.getUTCMonth(), 1),
  };
  return new Date(starts[per] - chinaOffset);
}
