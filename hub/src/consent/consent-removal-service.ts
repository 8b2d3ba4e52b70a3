import type { Act } from '../audit/audit.ts';
import { consentCan } from './consent.ts';
import { asNode } from './consent-change.ts';
import type { Changes } from './consent-changes.ts';
import { findRunning, lockConsent } from './consent-store.ts';

export function consentRemoval({ apply }: Pick<Changes, 'apply'>) {
  /**
   * The recipient was removed for good: what enterprises agreed to for it ends, and they are told. To be
   * called in the transaction that removes it. Returns how many.
   */
  async function revokeWithin(act: Act, institution: string): Promise<number> {
    const change = { move: 'revoke', reason: 'recipient-not-in-standing', by: asNode } as const;
    let revoked = 0;
    for (const { subject, consent } of await findRunning(act.sql, institution)) {
      const found = await lockConsent(act.sql, subject, consent);
      // The enterprise may have been quicker.
      if (!found || !consentCan(found, act.now).revoke.can) continue;
      await apply(act, found, change);
      revoked += 1;
    }
    return revoked;
  }

  return { revokeWithin };
}
