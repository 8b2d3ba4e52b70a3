// 提供基准 (release bench): what the gate costs with everything on.
import type { Bench } from '../bench-run.ts';
import { evidenceCost } from './evidence-cost.ts';
import { queryP99, queryVsBare } from './query-vs-bare.ts';
import { registerComplete } from './register-complete.ts';
import { revocationVisible } from './revocation-visible.ts';

export const releaseBench: Bench = {
  name: 'release',
  zh: '授权查询：与裸路由之比、时延、证据代价、撤回可见、登记完整',
  en: 'authorised queries: against a bare route, lateness, evidence, revocation, the register',
  rows: 100_000,
  measures: {
    'query-vs-bare': queryVsBare,
    'query-p99': queryP99,
    'evidence-cost': evidenceCost,
    'revocation-visible-p99': revocationVisible,
    'register-complete': registerComplete,
  },
};
