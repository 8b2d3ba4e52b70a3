// Looking consents up. One that is another's is answered as one that is not; who asks for such leaves a row
// in the audit.
import type { Pool } from 'pg';
import type { Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { isId } from '../kernel/id.ts';
import { chinaDay } from '../kernel/working-day.ts';
import { noSuchConsent, type Consent } from './consent.ts';
import { noticeOn, type RiskNotice } from './consent-risk-notice.ts';
import { findConsent, type ConsentId } from './consent-store.ts';
import * as view from './consent-view.ts';

/** Written consents shown to a reviewer at a time. */
const atOnce = 200;

export interface FindingGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly now: () => Date;
}

export function consentFinding({ pool, audit, now }: FindingGround) {
  async function required(
    principal: Principal,
    consent: string,
    find: () => Promise<Consent | undefined>,
  ): Promise<Consent> {
    const isWellFormed = isId(consent);
    const found = isWellFormed ? await find() : undefined;
    if (found) return found;
    const asked = isWellFormed ? { consent } : {};
    const deed = { name: 'consent.look-up', reason: '查找授权', asked } as const;
    return audit.perform(principal, deed, async () => {
      throw noSuchConsent();
    });
  }

  return {
    /** One of the principal's institution, by its number. @throws Fault `consent.absent` */
    ofInstitution: (principal: Principal, consent: string) =>
      required(principal, consent, () => view.findNumbered(pool, principal.organisation, consent)),
    /** One of a subject. @throws Fault `consent.absent` */
    ofSubject: (principal: Principal, { subject, consent }: ConsentId) =>
      required(principal, consent, () => findConsent(pool, subject, consent)),
    /** One given on paper. @throws Fault `consent.absent` */
    written: (principal: Principal, consent: string) =>
      required(principal, consent, () => view.findWritten(pool, consent)),
    unreviewed: () => view.findUnreviewed(pool, atOnce),
    /** Those of an institution, latest asked for first. */
    page: (institution: string, filter: view.ConsentFilter) =>
      view.findPage(pool, institution, filter),
    used: (subject: string) => view.findUsed(pool, subject),
    usedOf: (consents: readonly Consent[]) => view.findUsedOf(pool, consents),
    /** The risk notice in force now. */
    notice: (): RiskNotice => {
      const notice = noticeOn(chinaDay(now()));
      if (!notice) throw new Error('no risk notice is in force');
      return notice;
    },
  };
}
