import { isPublic, type AskCheck } from '../release-ask.ts';

/** Only an officer of an institution, or the institution's own machine, receives what is not public. */
export const personMayAct: AskCheck = {
  id: 'person-may-act',
  clause: '方案三(六)2 信息查询使用登记和审查制度',
  check: (ask, { asker }) => {
    if (isPublic(ask)) return null;
    const may = asker?.roles.some((role) => role === 'officer' || role === 'machine');
    return asker?.kind === 'institution' && may ? null : 'may-not-ask';
  },
};
