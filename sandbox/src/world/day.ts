// 日 (day): a civil day as the number of days since 1970-01-01, so that lives can be reckoned with;
// written as an ISO day only where a file asks for it.

export type Day = number;

const msPerDay = 86_400_000;
const written = new Map<Day, string>();

/** The day of an ISO date. Throws a RangeError in both languages when there is no such day. */
export function dayOf(iso: string): Day {
  const day = Date.parse(`${iso}T00:00:00Z`) / msPerDay;
  if (!Number.isInteger(day) || isoOf(day) !== iso) {
    throw new RangeError(
      `“${iso}”不是有效日期，请写作2026-10-31 / not a day; write it as 2026-10-31`,
    );
  }
  return day;
}

/** ISO day: 2026-10-31. */
export function isoOf(day: Day): string {
  const known = written.get(day);
  if (known !== undefined) return known;
  const iso = new Date(day * msPerDay).toISOString().slice(0, 10);
  written.set(day, iso);
  return iso;
}

export function yearOf(day: Day): number {
  return Number(isoOf(day).slice(0, 4));
}

/** The day of a year, month (1 to 12; others carry over) and day of the month. */
export function civil(year: number, month: number, dayOfMonth: number): Day {
  return Date.UTC(year, month - 1, dayOfMonth) / msPerDay;
}

/** The last days of the `count` whole months before `asOf`, oldest first. */
export function monthEnds(asOf: Day, count: number): readonly Day[] {
  const [year, month] = isoOf(asOf + 1)
    .split('-')
    .map(Number);
  return Array.from({ length: count }, (_, back) =>
    civil(year ?? 1970, (month ?? 1) - count + 1 + back, 0),
  );
}

/** What held from a day on, until the next span of its list begins. */
export interface Span<T> {
  readonly from: Day;
  readonly value: T;
}

/** The value that held on a day; before the first span, the first. Spans stand oldest first. */
export function valueOn<T>(spans: readonly Span<T>[], day: Day): T {
  let found = spans[0];
  for (const span of spans) if (span.from <= day) found = span;
  if (!found) throw new RangeError('没有任何时段 / no spans to look in');
  return found.value;
}
