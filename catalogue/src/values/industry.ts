// 行业值 (industry value): a GB/T 4754-2017 code or name as the standard's own code: a letter for a section,
// two to four digits below.
import type { Problem } from '../catalogue.ts';
import { industryOf } from '../standards/industries.ts';

const unknown: Problem = {
  problem: 'industry.unknown',
  zh: '无法识别为国民经济行业，请使用GB/T 4754-2017的代码或名称（注意不要使用2011版）',
  en: 'Not readable as an industry; write a code or name of GB/T 4754-2017 (not the 2011 edition)',
};

/** Reads `I6540`, `6540`, `运行维护服务` as `6540`. */
export function readIndustry(cell: string): string | Problem {
  return industryOf(cell)?.code ?? unknown;
}
