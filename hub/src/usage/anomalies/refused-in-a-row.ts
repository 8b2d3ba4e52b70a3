import type { AnomalyRule } from '../usage-anomaly.ts';

/** Goes on asking for what is refused. */
export const refusedInARow: AnomalyRule = {
  id: 'refused-in-a-row',
  zh: '连续多次被拒绝',
  en: 'refused many times in a row',
  ofMachines: true,
  judge: ({ asks }, { refusalsInARow }) => {
    let [row, longest] = [0, 0];
    for (const { decision } of asks) {
      row = decision === 'refused' ? row + 1 : 0;
      longest = Math.max(longest, row);
    }
    return longest >= refusalsInARow ? { refusals: longest } : null;
  },
};
