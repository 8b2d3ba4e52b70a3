import type { RecordCheck } from '../release-record.ts';

/** What is called or verified at its source is not the node's to give, should it ever lie here; called
 * this moment, it is. Of what is verified no record leaves, wherever it comes from. */
export const itemIsCollected: RecordCheck = {
  id: 'item-is-collected',
  clause: '方案附件注2 接口调用, 数据核验',
  check: ({ item, isLive = false }) =>
    item.mode === (isLive ? 'call' : 'collect')
      ? null
      : { outcome: 'withhold', reason: 'not-collected' },
};
