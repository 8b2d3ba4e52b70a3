import type { RecordCheck } from '../quality.ts';

const problem = {
  problem: 'period.reversed',
  zh: '截止日期早于起始日期',
  en: 'the end of the period is before its start',
};

export const reversedPeriod: RecordCheck = {
  id: problem.problem,
  clause: '方案三(四)4 准确性',
  of: ({ intervals = [] }) => {
    if (intervals.length === 0) return null;
    return ({ content }) => {
      for (const [from, to] of intervals) {
        const start = content[from];
        const end = content[to];
        if (typeof start !== 'string' || typeof end !== 'string') continue;
        if (end < start) return { field: to, problem, keep: false };
      }
      return null;
    };
  },
};
