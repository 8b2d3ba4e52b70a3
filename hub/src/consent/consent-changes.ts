// Enters consents and their changes, each with its event and with what is to be told, in the
// transaction of the act: a change that took effect has always left its trace.
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Signer } from '@xinqiao/protocol/suite/suite';
import type { Act } from '../audit/audit.ts';
import { newId } from '../kernel/id.ts';
import type { Consent } from './consent.ts';
import { signGranted } from './consent-artefact.ts';
import {
  changed,
  eventOf,
  notificationsOf,
  type Capacity,
  type Change,
  type ConsentEvent,
} from './consent-change.ts';
import { insertNotifications, oweNow } from './consent-duty-store.ts';
import { insertConsent, insertEvent, saveState, type Asking } from './consent-store.ts';

export type Changes = ReturnType<typeof consentChanges>;

export interface ChangesGround {
  readonly edition: Edition;
  /** Holds the node's key that is in force at an instant: in software, or in an HSM. */
  readonly signerAt: (at: Date) => Signer;
}

export function consentChanges({ edition, signerAt }: ChangesGround) {
  type Told = Pick<ConsentEvent, 'move' | 'reason'> & { readonly by: Capacity };
  type Step = { readonly before: Consent | null; readonly after: Consent };

  async function trace(act: Act, step: Step, told: Told): Promise<void> {
    const { after } = step;
    await insertEvent(act.sql, after, eventOf(act, step, told));
    const waiting = notificationsOf(after, told.move, edition).map((notification) => {
      return { ...notification, subject: after.subject, id: newId(act.now) };
    });
    await insertNotifications(act.sql, act.now, waiting);
    act.note({ consent: after.consent, version: after.version, state: after.state });
  }

  /** Keeps a consent that was just asked for. */
  async function enter(act: Act, consent: Consent, asking: Asking & { by: string; as: Capacity }) {
    await insertConsent(act.sql, consent, asking);
    const told = { move: 'request', reason: 'requested', by: asking.as } as const;
    await trace(act, { before: null, after: consent }, told);
  }

  /** Moves a locked consent. @throws the faults of `changed` */
  async function apply(act: Act, before: Consent, change: Change): Promise<Consent> {
    const after = changed(before, change, act.now);
    const { granted } = change;
    const signed = granted ? await signGranted(after, granted, signerAt(act.now)) : null;
    await saveState(act.sql, after, signed);
    await trace(act, { before, after }, change);
    if (change.move === 'revoke') await oweNow(act.sql, after, act.now);
    return after;
  }

  return { enter, apply };
}
