import type { AnomalyRule } from '../usage-anomaly.ts';

/** Far more than on the person's own usual day. Who has no past is held to the least alone. */
export const spikesAgainstOwnDays: AnomalyRule = {
  id: 'spikes-against-own-days',
  zh: '查询量远超本人近三十日',
  en: 'far more asks than on one’s own past thirty days',
  ofMachines: false,
  watch: ({ past }, { spikeFactor, spikeLeast }) => {
    const usual = past.reduce((sum, count) => sum + count, 0) / Math.max(past.length, 1);
    const least = Math.max(spikeLeast, spikeFactor * usual);
    let asks = 0;
    return {
      take: () => void (asks += 1),
      found: () => (asks >= least ? { asks, usual: Math.round(usual) } : null),
    };
  },
};
