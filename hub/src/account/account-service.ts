import type { Pool } from 'pg';
import { isUscc } from '@xinqiao/catalogue/values/uscc';
import type { Act } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { isId, newId } from '../kernel/id.ts';
import type { Credentials } from '../credential/credential-service.ts';
import type { FieldVault } from '../platform/vault/field-vault.ts';
import * as words from './account-people.ts';
import { finding } from './account-finding-service.ts';
import { joining } from './account-joining-service.ts';
import {
  findOrganisation,
  lockedStanding,
  reach,
  seat,
  unseat,
  type Appointment,
} from './account-roles.ts';
import * as faults from './account-faults.ts';
import * as store from './account-store.ts';
import {
  actorMay,
  isAppointed,
  personMoves,
  rolesIn,
  type Actor,
  type Member,
  type Organisation,
  type OrganisationKind,
  type Role,
  type Standing,
} from './account.ts';
import type { SealedColumn } from '../rotation/rotation.ts';

export type { NewInvitation } from './account-joining-service.ts';
export type { Appointment } from './account-roles.ts';
export { mayNot, noSuchAccount, notOneself } from './account-faults.ts';
/** What rotation of keys goes over. */
export const accountSealedColumns: readonly SealedColumn[] = ['name', 'phone', 'login'].map(
  (column) => ({ table: 'person', column, key: { person: 'uuid' }, form: 'text', page: 100 }),
);

export type Accounts = ReturnType<typeof accountService>;

export interface AccountGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly vault: FieldVault;
  readonly credentials: Credentials;
  readonly now: () => Date;
}

/** What an organisation is registered with. */
export interface NewOrganisation {
  readonly kind: OrganisationKind;
  readonly uscc: string;
  readonly name: string;
  readonly source?: string;
}

/** Whom a deed of an administrator is about. */
export interface Whom {
  readonly organisation: string;
  readonly person: string;
}

export function accountService(ground: AccountGround) {
  const { audit, vault } = ground;

  /**
   * Registers an organisation other than an enterprise, which arises from its first mandate.
   * @throws Fault `account.may-not`, `account.uscc`, `account.source`, `account.organisation-known`
   */
  async function registerOrganisation(actor: Actor, asked: NewOrganisation): Promise<string> {
    const deed = { name: 'account.register-organisation', reason: '登记单位' } as const;
    return audit.perform(actor, deed, async (act) => {
      if (!actorMay(actor, deed.name, null)) throw faults.mayNot();
      if (asked.kind === 'enterprise') throw faults.noSuchRole();
      return enterOrganisation(act, asked);
    });
  }

  /** The organisation of an enterprise-kind subject, made where it is not there yet. */
  async function enterprise(
    act: Act,
    asked: { uscc: string; name: string },
  ): Promise<Organisation> {
    const known = await store.findEnterprise(act.sql, asked.uscc);
    if (known) return known;
    return findOrganisation(act, await enterOrganisation(act, { ...asked, kind: 'enterprise' }));
  }

  /**
   * Gives a role to somebody of the organisation, or who was: roles that exclude each other are changed
   * by withdrawing one and assigning the other.
   * @throws Fault `account.may-not`, `account.not-oneself`, and those of seating
   */
  async function assignRole(actor: Actor, whom: Whom & Appointment): Promise<void> {
    const deed = { name: 'account.assign-role', reason: `授予角色 ${whom.role}` } as const;
    await audit.perform(actor, deed, async (act) => {
      const organisation = await reach(act, {
        actor,
        deed: deed.name,
        organisation: whom.organisation,
      });
      const roles: readonly Role[] = rolesIn[organisation.kind];
      if (!roles.includes(whom.role) || !isAppointed(whom.role)) throw faults.noSuchRole();
      if (whom.person === actor.id) throw faults.notOneself();
      const isTheirs = await store.wasSeated(act.sql, { ...whom, person: idOf(whom.person) });
      if (!isTheirs) throw faults.noSuchAccount();
      await seat(act, organisation, whom);
      act.note({ organisation: whom.organisation, person: whom.person, role: whom.role });
    });
  }

  /** @throws Fault `account.may-not`, `account.no-role`, `account.role-not-held`, `account.last-administrator` */
  async function withdrawRole(actor: Actor, whom: Whom & { readonly role: Role }): Promise<void> {
    const deed = { name: 'account.withdraw-role', reason: `撤销角色 ${whom.role}` } as const;
    await audit.perform(actor, deed, async (act) => {
      const organisation = await reach(act, {
        actor,
        deed: deed.name,
        organisation: whom.organisation,
      });
      if (!isAppointed(whom.role)) throw faults.noSuchRole();
      await unseat(act, organisation, { ...whom, person: idOf(whom.person) });
      act.note({ organisation: whom.organisation, person: whom.person, role: whom.role });
    });
  }

  /**
   * Locks or unlocks an account. An administrator reaches people of theirs alone: a lock holds
   * everywhere, so whoever serves two organisations is the operator's to lock.
   * @throws Fault `account.may-not`, `account.not-oneself`, `account.absent`, `account.state`
   */
  async function setLock(actor: Actor, whom: Whom, move: 'lock' | 'unlock'): Promise<void> {
    const reason = move === 'lock' ? '锁定账户' : '解锁账户';
    const deed = { name: `account.${move}`, reason } as const;
    await audit.perform(actor, deed, async (act) => {
      const { organisation } = await reach(act, {
        actor,
        deed: deed.name,
        organisation: whom.organisation,
      });
      if (whom.person === actor.id) throw faults.notOneself();
      const standing = await lockedStanding(act, idOf(whom.person));
      requireMember(standing, organisation);
      const isShared = standing.posts.some((post) => post.organisation !== organisation);
      if (isShared && actor.kind !== 'operator') throw faults.mayNot();
      if (!(await store.move(act.sql, whom.person, personMoves[move]))) throw faults.wrongState();
      act.note({ organisation, person: whom.person });
    });
  }

  /**
   * Keeps that an officer saw who the person is, with the name as it stands on the identity card.
   * @throws Fault `account.may-not`, `account.not-oneself`, `account.absent`, `account.name`
   */
  async function proveIdentity(
    actor: Actor,
    person: string,
    card: { name: string },
  ): Promise<void> {
    const deed = { name: 'account.prove-identity', reason: '核验身份' } as const;
    await audit.perform(actor, deed, async (act) => {
      if (!actorMay(actor, deed.name, null)) throw faults.mayNot();
      if (person === actor.id) throw faults.notOneself();
      await lockedStanding(act, idOf(person));
      await seen(act, person, card.name);
      act.note({ person });
    });
  }

  /** That it was seen who the person is, within a deed of whoever saw it. @throws Fault `account.name` */
  async function seen(act: Act, person: string, nameSeen: string): Promise<void> {
    const name = words.sealName(vault, person, words.readName(nameSeen));
    await store.setIdentity(act.sql, person, { identity: 'proven', name });
  }

  /** The people of an organisation with their words, for who administers or audits it. */
  async function members(actor: Actor, organisation: string): Promise<Member[]> {
    const deed = { name: 'account.list', reason: '查看人员' } as const;
    return audit.perform(actor, deed, async (act) => {
      await reach(act, { actor, deed: deed.name, organisation });
      const rows = await store.findMembers(act.sql, organisation, act.now);
      return rows.map(({ person, state, identity, roles, ...sealed }) => {
        const { name, phone } = words.openWords(vault, person, sealed);
        return { person, state, identity, roles, name, phone };
      });
    });
  }

  /** Organisations the operator looks after. @throws Fault `account.may-not` */
  async function organisations(
    actor: Actor,
    wanted: store.WantedOrganisations,
  ): Promise<Organisation[]> {
    const deed = { name: 'account.list-organisations', reason: '查看单位' } as const;
    return audit.perform(actor, deed, async (act) => {
      if (!actorMay(actor, deed.name, null)) throw faults.mayNot();
      return store.listOrganisations(act.sql, wanted);
    });
  }

  return {
    ...joining(ground),
    ...finding(ground),
    registerOrganisation,
    enterprise,
    assignRole,
    withdrawRole,
    setLock,
    proveIdentity,
    seen,
    members,
    organisations,
    seat,
    unseat,
  };
}

async function enterOrganisation(act: Act, asked: NewOrganisation): Promise<string> {
  const { kind, uscc, source = null } = asked;
  if (!isUscc(uscc)) throw faults.unreadable('uscc');
  if (source !== null && kind !== 'source-unit') throw faults.unreadable('source');
  const row = {
    organisation: newId(act.now),
    kind,
    uscc,
    source,
    name: words.readName(asked.name),
  };
  if (!(await store.insertOrganisation(act.sql, row, act.now))) throw faults.organisationKnown();
  act.note({ organisation: row.organisation, kind });
  return row.organisation;
}

function requireMember({ posts }: Standing, organisation: string): void {
  if (!posts.some((post) => post.organisation === organisation)) throw faults.noSuchAccount();
}

function idOf(person: string): string {
  if (!isId(person)) throw faults.noSuchAccount();
  return person;
}
