import type { FieldCheck } from '../release.ts';
import { isOpen } from './field-is-open.ts';

/** What is not open passes where the consent names item and field and its range holds the record. */
export const consentCoversField: FieldCheck = {
  id: 'consent-covers-field',
  clause: '方案附件注3; 三(四)4 对非公开信息，经企业授权后提供',
  check: (ask) => {
    if (ask.obstacle === null) return { outcome: 'pass' };
    return isOpen(ask) ? null : { outcome: 'withhold', reason: ask.obstacle };
  },
  varies: ({ openWhen }) => openWhen !== undefined,
};
