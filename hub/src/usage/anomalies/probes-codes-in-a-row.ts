import type { AnomalyRule } from '../usage-anomaly.ts';
import { mostInSpan } from '../usage-span.ts';

/** Goes through codes one after the other, whether subjects have them or not. */
export const probesCodesInARow: AnomalyRule = {
  id: 'probes-codes-in-a-row',
  zh: '短时间内按代码顺序逐个查询',
  en: 'codes one after the other, in a short time',
  ofMachines: true,
  judge: ({ asks }, { probeMinutes, probeRun }) => {
    const run = mostInSpan(asks, probeMinutes, (span) => longestRun(span.map(serialOf)));
    return run >= probeRun ? { codes: run } : null;
  },
};

/** The number within a USCC: eight symbols, without division and check symbols; NaN where it is none. */
function serialOf({ subject }: { readonly subject: string }): number {
  return subject.length === 18 ? Number.parseInt(subject.slice(8, 16), 36) : Number.NaN;
}

/** Length of the longest run of numbers of which each is the next after another. */
function longestRun(numbers: readonly number[]): number {
  const there = new Set(numbers.filter((n) => !Number.isNaN(n)));
  let longest = 0;
  for (const first of there) {
    if (there.has(first - 1)) continue;
    let length = 1;
    while (there.has(first + length)) length += 1;
    longest = Math.max(longest, length);
  }
  return longest;
}
