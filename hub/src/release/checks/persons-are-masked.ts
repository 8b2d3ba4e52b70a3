import type { FieldCheck } from '../release.ts';

/** Personal information is masked unless it is lawfully published whole, or the consent names it; to the
 * enterprise too: who else appears in its records did not ask. */
export const personsAreMasked: FieldCheck = {
  id: 'persons-are-masked',
  clause: '方案三(六)1 未经脱敏处理或信息主体明确授权，不得对外提供涉及个人隐私的信息',
  check: ({ field, obstacle }) => {
    if (!field.personal || field.published || obstacle === null) return null;
    return { outcome: 'mask', profile: field.mask ?? 'free-text' };
  },
};
