import type { AnomalyRule } from '../usage-anomaly.ts';

/** Keeps looking at one and the same. */
export const asksForOneSubject: AnomalyRule = {
  id: 'asks-for-one-subject',
  zh: '一日内反复查询同一主体',
  en: 'one subject again and again in a day',
  ofMachines: true,
  judge: ({ asks }, { sameSubject }) => {
    const counts = new Map<string, number>();
    for (const { subject } of asks) {
      if (subject !== '') counts.set(subject, (counts.get(subject) ?? 0) + 1);
    }
    const most = [...counts.values()].reduce((a, b) => Math.max(a, b), 0);
    return most >= sameSubject ? { asks: most } : null;
  },
};
