import type { ReleaseCheck } from '../release.ts';

/** Any text may carry a person's id or phone inside: a verdict, a ground of penalty, and where a source
 * confused its columns, a code or a date too. */
export const textHidesIds: ReleaseCheck = {
  id: 'text-hides-ids',
  clause: '个人信息保护法 第28条; 方案三(六)1',
  check: () => ({ outcome: 'mask', profile: 'free-text' }),
};
