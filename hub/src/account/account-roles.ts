// Giving and taking roles, inside one act: excluded pairs, the last administrator, nobody for themselves.
import type { Act } from '../audit/audit.ts';
import { isId } from '../kernel/id.ts';
import {
  actorMay,
  administeringRole,
  excludedPair,
  isAppointed,
  rolesIn,
  type AccountDeed,
  type Actor,
  type Organisation,
  type Role,
  type Standing,
} from './account.ts';
import * as faults from './account-faults.ts';
import * as store from './account-store.ts';

/** A role of one person in one organisation; `until` where it ends by itself. */
export interface Appointment {
  readonly person: string;
  readonly role: Role;
  readonly until: Date | null;
}

/**
 * Whether the actor may give this role there. The operator's registration officer opens an
 * organisation by inviting who administers it, and nobody further; a representative arises from a
 * mandate alone.
 * @throws Fault `account.no-role`, `account.may-not`
 */
export function requireMayInvite(actor: Actor, organisation: Organisation, role: Role): void {
  const { kind, organisation: id } = organisation;
  const roles: readonly Role[] = rolesIn[kind];
  if (!roles.includes(role) || !isAppointed(role)) throw faults.noSuchRole();
  if (!actorMay(actor, 'account.invite', id)) throw faults.mayNot();
  const isOwn = actor.organisation === id || kind === 'operator';
  if (!isOwn && role !== administeringRole[kind]) throw faults.mayNot();
}

/**
 * Seats a person, unless that makes a pair of roles that exclude each other.
 * @throws Fault `account.absent`, `account.role-held`, `account.roles-exclude`, `account.period`
 */
export async function seat(
  act: Act,
  organisation: Organisation,
  { person, role, until }: Appointment,
): Promise<void> {
  if (until !== null && until <= act.now) throw faults.badPeriod();
  const { posts } = await lockedStanding(act, person);
  const post = { organisation: organisation.organisation, kind: organisation.kind, role };
  if (posts.some((p) => p.organisation === post.organisation && p.role === role)) {
    throw faults.roleHeld();
  }
  const pair = excludedPair([...posts, post]);
  if (pair) throw faults.rolesExclude(pair);
  await store.insertMembership(act.sql, { ...post, person }, { from: act.now, until });
}

/**
 * Ends a seat. Of an organisation's administering role the last permanent holder stays; who represents
 * an enterprise comes and goes with mandates.
 * @throws Fault `account.role-not-held`, `account.last-administrator`
 */
export async function unseat(
  act: Act,
  { organisation, kind }: Organisation,
  { person, role }: Pick<Appointment, 'person' | 'role'>,
): Promise<void> {
  await store.lockOrganisation(act.sql, organisation);
  const isHeld = await store.endMembership(act.sql, { organisation, person, role }, act.now);
  if (!isHeld) throw faults.roleNotHeld();
  if (kind === 'enterprise' || role !== administeringRole[kind]) return;
  const left = await store.countHolders(act.sql, { organisation, role }, act.now);
  if (left === 0) throw faults.lastAdministrator();
}

/** The person's posts, nobody else changing them before this act ends. @throws Fault `account.absent` */
export async function lockedStanding(act: Act, person: string): Promise<Standing> {
  await store.lockPerson(act.sql, person);
  const standing = await store.findStanding(act.sql, person, act.now);
  if (!standing) throw faults.noSuchAccount();
  return standing;
}

/** @throws Fault `account.absent` */
export async function findOrganisation(act: Act, organisation: string): Promise<Organisation> {
  const id = isId(organisation) ? organisation : null;
  const found = id === null ? undefined : await store.findOrganisation(act.sql, id);
  if (!found) throw faults.noSuchAccount();
  return found;
}

/** The organisation, where the actor may do this to it. @throws Fault `account.may-not`, `account.absent` */
export async function reach(
  act: Act,
  { actor, deed, organisation }: { actor: Actor; deed: AccountDeed; organisation: string },
): Promise<Organisation> {
  if (!actorMay(actor, deed, organisation)) throw faults.mayNot();
  return findOrganisation(act, organisation);
}
