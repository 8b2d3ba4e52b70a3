import type { AnomalyRule } from '../usage-anomaly.ts';

/** Keeps looking at one and the same. */
export const asksForOneSubject: AnomalyRule = {
  id: 'asks-for-one-subject',
  zh: '一日内反复查询同一主体',
  en: 'one subject again and again in a day',
  ofMachines: true,
  watch: (_day, { sameSubject }) => {
    const counts = new Map<string, number>();
    let asks = 0;
    return {
      take: ({ subject }) => {
        if (subject === '') return;
        const count = (counts.get(subject) ?? 0) + 1;
        counts.set(subject, count);
        asks = Math.max(asks, count);
      },
      found: () => (asks >= sameSubject ? { asks } : null),
    };
  },
};
