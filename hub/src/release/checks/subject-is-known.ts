import type { AskCheck } from '../release-ask.ts';

export const subjectIsKnown: AskCheck = {
  id: 'subject-is-known',
  clause: '方案附件注1 信息主体',
  check: (_ask, { isSubjectKnown }) => (isSubjectKnown ? null : 'subject-unknown'),
};
