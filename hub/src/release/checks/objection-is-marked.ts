import { recordId } from '../../objection/objection.ts';
import type { RecordCheck } from '../release-record.ts';

/** What a subject objects to leaves only with a mark that it does. */
export const objectionIsMarked: RecordCheck = {
  id: 'objection-is-marked',
  clause: '征信业管理条例第二十五条 (异议标注)',
  check: ({ item, key, footing: { objections } }) =>
    objections.size > 0 && objections.has(recordId({ item: item.code, key }))
      ? { outcome: 'mark', mark: 'objection' }
      : null,
};
