import type { FieldCheck } from '../release.ts';

/** Whatever the consent: raw it leaves for nobody but whom it is about. */
export const modelOnlyStays: FieldCheck = {
  id: 'model-only-stays',
  clause: '方案三(四)4 主要通过数据提供单位与平台联合建模等方式供接入机构使用',
  check: ({ field, isOwn }) =>
    field.openness === 'model-only' && !isOwn
      ? { outcome: 'withhold', reason: 'model-only' }
      : null,
};
