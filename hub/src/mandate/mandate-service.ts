import type { Pool } from 'pg';
import { actorMay, type Actor } from '../account/account.ts';
import { mayNot, type Accounts } from '../account/account-service.ts';
import { node, type Principal } from '../audit/audit.ts';
import { newId } from '../kernel/id.ts';
import * as rules from './mandate.ts';
import type { Mandate, MandateBasis, MandateState } from './mandate.ts';
import { finding } from './mandate-finding-service.ts';
import { letters, type LetterGround } from './mandate-letter-service.ts';
import * as moves from './mandate-moves.ts';
import { pausing } from './mandate-pausing-service.ts';
import * as store from './mandate-store.ts';

export type Mandates = ReturnType<typeof mandateService>;

export type { Claimed } from './mandate-finding-service.ts';
export { mandateSealedColumn } from './mandate-letter-service.ts';
export type { RegisterSays } from './mandate-moves.ts';

export interface MandateGround extends LetterGround {
  readonly pool: Pool;
  readonly now: () => Date;
  readonly accounts: Accounts;
  readonly registerSays: moves.RegisterSays;
}

/** What a person claims. */
export interface Claim {
  readonly uscc: string;
  /** The subject's name, as the person knows it. */
  readonly name: string;
  readonly basis: MandateBasis;
  /** `sha256:<hex>` of the letter of authority as uploaded, where that is the basis. */
  readonly letterDigest?: string;
  readonly until: Date;
}

export type Which = Pick<Mandate, 'subject' | 'mandate'>;

/** Mandates ended at one time at most. */
const atOnce = 500;
const dayMs = 86_400_000;

export function mandateService(ground: MandateGround) {
  const { pool, audit, accounts, registerSays, now } = ground;
  const kept = letters(ground);

  /**
   * Claims to act for a subject. Live at once for a legal representative whose identity is proven;
   * everybody else waits for a review. A name alone is no proof: the register's are public.
   * @throws Fault `mandate.no-subject`, `mandate.not-representative`, `mandate.letter`,
   * `mandate.term`, `mandate.open`
   */
  async function claim(by: Principal, asked: Claim): Promise<Mandate> {
    const { uscc: subject, basis } = asked;
    const { id: person } = by;
    const deed = { name: 'mandate.claim', reason: '申请代表授权', subject } as const;
    return audit.perform(by, deed, async (act) => {
      const facts = await moves.registered(act, registerSays, asked);
      if (basis === 'legal-representative') {
        await moves.requireRepresentative(act, accounts, { person, facts });
      }
      const isProven = (await accounts.standingIn(act, person))?.identity === 'proven';
      const isAtOnce = basis === 'legal-representative' && isProven;
      const state = isAtOnce ? 'live' : 'pending';
      const mandate = draft(asked, { person, state, at: act.now });
      const { letterDigest } = mandate;
      if (letterDigest !== null && !(await kept.holds(act, person, letterDigest))) {
        throw rules.letterMissing();
      }
      if (!(await store.insert(act.sql, mandate))) throw rules.mandateOpen();
      await moves.keepEvent(act, mandate, { from: null, to: mandate.state, reason: deed.reason });
      if (isAtOnce) await moves.seat(act, accounts, { mandate, facts });
      return mandate;
    });
  }

  /**
   * Confirms, refuses or renews, by a registration officer who is another person. Nothing goes live for
   * an identity nobody has seen, nor for a legal representative the register no longer names.
   * @throws Fault `account.may-not`, `mandate.absent`, `mandate.not-own-review`, `mandate.state`,
   * `mandate.identity`, `mandate.not-representative`
   */
  async function review(
    actor: Actor,
    which: Which,
    { move, reason }: { move: 'confirm' | 'refuse' | 'renew'; reason: string },
  ): Promise<void> {
    const deed = { name: `mandate.${move}`, reason, subject: which.subject } as const;
    await audit.perform(actor, deed, async (act) => {
      if (!actorMay(actor, 'mandate.review', null)) throw mayNot();
      const mandate = await moves.find(act, which);
      if (mandate.person === actor.id) throw rules.notOwnReview();
      if (move === 'refuse') return moves.moveOn(act, accounts, { mandate, move, reason });
      const facts = await registerSays(act, which.subject);
      if (!facts) throw rules.noSuchSubject();
      await moves.bringToLife(act, accounts, { mandate, move, reason, facts });
    });
  }

  /**
   * Renews one's own mandate that a change in the register paused, where it names the person again.
   * What people paused, a review renews.
   * @throws Fault `mandate.absent`, `mandate.not-representative`, `mandate.state`
   */
  async function renew(by: Principal, which: Which): Promise<void> {
    const reason = '登记核验后恢复';
    const deed = { name: 'mandate.renew', reason, subject: which.subject } as const;
    await audit.perform(by, deed, async (act) => {
      const mandate = await moves.find(act, which);
      if (mandate.person !== by.id) throw rules.noMandate();
      if (mandate.pausedBy !== 'register') throw rules.cannot('renew', mandate.state);
      const facts = await registerSays(act, which.subject);
      if (!facts) throw rules.noSuchSubject();
      await moves.bringToLife(act, accounts, { mandate, move: 'renew', reason, facts });
    });
  }

  /**
   * Pauses or ends a mandate: by a representative of the same enterprise, or a registration officer.
   * @throws Fault `account.may-not`, `mandate.absent`, `mandate.state`
   */
  async function stop(
    actor: Actor,
    which: Which,
    { move, reason }: { move: 'pause' | 'end'; reason: string },
  ): Promise<void> {
    const deed = { name: `mandate.${move}`, reason, subject: which.subject } as const;
    await audit.perform(actor, deed, async (act) => {
      const enterprise = await accounts.enterpriseOf(act, which.subject);
      if (!actorMay(actor, 'mandate.stop', enterprise?.organisation ?? null)) throw mayNot();
      await moves.moveOn(act, accounts, { mandate: await moves.find(act, which), move, reason });
    });
  }

  /** Gives one's own mandate up. @throws Fault `mandate.absent`, `mandate.state` */
  async function giveUp(by: Principal, which: Which): Promise<void> {
    const reason = '本人放弃';
    const deed = { name: 'mandate.end', reason, subject: which.subject } as const;
    await audit.perform(by, deed, async (act) => {
      const mandate = await moves.find(act, which);
      if (mandate.person !== by.id) throw rules.noMandate();
      await moves.moveOn(act, accounts, { mandate, move: 'end', reason });
    });
  }

  /** Ends what is past its term; returns how many. */
  async function endDue(): Promise<number> {
    // Looked for first: a minute in which nothing is due leaves no row in the audit.
    if ((await store.findOverdue(pool, now(), 1)).length === 0) return 0;
    const reason = '期限届满';
    return audit.perform(node, { name: 'mandate.end-due', reason }, async (act) => {
      const overdue = await store.findOverdue(act.sql, act.now, atOnce);
      for (const mandate of overdue) {
        await moves.moveOn(act, accounts, { mandate, move: 'end', reason });
      }
      act.note({ ended: overdue.length });
      return overdue.length;
    });
  }

  return {
    claim,
    review,
    renew,
    stop,
    giveUp,
    ...pausing(ground),
    endDue,
    ...finding(ground),
    uploadLetter: kept.upload,
    letterOf: kept.letterOf,
  };
}

/** @throws Fault `mandate.letter`, `mandate.term` */
function draft(
  asked: Claim,
  { person, state, at }: { person: string; state: MandateState; at: Date },
): Mandate {
  const { uscc: subject, basis, until: validUntil } = asked;
  const letterDigest = asked.letterDigest ?? null;
  const isLetter = letterDigest !== null && rules.isDigest(letterDigest);
  if (basis === 'authority-letter' ? !isLetter : letterDigest !== null) throw rules.letterMissing();
  const days = (validUntil.getTime() - at.getTime()) / dayMs;
  if (!(days > 0 && days <= rules.mandateDays)) throw rules.badTerm();
  return {
    subject,
    mandate: newId(at),
    person,
    basis,
    state,
    pausedBy: null,
    letterDigest,
    validFrom: at,
    validUntil,
  };
}
