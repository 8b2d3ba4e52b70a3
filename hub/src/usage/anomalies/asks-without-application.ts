import type { AskDeed } from '../usage.ts';
import type { AnomalyRule } from '../usage-anomaly.ts';

const free: readonly AskDeed[] = ['release.public', 'release.batch', 'release.again'];

/** 征信业管理条例第二十条: what is asked is asked for a business that there is. What is public needs none, and
 * what is shown again was asked before. */
export const asksWithoutApplication: AnomalyRule = {
  id: 'asks-without-application',
  zh: '一日内无融资申请查询多个主体',
  en: 'many subjects in a day without an application',
  ofMachines: false,
  watch: (_day, { subjectsWithoutApplication }) => {
    const without = new Set<string>();
    return {
      take: ({ deed, application, subject }) => {
        if (application === null && !free.includes(deed)) without.add(subject);
      },
      found: () => {
        const subjects = without.size;
        return subjects >= subjectsWithoutApplication ? { subjects } : null;
      },
    };
  },
};
