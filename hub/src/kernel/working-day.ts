// 工作日 (working day): days are ISO strings in China's civil calendar, deadlines count Chinese working
// days: the State Council's yearly holiday notices, weekends worked in lieu included. The notices come
// as data in the package chinese-days; a day in a year not yet announced counts by weekday alone.
import chineseDays from 'chinese-days';

const firstYear = 2000;
const lastYear = 2040;
const msPerDay = 86_400_000;
const epoch = Date.UTC(firstYear, 0, 1);

let cumulative: Int32Array | undefined;

/** Working days up to and including each day since the epoch; built on first use, then a look-up. */
function table(): Int32Array {
  if (cumulative) return cumulative;
  const days = Math.round((Date.UTC(lastYear + 1, 0, 1) - epoch) / msPerDay);
  cumulative = new Int32Array(days);
  let count = 0;
  for (let day = 0; day < days; day += 1) {
    // The package is CommonJS: its named exports are types only.
    // oxlint-disable-next-line import/no-named-as-default-member
    if (chineseDays.isWorkday(new Date(epoch + day * msPerDay).toISOString().slice(0, 10)))
      count += 1;
    cumulative[day] = count;
  }
  return cumulative;
}

function indexOf(day: string): number {
  const index = Math.round((Date.parse(day) - epoch) / msPerDay);
  return Math.min(Math.max(index, 0), table().length - 1);
}

/**
 * Working days after `from` up to and including `to`; 0 when `to` is not later. Both ISO days. Days
 * before 2000 or after 2040 count as the nearest of those.
 */
export function workingDaysBetween(from: string, to: string): number {
  const counted = table();
  return Math.max(0, (counted[indexOf(to)] ?? 0) - (counted[indexOf(from)] ?? 0));
}

/** The day by which so many working days have passed since `from`, itself a working day. Both ISO. */
export function workingDayAfter(from: string, days: number): string {
  for (let at = Date.parse(from); ; at += msPerDay) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (workingDaysBetween(from, day) >= days) return day;
    if (indexOf(day) === table().length - 1) return day;
  }
}

/** The civil day in China of an instant, ISO. */
export function chinaDay(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
