// 会话 (session): somebody signed in, from a password until they leave, idle too long, or the day is over.
// Half until a second factor was shown; only a full one may do anything but that. 依据: GB/T 22239-2019
// 8.1.4.1 (two kinds of factors, time-out); NIST SP 800-63B-4 AAL2. Machines do not sign in here.
import type { Actor, Post, Standing } from '../account/account.ts';
import { Fault } from '../kernel/fault.ts';

export { sessionCookie, tokenInCookie } from './session-cookie.ts';

/** All of them settings. */
export interface SessionRules {
  /** Without a request. GB/T 22239-2019 8.1.4.1 b) asks for one; PCI DSS 4 8.2.8: 15 minutes. */
  readonly idleSeconds: number;
  /** From sign-in, whatever happens. NIST SP 800-63B AAL2: 12 hours. */
  readonly longestSeconds: number;
  /** For the second factor. A choice of ours. */
  readonly halfSeconds: number;
  /** In which the token before a rotation is still good, for requests under way. A choice of ours. */
  readonly graceSeconds: number;
}

export const sessionRules: SessionRules = {
  idleSeconds: 900,
  longestSeconds: 43_200,
  halfSeconds: 300,
  graceSeconds: 30,
};

export type SessionStage = 'half' | 'full';

/** A session as kept; of its token only a digest. */
export interface Session {
  readonly session: string;
  readonly person: string;
  readonly stage: SessionStage;
  /** The person's standing when the token was given. */
  readonly standing: number;
  readonly passwordDueAt: Date;
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly endedAt: Date | null;
}

/** What a session is good for at an instant: `due` for another password and nothing else. */
export type SessionState = 'half' | 'due' | 'full' | 'over';

export function sessionState(session: Session, at: Date, rules = sessionRules): SessionState {
  const since = (from: Date) => (at.getTime() - from.getTime()) / 1_000;
  const longest = session.stage === 'half' ? rules.halfSeconds : rules.longestSeconds;
  const isOver =
    session.endedAt !== null ||
    since(session.startedAt) >= longest ||
    since(session.seenAt) >= rules.idleSeconds;
  if (isOver) return 'over';
  if (session.stage === 'half') return 'half';
  return at >= session.passwordDueAt ? 'due' : 'full';
}

/** Whether it is time to note that the session was seen: not at every request. */
export function isTouchDue({ seenAt }: Session, at: Date, rules = sessionRules): boolean {
  return at.getTime() - seenAt.getTime() >= (rules.idleSeconds * 1_000) / 15;
}

/** Somebody signed in, as a request finds them. */
export interface SignedIn {
  readonly session: string;
  readonly person: string;
  readonly state: Exclude<SessionState, 'over'>;
  readonly standing: Standing;
  /** A new token to go on with, where what the person may do has changed. */
  readonly renewed: string | null;
}

/**
 * The person as who acts for one of their organisations.
 * @throws Fault `session.half`, `session.password-due`, `session.not-there`
 */
export function actorIn(signedIn: SignedIn, organisation: string): Actor {
  requireFull(signedIn);
  const posts = signedIn.standing.posts.filter((post) => post.organisation === organisation);
  const [first] = posts;
  if (!first) throw notThere();
  const { kind } = first;
  return { id: signedIn.person, organisation, kind, roles: posts.map((post: Post) => post.role) };
}

/** @throws Fault `session.half`, `session.password-due` */
export function requireFull({ state }: SignedIn): void {
  if (state === 'half') throw half();
  if (state === 'due') throw passwordDue();
}

export function noSession(): Fault {
  return new Fault('unauthenticated', 'session.none', {
    zh: '未登录或登录已过期，请重新登录',
    en: 'not signed in, or no longer: sign in again',
  });
}

function half(): Fault {
  return new Fault('unauthenticated', 'session.half', {
    zh: '请先完成第二步验证',
    en: 'show the second factor first',
  });
}

function passwordDue(): Fault {
  return new Fault('forbidden', 'session.password-due', {
    zh: '口令已到更换期限，请先更换口令',
    en: 'the password is due for change: change it first',
  });
}

function notThere(): Fault {
  return new Fault('forbidden', 'session.not-there', {
    zh: '您未在该单位任职，请选择您所属的单位',
    en: 'you hold no role there: choose an organisation of yours',
  });
}

export function accountLocked(): Fault {
  return new Fault('forbidden', 'session.account-locked', {
    zh: '账户已被锁定，请联系本单位管理员或运营单位',
    en: 'the account is locked: ask your administrator or the operator',
  });
}

/** A person who has a second factor shows it; only a full session adds another. */
export function alreadyEnrolled(): Fault {
  return new Fault('forbidden', 'session.enrolled', {
    zh: '已设置第二步验证，请先用它登录，再添加或更换',
    en: 'a second factor is set up already: sign in with it, then add or change',
  });
}
