import { publicityRules, type PublicityRule } from '../release-publicity.ts';
import type { RecordAsk, RecordCheck } from '../release-record.ts';

/** After its publicity period a record leaves for nobody but whom it is about, who is told so. */
export const publicityHasNotEnded: RecordCheck = {
  id: 'publicity-has-not-ended',
  clause: '信用修复管理办法（国家发展改革委令第36号）; 企业信息公示暂行条例',
  check: (ask) => {
    const end = lastDay(ask);
    if (end === null || end >= ask.footing.today) return null;
    return ask.footing.isOwn
      ? { outcome: 'mark', mark: 'publicity-ended' }
      : { outcome: 'withhold', reason: 'publicity-ended' };
  },
};

/** The earlier of the two: a source may end publicity sooner than the law must, never later. */
function lastDay({ item, content }: RecordAsk): string | null {
  const ends: string[] = [];
  const own = item.publicity && content[item.publicity.until];
  if (typeof own === 'string') ends.push(own);
  for (const rule of publicityRules) {
    const from = rule.item === item.code ? content[rule.from] : undefined;
    if (typeof from !== 'string' || !holdsFor(rule, from)) continue;
    ends.push(`${Number(from.slice(0, 4)) + rule.years}${from.slice(4)}`);
  }
  return ends.sort()[0] ?? null;
}

function holdsFor({ since, until }: PublicityRule, day: string): boolean {
  return (since === null || day >= since) && (until === null || day < until);
}
