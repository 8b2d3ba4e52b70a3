import type { ReleaseCheck } from '../release.ts';

/** Free text (a verdict, a ground of penalty) may carry a person's id or phone inside. */
export const textHidesIds: ReleaseCheck = {
  id: 'text-hides-ids',
  clause: '个人信息保护法 第28条; 方案三(六)1',
  check: ({ field }) =>
    field.type === 'text' || field.type === 'address'
      ? { outcome: 'mask', profile: 'free-text' }
      : null,
};
