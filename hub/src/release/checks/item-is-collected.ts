import type { RecordCheck } from '../release-record.ts';

/** What is called or verified at its source is not the node's to give, should it ever lie here. */
export const itemIsCollected: RecordCheck = {
  id: 'item-is-collected',
  clause: '方案附件注2 接口调用, 数据核验',
  check: ({ item }) =>
    item.mode === 'collect' ? null : { outcome: 'withhold', reason: 'not-collected' },
};
