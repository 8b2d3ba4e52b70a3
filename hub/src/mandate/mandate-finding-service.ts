// Looking mandates up: by whom they are acted by, by who reviews them, by who holds them.
import { actorMay, type Actor, type Identity, type PersonWords } from '../account/account.ts';
import { mayNot } from '../account/account-service.ts';
import type { Act, Principal } from '../audit/audit.ts';
import { isLive, type Mandate } from './mandate.ts';
import type { MandateGround } from './mandate-service.ts';
import * as store from './mandate-store.ts';

/** A mandate with who claims it, as a reviewer sees them. */
export interface Claimed extends Mandate, PersonWords {
  readonly identity: Identity;
}

/** Shown to a reviewer at most. */
const atOnce = 500;

export function finding({ audit, accounts }: Pick<MandateGround, 'audit' | 'accounts'>) {
  /** The live mandate by which a person acts for a subject; undefined where there is none. */
  async function liveMandate(
    act: Act,
    subject: string,
    person: string,
  ): Promise<Mandate | undefined> {
    const all = await store.findOfSubject(act.sql, subject);
    return all.find((mandate) => mandate.person === person && isLive(mandate, act.now));
  }

  /** Those that wait for a review, and who claims them. @throws Fault `account.may-not` */
  async function pending(actor: Actor): Promise<Claimed[]> {
    return audit.perform(actor, { name: 'mandate.list', reason: '查看待审授权' }, async (act) => {
      if (!actorMay(actor, 'mandate.review', null)) throw mayNot();
      const claimed: Claimed[] = [];
      for (const mandate of await store.findPending(act.sql, atOnce)) {
        const { name, phone } = await accounts.wordsOf(act, mandate.person);
        const standing = await accounts.standingIn(act, mandate.person);
        claimed.push({ ...mandate, name, phone, identity: standing?.identity ?? 'claimed' });
      }
      act.note({ mandates: claimed.length });
      return claimed;
    });
  }

  /** One's own, latest first. */
  async function mine(by: Principal): Promise<Mandate[]> {
    const deed = { name: 'mandate.list', reason: '查看本人授权' } as const;
    return audit.perform(by, deed, (act) => store.findOfPerson(act.sql, by.id));
  }

  return { liveMandate, pending, mine };
}
