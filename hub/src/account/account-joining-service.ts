// How people come to have an account: invited into a role, or signed up by themselves.
import { createHash, randomBytes } from 'node:crypto';
import type { Act, Principal } from '../audit/audit.ts';
import { addressMark } from '../credential/credential-service.ts';
import { newId } from '../kernel/id.ts';
import {
  invitationHours,
  personMoves,
  visitor,
  type Actor,
  type PersonWords,
  type Role,
} from './account.ts';
import * as faults from './account-faults.ts';
import * as words from './account-people.ts';
import {
  findOrganisation,
  lockedStanding,
  reach,
  requireMayInvite,
  seat,
} from './account-roles.ts';
import type { AccountGround } from './account-service.ts';
import * as invitations from './account-invitation-store.ts';
import * as store from './account-store.ts';

/** Whom an administrator invites, and as what. */
export interface NewInvitation extends PersonWords {
  readonly organisation: string;
  readonly role: Role;
}

/** What a new person chooses. */
export interface NewSignIn {
  readonly login: string;
  readonly password: string;
}

/** Where somebody signs up from: what is refused counts as tries of that address. */
export interface SignUp extends PersonWords, NewSignIn {
  readonly address?: string;
}

export function joining({ audit, vault, credentials }: AccountGround) {
  /**
   * Signs a person up by themselves: the way of enterprises' people, who then claim a mandate.
   * @throws Fault `account.taken`, `account.name`, `account.phone`, `account.login`,
   * `credential.password-weak`, `credential.too-many-tries`
   */
  async function signUp(asked: SignUp): Promise<string> {
    const deed = { name: 'account.sign-up', reason: '注册账户' } as const;
    const from = asked.address === undefined ? null : addressMark(asked.address);
    const barred = from && (await credentials.attempts.count(from));
    return audit.perform(visitor, deed, async (act) => {
      if (barred) throw barred;
      if (from) await credentials.attempts.takeBack(act, from);
      const told = words.readWords(asked);
      const person = (await invitedBefore(act, told)) ?? (await enter(act, told));
      await open(act, person, asked);
      act.note({ person });
      return person;
    });
  }

  /** Whoever was only ever invited may still come by themselves; the name is then as they say. */
  async function invitedBefore(act: Act, { name, phone }: PersonWords) {
    const person = await store.findInvited(act.sql, words.phoneIndex(vault, phone));
    if (person === undefined) return undefined;
    const sealed = words.sealName(vault, person, name);
    await store.setIdentity(act.sql, person, { identity: 'claimed', name: sealed });
    return person;
  }

  /** A person without a sign-in yet. */
  async function enter(act: Act, told: PersonWords): Promise<string> {
    const person = newId(act.now);
    const sealed = words.sealWords(vault, person, told);
    if (!(await store.insertPerson(act.sql, { person, ...sealed }, act.now))) throw faults.taken();
    return person;
  }

  /** Gives a person entered before the sign-in they choose. */
  async function open(act: Act, person: string, { login, password }: NewSignIn): Promise<void> {
    const read = words.readLogin(login);
    const sealed = words.sealLogin(vault, person, read);
    if (!(await store.setLogin(act.sql, person, sealed))) throw faults.taken();
    if (!(await store.move(act.sql, person, personMoves.accept))) throw faults.badInvitation();
    const { phone } = await wordsOf(act, person);
    await credentials.passwords.set(act, person, { password, personal: [read, phone] });
  }

  /**
   * Invites a person into a role. The code goes to them by another way; whether the phone has an
   * account already does not show.
   * @throws Fault `account.no-role`, `account.may-not`, `account.absent`, `account.name`,
   * `account.phone`, `account.not-oneself`
   */
  async function invite(actor: Actor, asked: NewInvitation): Promise<string> {
    const deed = { name: 'account.invite', reason: '邀请人员' } as const;
    return audit.perform(actor, deed, async (act) => {
      const { organisation, role } = asked;
      requireMayInvite(actor, await reach(act, { actor, deed: deed.name, organisation }), role);
      const told = words.readWords(asked);
      const known = await store.findByPhone(act.sql, words.phoneIndex(vault, told.phone));
      const person = known ?? (await enter(act, told));
      if (person === actor.id) throw faults.notOneself();
      const code = randomBytes(32).toString('base64url');
      await invitations.insert(act.sql, {
        organisation,
        person,
        role,
        codeHash: digest(code),
        invitedBy: actor.id,
        expiresAt: new Date(act.now.getTime() + invitationHours * 3_600_000),
      });
      act.note({ organisation, person, role });
      return code;
    });
  }

  /**
   * A new person takes an invitation up, with the sign-in they choose.
   * @throws Fault `account.no-invitation`, `account.taken`, `account.login`,
   * `credential.password-weak`, and those of seating
   */
  async function join(code: string, chosen: NewSignIn): Promise<string> {
    const deed = { name: 'account.join', reason: '接受邀请' } as const;
    return audit.perform(visitor, deed, async (act) => {
      const invited = await takeInvitation(act, code);
      await open(act, invited.person, chosen);
      await take(act, invited);
      return invited.person;
    });
  }

  /** A person who has an account takes an invitation up. @throws Fault as `join` */
  async function joinAs(by: Principal, code: string): Promise<void> {
    const deed = { name: 'account.join', reason: '接受邀请' } as const;
    await audit.perform(by, deed, async (act) => {
      const invited = await takeInvitation(act, code);
      if (invited.person !== by.id) throw faults.badInvitation();
      await take(act, invited);
    });
  }

  async function takeInvitation(act: Act, code: string): Promise<store.Seat> {
    const invited = await invitations.take(act.sql, digest(code), act.now);
    if (!invited) throw faults.badInvitation();
    return invited;
  }

  async function take(act: Act, { organisation, person, role }: store.Seat): Promise<void> {
    if ((await lockedStanding(act, person)).state !== 'active') throw faults.badInvitation();
    await seat(act, await findOrganisation(act, organisation), { person, role, until: null });
    act.note({ organisation, person, role });
  }

  /** Opened words of one person, for the deed under way. @throws Fault `account.absent` */
  async function wordsOf(act: Act, person: string) {
    const sealed = await store.findWords(act.sql, person);
    if (!sealed) throw faults.noSuchAccount();
    return words.openWords(vault, person, sealed);
  }

  return { signUp, invite, join, joinAs, wordsOf };
}

function digest(code: string): Uint8Array {
  return createHash('sha256').update(code).digest();
}
