import { createHash, randomBytes } from 'node:crypto';
import { actorMay, self, visitor, type AccountDeed, type Actor } from '../account/account.ts';
import { mayNot, noSuchAccount, notOneself, type Accounts } from '../account/account-service.ts';
import type { Act } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { addressMark, personMark, type Credentials } from '../credential/credential-service.ts';
import { isId, newId } from '../kernel/id.ts';
import type { Sessions } from '../session/session-service.ts';
import {
  anotherWitness,
  codeWrong,
  mayDecide,
  noRecovery,
  notConfirmed,
  recoveryHours,
  recoveryMoves,
  type Recovery,
  type RecoveryMove,
} from './recovery.ts';
import * as store from './recovery-store.ts';

export type Recoveries = ReturnType<typeof recoveryService>;

export interface RecoveryGround {
  readonly audit: Audit;
  readonly accounts: Accounts;
  readonly credentials: Credentials;
  readonly sessions: Sessions;
}

/** What the person needs to complete a recovery, and what a witness needs to find it. */
export interface OpenedRecovery {
  readonly recovery: string;
  readonly token: string;
}

export function recoveryService({ audit, accounts, credentials, sessions }: RecoveryGround) {
  const { attempts } = credentials;

  /**
   * Opens a recovery by one of the person's codes, which is used up.
   * @throws Fault `recovery.code-wrong`, `credential.too-many-tries`
   */
  async function openByCode(asked: {
    readonly login: string;
    readonly code: string;
    readonly address: string;
  }): Promise<OpenedRecovery> {
    const { person, mark } = await accounts.bySignIn(asked.login);
    const barred =
      (await attempts.count(addressMark(asked.address))) ??
      (await attempts.count(personMark(person ?? mark)));
    const claimed = person === undefined ? visitor : self(`claimed:${person}`);
    const deed = { name: 'recovery.open', reason: '凭恢复码申请找回' } as const;
    return audit.perform(claimed, deed, async (act) => {
      if (barred) throw barred;
      if (person === undefined) throw codeWrong();
      if (!(await credentials.burnRecoveryCode(act, person, asked.code))) throw codeWrong();
      return open(act, person, { openedBy: person, reason: deed.reason });
    });
  }

  /**
   * Opens a recovery for somebody whose codes are lost too, by an officer who saw who it is.
   * @throws Fault `account.may-not`, `account.not-oneself`, `account.absent`
   */
  async function openFor(actor: Actor, person: string, reason: string): Promise<OpenedRecovery> {
    const deed = { name: 'recovery.open', reason } as const;
    return audit.perform(actor, deed, async (act) => {
      if (person === actor.id) throw notOneself();
      await requireReach(act, { actor, deed: deed.name, person });
      return open(act, person, { openedBy: actor.id, reason });
    });
  }

  async function open(
    act: Act,
    person: string,
    by: Pick<Recovery, 'openedBy' | 'reason'>,
  ): Promise<OpenedRecovery> {
    const [recovery, token] = [newId(act.now), randomBytes(32).toString('base64url')];
    const expiresAt = new Date(act.now.getTime() + recoveryHours * 3_600_000);
    const row = { person, recovery, ...by, openedAt: act.now, expiresAt };
    await store.insert(act.sql, row, digest(token));
    act.note({ recovery, person });
    return { recovery, token };
  }

  /**
   * Confirms or refuses as the second witness.
   * @throws Fault `recovery.absent`, `recovery.another-witness`, `account.may-not`
   */
  async function decide(
    actor: Actor,
    which: Pick<Recovery, 'person' | 'recovery'>,
    move: Exclude<RecoveryMove, 'complete'>,
  ): Promise<void> {
    const reason = move === 'confirm' ? '确认找回申请' : '拒绝找回申请';
    const deed = { name: `recovery.${move}`, reason } as const;
    await audit.perform(actor, deed, async (act) => {
      if (!isId(which.recovery)) throw noRecovery();
      await requireReach(act, { actor, deed: 'recovery.confirm', person: which.person });
      const found = await store.find(act.sql, which, act.now);
      if (!found) throw noRecovery();
      if (!mayDecide(actor.id, found)) throw anotherWitness();
      if (!(await store.move(act.sql, which, { ...recoveryMoves[move], by: actor.id }))) {
        throw noRecovery();
      }
      act.note({ recovery: which.recovery, person: which.person });
    });
  }

  /**
   * Completes a confirmed recovery: a new password, no second factor any more, no session left. The
   * next sign-in enrols anew.
   * @throws Fault `recovery.absent`, `recovery.not-confirmed`, `credential.password-weak`
   */
  async function complete(token: string, password: string): Promise<void> {
    const deed = { name: 'recovery.complete', reason: '完成找回' } as const;
    await audit.perform(visitor, deed, async (act) => {
      const found = await store.findByToken(act.sql, digest(token), act.now);
      if (!found || found.state === 'refused' || found.state === 'completed') throw noRecovery();
      const { person } = found;
      const isMoved = await store.move(act.sql, found, { ...recoveryMoves.complete, by: person });
      if (!isMoved) throw notConfirmed();
      await sessions.setPassword(act, person, password);
      await credentials.dropSecondFactors(act, person);
      await credentials.attempts.clear(act, personMark(person));
      await sessions.endOf(act, person);
      act.note({ recovery: found.recovery, person });
    });
  }

  /** Recoveries of the organisation's people that wait for a second witness. @throws Fault `account.may-not` */
  async function waiting(actor: Actor, organisation: string): Promise<Recovery[]> {
    const deed = { name: 'recovery.list', reason: '查看找回申请' } as const;
    return audit.perform(actor, deed, async (act) => {
      if (!actorMay(actor, 'recovery.confirm', organisation)) throw mayNot();
      const people = await accounts.peopleOf(act, organisation);
      return store.findWaiting(act.sql, people, act.now);
    });
  }

  /** Whether the actor reaches the person: as one of their organisation, or as the operator's officer. */
  async function requireReach(
    act: Act,
    { actor, deed, person }: { actor: Actor; deed: AccountDeed; person: string },
  ): Promise<void> {
    const standing = isId(person) ? await accounts.standingIn(act, person) : undefined;
    const reaches =
      actorMay(actor, deed, null) ||
      standing?.posts.some((post) => actorMay(actor, deed, post.organisation)) === true;
    if (!reaches) throw mayNot();
    if (!standing || standing.state !== 'active') throw noSuchAccount();
  }

  return { openByCode, openFor, decide, complete, waiting };
}

function digest(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}
