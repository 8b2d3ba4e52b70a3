import type { Field } from '@xinqiao/catalogue/catalogue';
import type { FieldCheck } from '../release.ts';

/**
 * Any text may carry a person's id or phone inside: a verdict, a ground of penalty, and where a source
 * confused its columns, a code or a date too. Whole is only a field that is itself a number of that
 * kind, and that the consent names.
 */
export const textHidesIds: FieldCheck = {
  id: 'text-hides-ids',
  clause: '个人信息保护法 第28条; 方案三(六)1',
  check: ({ field, obstacle }) =>
    obstacle === null && isNumber(field) ? null : { outcome: 'mask', profile: 'free-text' },
};

function isNumber({ type, mask }: Field): boolean {
  if (type === 'person-id' || type === 'party-id' || type === 'phone') return true;
  return mask === 'person-id' || mask === 'phone' || mask === 'account';
}
