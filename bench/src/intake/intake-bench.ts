// 归集基准 (intake bench): how fast, how evenly and in how little memory the node takes records in and gives
// report data out. What each measure does and does not count is in bench/README.md.
import type { Bench } from '../bench-run.ts';
import { intakeRss } from './intake-rss.ts';
import { fullRows, intakeVsCopy } from './intake-vs-copy.ts';
import { reportGrowth } from './report-growth.ts';

export const intakeBench: Bench = {
  name: 'intake',
  zh: '归集与查询',
  en: 'intake, and report data by key',
  rows: fullRows,
  measures: {
    'intake-vs-copy': intakeVsCopy,
    'report-p99-growth': reportGrowth,
    'intake-rss': intakeRss,
  },
};
