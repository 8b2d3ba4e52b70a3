import type { ReleaseCheck } from '../release.ts';

export const modelOnlyStays: ReleaseCheck = {
  id: 'model-only-stays',
  clause: '方案三(四)4 主要通过数据提供单位与平台联合建模等方式供接入机构使用',
  check: ({ field }) =>
    field.openness === 'model-only' ? { outcome: 'withhold', reason: 'model-only' } : null,
};
