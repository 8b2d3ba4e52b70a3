import { liesWithin } from '../release-footing.ts';
import type { RecordCheck } from '../release-record.ts';

/** Nobody is given more than was asked for, be it public. */
export const recordIsInRange: RecordCheck = {
  id: 'record-is-in-range',
  clause: '个人信息保护法第六条 (最小范围); 方案三(六)1',
  check: ({ item, eventOn, footing: { asked } }) =>
    asked === null || liesWithin(item, eventOn, asked)
      ? null
      : { outcome: 'withhold', reason: 'outside-range' },
};
