import type { FieldCheck } from '../release.ts';
import { isOpen } from './field-is-open.ts';

/** What is not open passes where the consent names item and field and its range holds the record, and to whom
 * it is about (个人信息保护法第四十五条; 方案三(四)4). */
export const consentCoversField: FieldCheck = {
  id: 'consent-covers-field',
  clause: '方案附件注3; 三(四)4 对非公开信息，经企业授权后提供',
  check: (ask) => {
    if (ask.obstacle === null || ask.isOwn) return { outcome: 'pass' };
    return isOpen(ask) ? null : { outcome: 'withhold', reason: ask.obstacle };
  },
  varies: ({ openWhen }) => openWhen !== undefined,
};
