import type { AnomalyRule } from '../usage-anomaly.ts';

/** Goes on asking for what is refused. */
export const refusedInARow: AnomalyRule = {
  id: 'refused-in-a-row',
  zh: '连续多次被拒绝',
  en: 'refused many times in a row',
  ofMachines: true,
  watch: (_day, { refusalsInARow }) => {
    let [row, refusals] = [0, 0];
    return {
      take: ({ decision }) => {
        row = decision === 'refused' ? row + 1 : 0;
        refusals = Math.max(refusals, row);
      },
      found: () => (refusals >= refusalsInARow ? { refusals } : null),
    };
  },
};
