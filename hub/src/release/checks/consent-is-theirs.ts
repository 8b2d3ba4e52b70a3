import { partyObstacle, type Purpose } from '../../consent/consent.ts';
import { needsConsent, type AskCheck } from '../release-ask.ts';

/**
 * The consent is this institution's, of this subject, for this purpose, way and application. One of
 * another institution or enterprise is answered as one that does not exist.
 */
export const consentIsTheirs: AskCheck = {
  id: 'consent-is-theirs',
  clause: '方案附件注3; 三(六)1; 征信业管理条例第二十条',
  check: (ask, { asker, held }) => {
    if (!needsConsent(ask)) return null;
    if (!held || !asker) return 'no-consent';
    const { subject, mode, application } = ask;
    const { organisation: institution } = asker;
    const purpose = ask.purpose as Purpose;
    const other = partyObstacle(held.consent, { subject, institution, purpose, mode });
    if (other === 'other-subject' || other === 'other-institution') return 'no-consent';
    if (other) return other;
    const { serves } = held.consent;
    const isItsOwn =
      application === null || serves?.kind !== 'application' || serves.id === application;
    return isItsOwn ? null : 'other-application';
  },
};
