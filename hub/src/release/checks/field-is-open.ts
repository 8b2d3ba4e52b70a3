import type { ReleaseCheck } from '../release.ts';

/** Public information passes; a field the record itself opens (published figures, the A list) does too. */
export const fieldIsOpen: ReleaseCheck = {
  id: 'field-is-open',
  clause: '方案三(四)4 对依法公开的信息，可整合形成标准化信用信息报告',
  check: ({ field, content }) => {
    if (field.openness === 'open') return { outcome: 'pass' };
    const opener = field.openWhen && content[field.openWhen.field];
    const opened =
      (typeof opener === 'string' || typeof opener === 'boolean') &&
      field.openWhen?.values.includes(opener);
    return opened ? { outcome: 'pass' } : { outcome: 'withhold', reason: 'not-open' };
  },
};
