import type { AnomalyRule } from '../usage-anomaly.ts';
import { spanOf, type Span } from '../usage-span.ts';

/** A row of codes is followed so far and no farther: whoever has come so far was found long before. */
const farthest = 500;

/** Goes through codes one after the other, whether subjects have them or not. */
export const probesCodesInARow: AnomalyRule = {
  id: 'probes-codes-in-a-row',
  zh: '短时间内按代码顺序逐个查询',
  en: 'codes one after the other, in a short time',
  ofMachines: true,
  watch: (_day, { probeMinutes, probeRun }) => {
    const serials = spanOf(probeMinutes);
    let codes = 0;
    return {
      take: ({ subject, at }) => {
        const serial = serialOf(subject);
        if (Number.isNaN(serial) || !serials.take(String(serial), at)) return;
        codes = Math.max(codes, follow(serials, serial, -1) + 1 + follow(serials, serial, 1));
      },
      found: () => (codes >= probeRun ? { codes } : null),
    };
  },
};

/** How many there are one after another from next to a number. */
function follow(serials: Span, from: number, step: 1 | -1): number {
  let length = 0;
  while (length < farthest && serials.has(String(from + (length + 1) * step))) length += 1;
  return length;
}

/** The number within a USCC: eight symbols, without division and check symbols; NaN where it is none. */
function serialOf(subject: string): number {
  return subject.length === 18 ? Number.parseInt(subject.slice(8, 16), 36) : Number.NaN;
}
