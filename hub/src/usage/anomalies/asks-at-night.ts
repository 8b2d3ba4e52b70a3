import { workingDaysBetween } from '../../kernel/working-day.ts';
import { daysFrom } from '../usage.ts';
import type { AnomalyRule } from '../usage-anomaly.ts';

/** From 22:00 to 06:00 in China, or on a day without work. */
export const asksAtNight: AnomalyRule = {
  id: 'asks-at-night',
  zh: '夜间或非工作日查询',
  en: 'asks at night or on a day without work',
  ofMachines: false,
  watch: ({ day }, { asksOffHours }) => {
    const isOff = workingDaysBetween(daysFrom(day, -1), day) === 0;
    let asks = 0;
    return {
      take: ({ at }) => void (asks += isOff || isNight(at) ? 1 : 0),
      found: () => (asks >= asksOffHours ? { asks } : null),
    };
  },
};

function isNight(at: Date): boolean {
  const hour = (at.getUTCHours() + 8) % 24;
  return hour >= 22 || hour < 6;
}
