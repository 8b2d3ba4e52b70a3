import { isOwn, isPublic, type AskCheck, type Asker } from '../release-ask.ts';

/** Only an officer of an institution, or the institution's own machine, receives what is not public; and a
 * representative of the subject what is held of it. */
export const personMayAct: AskCheck = {
  id: 'person-may-act',
  clause: '方案三(六)2 信息查询使用登记和审查制度',
  check: (ask, { asker, uscc }) => {
    if (isPublic(ask)) return null;
    if (isOwn(ask)) return asker && isOfSubject(asker, uscc === ask.subject) ? null : 'not-yours';
    const may = asker?.roles.some((role) => role === 'officer' || role === 'machine');
    return asker?.kind === 'institution' && may ? null : 'may-not-ask';
  },
};

function isOfSubject({ kind, roles }: Asker, isItsOrganisation: boolean): boolean {
  return kind === 'enterprise' && roles.includes('representative') && isItsOrganisation;
}
