// Signing in: a password gives half a session, a second factor makes it whole.
import { self, visitor, type Standing } from '../account/account.ts';
import type { Act } from '../audit/audit.ts';
import {
  addressMark,
  notRecognised,
  personMark,
  type Examined,
  type FirstProof,
  type Proof,
} from '../credential/credential-service.ts';
import type { SecondFactor } from '../credential/credential.ts';
import { newId } from '../kernel/id.ts';
import {
  accountLocked,
  alreadyEnrolled,
  noSession,
  sessionRules,
  type SignedIn,
} from './session.ts';
import type { SessionGround } from './session-service.ts';
import * as store from './session-store.ts';
import { newToken, tokenHash } from './session-token.ts';

/** What somebody signs in with. `address` is where the request comes from; it is kept as an index. */
export interface SignIn {
  readonly login: string;
  readonly password: string;
  readonly address: string;
}

/** A half session: its token, and the second factors that would make it whole; none: enrol one. */
export interface HalfOpen {
  readonly token: string;
  readonly factors: readonly SecondFactor[];
}

interface OpeningGround extends SessionGround {
  readonly who: (token: string) => Promise<SignedIn>;
}

export function opening({ audit, accounts, credentials, who }: OpeningGround) {
  const { passwords, secondFactors, attempts } = credentials;

  /**
   * Signs in by login or phone and password. An unknown login and a wrong password are answered alike.
   * @throws Fault `credential.not-recognised`, `credential.too-many-tries`, `session.account-locked`
   */
  async function signIn({ login, password, address }: SignIn): Promise<HalfOpen> {
    const { person, mark } = await accounts.bySignIn(login);
    const marks = { person: personMark(person ?? mark), address: addressMark(address) };
    const barred = (await attempts.count(marks.address)) ?? (await attempts.count(marks.person));
    const verdict = barred ? null : await passwords.lookAt(person, password);
    const claimed = person === undefined ? visitor : self(`claimed:${person}`);
    const deed = { name: 'session.sign-in', reason: '登录第一步' } as const;
    const begun = await audit.perform(claimed, deed, async (act) => {
      if (barred) throw barred;
      if (person === undefined || verdict === null) throw notRecognised();
      await passwords.accept(act, person, verdict);
      await attempts.takeBack(act, marks.address);
      return { person, token: await open(act, await activeStanding(act, person), verdict.dueAt) };
    });
    return { token: begun.token, factors: await secondFactors.of(begun.person) };
  }

  async function activeStanding(act: Act, person: string): Promise<Standing> {
    const standing = await accounts.standingIn(act, person);
    if (!standing || standing.state !== 'active') throw accountLocked();
    return standing;
  }

  async function open(act: Act, standing: Standing, passwordDueAt: Date): Promise<string> {
    const { token, hash } = newToken();
    const [session, startedAt] = [newId(act.now), act.now];
    const { person, standing: count } = standing;
    const begun = { person, session, standing: count, passwordDueAt, startedAt };
    await store.insert(act.sql, { ...begun, stage: 'half' }, hash);
    act.note({ session });
    return token;
  }

  /** What the browser needs to prove a passkey. @throws Fault `session.none`, `credential.nothing-begun` */
  async function challenge(token: string) {
    return secondFactors.challenge((await who(token)).person);
  }

  /**
   * Shows the second factor: the session is full, under another token.
   * @throws Fault `session.none`, `credential.proof-wrong`, `credential.too-many-tries`
   */
  async function prove(token: string, proof: Proof): Promise<string> {
    const { person } = await halfOnly(token);
    const barred = await attempts.count(personMark(person));
    const examined = barred ?? (await secondFactors.examine(person, proof));
    const deed = { name: 'session.second-factor', reason: '登录第二步' } as const;
    return audit.perform(self(person), deed, async (act) => {
      await secondFactors.accept(act, examined);
      return complete(act, token);
    });
  }

  async function halfOnly(token: string): Promise<SignedIn> {
    const signedIn = await who(token);
    if (signedIn.state !== 'half') throw alreadyEnrolled();
    return signedIn;
  }

  /** Makes half a session whole, under another token. @throws Fault `session.none` */
  async function complete(act: Act, token: string): Promise<string> {
    const from = tokenHash(token);
    const half = await store.findByToken(act.sql, from, act.now);
    if (!half) throw noSession();
    const { standing } = await activeStanding(act, half.person);
    const { token: next, hash: to } = newToken();
    const { passwordDueAt } = half;
    const as = {
      stage: 'full',
      standing,
      passwordDueAt,
      startedAt: act.now,
      formerUntil: null,
    } as const;
    if (!(await store.rotate(act.sql, half, { from, to, as }))) throw noSession();
    await attempts.clear(act, personMark(half.person));
    act.note({ session: half.session });
    return next;
  }

  /**
   * Begins to enrol a second factor: the first in half a session, another in a full one.
   * @throws Fault `session.none`, `session.enrolled`
   */
  async function beginTotp(token: string) {
    const { person } = await mayEnrol(token);
    const deed = { name: 'session.enrol', reason: '设置动态验证码' } as const;
    return audit.perform(self(person), deed, async (act) => {
      const { login } = await accounts.wordsOf(act, person);
      return secondFactors.beginTotp(act, person, login ?? person);
    });
  }

  /** What the browser needs to make a passkey. @throws Fault as `beginTotp` */
  async function beginPasskey(token: string) {
    const { person } = await mayEnrol(token);
    const deed = { name: 'session.enrol', reason: '设置通行密钥' } as const;
    const { login } = await audit.perform(self(person), deed, (act) =>
      accounts.wordsOf(act, person),
    );
    return secondFactors.beginPasskey(person, login ?? person);
  }

  /**
   * Finishes an enrolment. The first one makes the session full and gives recovery codes, shown once.
   * @throws Fault `session.none`, `session.enrolled`, `credential.nothing-begun`,
   * `credential.proof-wrong`, `credential.too-many-tries`
   */
  async function enrol(token: string, proof: FirstProof) {
    const { person, state } = await mayEnrol(token);
    const barred = await attempts.count(personMark(person));
    const examined: Examined = barred ?? (await secondFactors.examineFirst(person, proof));
    const deed = { name: 'session.enrol', reason: '完成第二步验证的设置' } as const;
    return audit.perform(self(person), deed, async (act) => {
      await secondFactors.enrol(act, examined);
      if (state !== 'half') {
        await attempts.clear(act, personMark(person));
        return { token, recoveryCodes: [] };
      }
      const recoveryCodes = await credentials.issueRecoveryCodes(act, person);
      return { token: await complete(act, token), recoveryCodes };
    });
  }

  async function mayEnrol(token: string): Promise<SignedIn> {
    const signedIn = await who(token);
    if (signedIn.state !== 'half') return signedIn;
    const factors = await secondFactors.of(signedIn.person);
    if (factors.length > 0) throw alreadyEnrolled();
    return signedIn;
  }

  /**
   * Half a session for somebody who was vouched for without a password, within a deed of who vouches.
   * @throws Fault `session.account-locked`
   */
  async function openFor(act: Act, person: string): Promise<string> {
    // No password was shown, so none is due while it lasts.
    const dueAt = new Date(act.now.getTime() + sessionRules.longestSeconds * 1_000);
    return open(act, await activeStanding(act, person), dueAt);
  }

  /** How far somebody has come on the way in, and what could take them on. @throws Fault `session.none` */
  async function stepOf(token: string) {
    const { person, state } = await who(token);
    return { state, factors: await secondFactors.of(person) };
  }

  return { signIn, stepOf, openFor, complete, challenge, prove, beginTotp, beginPasskey, enrol };
}
