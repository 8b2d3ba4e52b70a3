// 调用核验基准 (enquiry bench): what a live call through node and gateway costs, with everything on.
import type { Bench } from '../bench-run.ts';
import { callAddedP50, callAddedP99, callsPerSecond } from './live-call.ts';

export const enquiryBench: Bench = {
  name: 'enquiry',
  zh: '调用核验：比直接询问同一服务多出的时延、每秒调用数',
  en: 'live calls: what they add to asking the same service directly, and calls a second',
  rows: 100_000,
  measures: {
    'call-added-p50': callAddedP50,
    'call-added-p99': callAddedP99,
    'calls-per-second': callsPerSecond,
  },
};
