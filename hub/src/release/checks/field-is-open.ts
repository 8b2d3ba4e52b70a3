import type { FieldAsk, FieldCheck } from '../release.ts';

/** An open field passes; a field the record itself opens (published figures, the A list) does too. */
export const fieldIsOpen: FieldCheck = {
  id: 'field-is-open',
  clause: '方案三(四)4 对依法公开的信息，可整合形成标准化信用信息报告',
  check: (ask) => (isOpen(ask) ? { outcome: 'pass' } : null),
  varies: ({ openWhen }) => openWhen !== undefined,
};

export function isOpen({ field, content }: Pick<FieldAsk, 'field' | 'content'>): boolean {
  if (field.openness === 'open') return true;
  const opener = field.openWhen && content[field.openWhen.field];
  return (
    (typeof opener === 'string' || typeof opener === 'boolean') &&
    field.openWhen?.values.includes(opener) === true
  );
}
