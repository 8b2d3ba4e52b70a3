import type { AskCheck } from '../release-ask.ts';

/** What is asked for by name is on the list; a report is of all of it and takes no selection. */
export const itemsAreOnTheList: AskCheck = {
  id: 'items-are-on-the-list',
  clause: '方案附件 信用信息共享清单; 三(四)4',
  check: ({ mode, items }, { edition }) => {
    if (mode === 'report') return items.length === 0 ? null : 'report-is-whole';
    if (items.length === 0) return 'no-item';
    const isListed = (code: string) => edition.items.some((item) => item.code === code);
    return items.every(isListed) ? null : 'item-not-on-list';
  },
};
