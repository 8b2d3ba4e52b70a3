import type { Pool } from 'pg';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Signer } from '@xinqiao/protocol/suite/suite';
import { node, type Act, type Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { isId } from '../kernel/id.ts';
import type { Subjects } from '../subject/subject-service.ts';
import {
  changeReasons,
  consentCan,
  noSuchConsent,
  type ChangeReason,
  type Consent,
  type ConsentMove,
} from './consent.ts';
import { asNode, capacityIn, type Acting, type Capacity } from './consent-change.ts';
import { consentRemoval } from './consent-removal-service.ts';
import { consentChanges } from './consent-changes.ts';
import { findNotices, saveNotices } from './consent-duty-store.ts';
import { isWritten, onlineGrant, writtenGrant, type OnlineAnswer } from './consent-grant.ts';
import { consentFinding } from './consent-finding-service.ts';
import { consentInboxes } from './consent-inbox-service.ts';
import { consentRequestService } from './consent-request-service.ts';
import { riskNotices } from './consent-risk-notice.ts';
import * as store from './consent-store.ts';
import { consentUseService } from './consent-use-service.ts';

export type Consents = ReturnType<typeof consentService>;
export type { Acting, Capacity, ConsentEvent, Side } from './consent-change.ts';
export { consentScans, consentSealedColumn, type ConsentScans } from './consent-scan-service.ts';
export type { SignedArtefact } from './consent-artefact.ts';
export type { Held, UseOf, Wanted } from './consent-use-service.ts';
export { acting, movesFor, type ActingGround } from './consent-acting.ts';
export { ownConsents, type ConsentShown, type OwnGround } from './consent-own-service.ts';
export { usesText } from './consent-receipt.ts';
export { noticeReply } from './consent-notice-routes.ts';
export { withinTemplate } from './consent-purpose.ts';
export { consentReply, grantAsk, reasonAsk, stagesOf, termsAsk } from './consent-schema.ts';
export { termsFault } from './consent-terms.ts';

export interface ConsentGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly subjects: Subjects;
  readonly edition: Edition;
  readonly signerAt: (at: Date) => Signer;
  readonly now: () => Date;
  /** Days a request waits for its answer; 7 unless told. */
  readonly answerDays?: number;
}

/** Which consent, and in what capacity one acts on it. */
export interface Target extends store.ConsentId {
  readonly by: Capacity | Acting;
}

/** The answer of an enterprise's person; the second factor is taken within the act, once. */
export interface GivenAnswer extends Omit<OnlineAnswer, 'secondFactor'> {
  readonly secondFactor: string | ((act: Act) => Promise<string>);
}

type Because = { readonly reason: ChangeReason };

/** Enough to be done in a minute; the next round takes the rest. */
const sweepAtMost = 1000;

export function consentService(ground: ConsentGround) {
  const { pool, audit, now, answerDays = 7 } = ground;
  const changes = consentChanges(ground);

  /** A consent and in what capacity one acts on it; an institution sees its own alone. */
  async function take(act: Act, { subject, consent, by: told }: Target) {
    const by = await capacityIn(act, told);
    if (!isId(consent)) throw noSuchConsent();
    const found = await store.lockConsent(act.sql, subject, consent);
    const foreign = by.side === 'institution' && found?.institution !== act.principal.organisation;
    if (!found || foreign) throw noSuchConsent();
    return { found, by };
  }

  function alter(
    principal: Principal,
    { target, move, reason }: { target: Target; move: ConsentMove } & Because,
  ): Promise<Consent> {
    const { subject } = target;
    const deed = { name: `consent.${move}`, reason: changeReasons[reason].zh, subject } as const;
    return audit.perform(principal, deed, async (act) => {
      const { found, by } = await take(act, target);
      return changes.apply(act, found, { move, reason, by });
    });
  }

  /**
   * The enterprise agrees, having been shown the risk notice, confirmed by a second factor.
   * @throws Fault `consent.absent`, and those of `onlineGrant` and of a move
   */
  function grant(
    principal: Principal,
    { answer, ...target }: Target & { readonly answer: GivenAnswer },
  ): Promise<Consent> {
    const { subject } = target;
    const deed = { name: 'consent.grant', reason: changeReasons.agreed.zh, subject } as const;
    return audit.perform(principal, deed, async (act) => {
      const { found, by } = await take(act, target);
      const { secondFactor: told, notice } = answer;
      const secondFactor = typeof told === 'function' ? await told(act) : told;
      const granted = onlineGrant(found, { notice, secondFactor }, { principal, now: act.now, by });
      return changes.apply(act, found, { move: 'grant', reason: 'agreed', by, granted });
    });
  }

  /**
   * A second person finds a written consent in order, which puts it in force, or not.
   * @throws Fault `consent.absent`, and those of `writtenGrant` and of a move
   */
  function reviewWritten(
    principal: Principal,
    { inOrder, ...target }: Target & { readonly inOrder: boolean },
  ): Promise<Consent> {
    const { subject } = target;
    const deed = { name: 'consent.review-written', reason: '复核书面授权', subject } as const;
    return audit.perform(principal, deed, async (act) => {
      const { found: consent, by } = await take(act, target);
      if (!isWritten(consent)) throw noSuchConsent();
      if (!inOrder) {
        return changes.apply(act, consent, { move: 'decline', reason: 'paper-not-in-order', by });
      }
      const granted = writtenGrant(consent, act);
      return changes.apply(act, consent, { move: 'grant', reason: 'agreed-on-paper', by, granted });
    });
  }

  /** Moves every consent whose time is over; returns how many. */
  async function sweep(move: 'lapse' | 'expire', reason: ChangeReason): Promise<number> {
    const due = await store.findDue(pool, move, { at: now(), limit: sweepAtMost });
    let moved = 0;
    for (const { subject, consent } of due) {
      const deed = { name: `consent.${move}`, reason: changeReasons[reason].zh, subject } as const;
      moved += await audit.perform(node, deed, async (act) => {
        const { found } = await take(act, { subject, consent, by: asNode });
        // Another process, or the enterprise, may have been quicker.
        if (!consentCan(found, act.now)[move].can) return 0;
        await changes.apply(act, found, { move, reason, by: asNode });
        return 1;
      });
    }
    return moved;
  }

  /**
   * The legal representative in the register changed: what the former one agreed to for more than one
   * use waits until the new one resumes it. To be called in the transaction that changes the register.
   */
  async function pauseWithin(act: Act, subject: string): Promise<Consent[]> {
    const paused: Consent[] = [];
    for (const consent of await store.lockPeriodic(act.sql, subject)) {
      if (!consentCan(consent, act.now).pause.can) continue;
      const change = { move: 'pause', reason: 'representative-changed', by: asNode } as const;
      paused.push(await changes.apply(act, consent, change));
    }
    return paused;
  }

  /** The same as an act of its own. Returns the consents paused. */
  async function pauseForRepresentativeChange(subject: string): Promise<Consent[]> {
    const reason = changeReasons['representative-changed'].zh;
    return audit.perform(node, { name: 'consent.pause', reason, subject }, async (act) => {
      const paused = await pauseWithin(act, subject);
      act.note({ consents: paused.map(({ consent }) => consent) });
      return paused;
    });
  }

  /** Enters the risk notices that are not there yet. A text altered under its version is a bug. */
  async function enterNotices(): Promise<void> {
    const entered = await findNotices(pool);
    const altered = riskNotices.filter((n) => (entered.get(n.version) ?? n.digest) !== n.digest);
    if (altered.length > 0) throw new Error(`risk notice ${altered[0]?.version} was altered`);
    const missing = riskNotices.filter(({ version }) => !entered.has(version));
    if (missing.length === 0) return;
    const deed = { name: 'consent.enter-notices', reason: '启用风险告知书' } as const;
    await audit.perform(node, deed, async (act) => {
      act.note({ versions: missing.map(({ version }) => version) });
      await saveNotices(act.sql, missing);
    });
  }

  return {
    ...consentRequestService({ ...ground, changes, answerDays }),
    ...consentUseService({ pool, audit, now, changes }),
    ...consentFinding({ pool, audit, now }),
    ...consentInboxes({ pool, audit }),
    grant,
    decline: (principal: Principal, target: Target & Because) =>
      alter(principal, { target, move: 'decline', reason: target.reason }),
    pause: (principal: Principal, target: Target & Because) =>
      alter(principal, { target, move: 'pause', reason: target.reason }),
    resume: (principal: Principal, target: Target & Because) =>
      alter(principal, { target, move: 'resume', reason: target.reason }),
    revoke: (principal: Principal, target: Target & Because) =>
      alter(principal, { target, move: 'revoke', reason: target.reason }),
    reviewWritten,
    lapseDue: () => sweep('lapse', 'not-answered'),
    expireDue: () => sweep('expire', 'validity-over'),
    pauseWithin,
    ...consentRemoval(changes),
    pauseForRepresentativeChange,
    enterNotices,
    of: (subject: string, institution?: string) => store.findOf(pool, subject, institution),
    history: async (id: store.ConsentId) => (isId(id.consent) ? store.findEvents(pool, id) : []),
    artefact: async (id: store.ConsentId) =>
      isId(id.consent) ? store.findArtefact(pool, id) : null,
  };
}
