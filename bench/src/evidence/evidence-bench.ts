// 证据基准 (evidence bench): how long a year's evidence of a node takes to be exported and verified offline.
import type { Bench } from '../bench-run.ts';
import { fullEntries, verifyLog } from './verify-log.ts';

export const evidenceBench: Bench = {
  name: 'evidence',
  zh: '证据导出与离线核验',
  en: 'evidence exported and verified offline',
  rows: fullEntries,
  measures: { 'verify-1m': verifyLog },
};
