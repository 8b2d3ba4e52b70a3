import type { Pool } from 'pg';
import { actorMay, self, type Actor } from '../account/account.ts';
import { mayNot, type Accounts } from '../account/account-service.ts';
import { node, type Act } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { personMark, type Credentials } from '../credential/credential-service.ts';
import {
  isTouchDue,
  noSession,
  sessionRules,
  sessionState,
  type SessionRules,
  type SignedIn,
} from './session.ts';
import { opening } from './session-opening-service.ts';
import * as store from './session-store.ts';
import { newToken, tokenHash } from './session-token.ts';

export type { HalfOpen, SignIn } from './session-opening-service.ts';
export type Sessions = ReturnType<typeof sessionService>;

export interface SessionGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly accounts: Accounts;
  readonly credentials: Credentials;
  readonly now: () => Date;
  readonly rules?: SessionRules;
}

/** Days after which an ended session is no more than its audit rows. */
const keptDays = 30;

export function sessionService(ground: SessionGround) {
  const { pool, audit, accounts, credentials, now, rules = sessionRules } = ground;

  /**
   * Who a token stands for, as things are now: a lock and a role withdrawn count from this request on.
   * @throws Fault `session.none`
   */
  async function who(token: string): Promise<SignedIn> {
    const at = now();
    const found = await store.findByToken(pool, tokenHash(token), at);
    const state = found ? sessionState(found, at, rules) : 'over';
    if (!found || state === 'over') throw noSession();
    const standing = await accounts.standingOf(found.person);
    if (!standing || standing.state !== 'active') throw noSession();
    if (isTouchDue(found, at, rules)) await store.touch(pool, found, at);
    const { session, person } = found;
    const isStale = found.standing !== standing.standing && state !== 'half' && !found.isFormer;
    const renewed = isStale ? await renew(token, found, standing.standing) : null;
    return { session, person, state, standing, renewed };
  }

  /** Another token where what the person may do has changed; null where another request was first. */
  async function renew(token: string, session: store.FoundSession, standing: number) {
    const next = newToken();
    const formerUntil = new Date(now().getTime() + rules.graceSeconds * 1_000);
    const as = { ...session, standing, formerUntil };
    const change = { from: tokenHash(token), to: next.hash, as };
    return (await store.rotate(pool, session, change)) ? next.token : null;
  }

  /**
   * Changes the password of whoever is signed in. Their other sessions end; this one goes on under
   * another token.
   * @throws Fault `session.none`, `credential.not-recognised`, `credential.too-many-tries`,
   * `credential.password-weak`
   */
  async function changePassword(
    token: string,
    { current, next }: { readonly current: string; readonly next: string },
  ): Promise<string> {
    const { person, state } = await who(token);
    if (state === 'half') throw noSession();
    const barred = await credentials.attempts.count(personMark(person));
    const verdict = barred ? null : await credentials.passwords.lookAt(person, current);
    const deed = { name: 'session.change-password', reason: '更换口令' } as const;
    return audit.perform(self(person), deed, async (act) => {
      if (barred || verdict === null) throw barred ?? noSession();
      await credentials.passwords.accept(act, person, verdict);
      const dueAt = await setPassword(act, person, next);
      await credentials.attempts.clear(act, personMark(person));
      return afresh(act, token, dueAt);
    });
  }

  /** Sets a password that holds none of the person's own words; returns when the next is due. */
  async function setPassword(act: Act, person: string, password: string): Promise<Date> {
    const { login, phone } = await accounts.wordsOf(act, person);
    const personal = login === null ? [phone] : [phone, login];
    return credentials.passwords.set(act, person, { password, personal });
  }

  async function afresh(act: Act, token: string, passwordDueAt: Date): Promise<string> {
    const from = tokenHash(token);
    const found = await store.findByToken(act.sql, from, act.now);
    if (!found) throw noSession();
    await store.endAll(act.sql, { people: [found.person], except: found.session }, act.now);
    const next = newToken();
    const as = { ...found, passwordDueAt, formerUntil: null };
    const isRotated = await store.rotate(act.sql, found, { from, to: next.hash, as });
    if (!isRotated) throw noSession();
    return next.token;
  }

  /** @throws Fault `session.none` */
  async function signOut(token: string): Promise<void> {
    const signedIn = await who(token);
    const deed = { name: 'session.sign-out', reason: '退出登录' } as const;
    await audit.perform(self(signedIn.person), deed, async (act) => {
      await store.end(act.sql, signedIn, act.now);
      act.note({ session: signedIn.session });
    });
  }

  /**
   * Ends every session of a person, or of everybody in an organisation; returns how many.
   * @throws Fault `account.may-not`
   */
  async function endAll(
    actor: Actor,
    { organisation, person }: { readonly organisation: string; readonly person?: string },
  ): Promise<number> {
    const deed = { name: 'session.end-all', reason: '强制下线' } as const;
    return audit.perform(actor, deed, async (act) => {
      if (!actorMay(actor, deed.name, organisation)) throw mayNot();
      const everybody = await accounts.peopleOf(act, organisation);
      const people = everybody.filter((one) => person === undefined || one === person);
      const ended = await store.endAll(act.sql, { people }, act.now);
      act.note({ organisation, people: people.length, ended });
      return ended;
    });
  }

  /** Clears away what has ended long ago: sessions, tries, challenges. */
  async function sweep(): Promise<void> {
    await audit.perform(node, { name: 'session.sweep', reason: '清理过期会话' }, async (act) => {
      const before = new Date(act.now.getTime() - keptDays * 86_400_000);
      await store.removeBefore(act.sql, before);
      await credentials.forgetStale(act, before);
    });
  }

  return {
    ...opening({ ...ground, who }),
    who,
    changePassword,
    signOut,
    endAll,
    sweep,
    setPassword,
    /** Ends every session of a person, within a deed of another term. */
    endOf: (act: Act, person: string) => store.endAll(act.sql, { people: [person] }, act.now),
  };
}
