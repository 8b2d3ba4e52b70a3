import type { ReleaseCheck } from '../release.ts';

/** Personal information in an open field is masked unless it is lawfully published whole. */
export const personsAreMasked: ReleaseCheck = {
  id: 'persons-are-masked',
  clause: '方案三(六)1 未经脱敏处理或信息主体明确授权，不得对外提供涉及个人隐私的信息',
  check: ({ field }) => {
    if (!field.personal || field.published) return null;
    return { outcome: 'mask', profile: field.mask ?? 'free-text' };
  },
};
