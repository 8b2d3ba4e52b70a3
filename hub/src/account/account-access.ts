// 准入 (access): who asks, as far as a route must know, and who may. A route names the seats it is for;
// whoever sits in none of them is told so before anything of the request is looked at.
// 依据: 方案三(六)2; JR/T 0115-2014 5.2. How callers are recognised is not said here.
import type { TObject, TSchema } from 'typebox';
import type { Principal } from '../audit/audit.ts';
import { Fault } from '../kernel/fault.ts';
import type { Route } from '../platform/http/route.ts';
import type { Actor } from './account.ts';
import { rolesIn, type OrganisationKind, type Role } from './account-duties.ts';

/** A role in a kind of organisation. */
export type Seat = {
  [K in OrganisationKind]: `${K}:${(typeof rolesIn)[K][number]}`;
}[OrganisationKind];

/** `anyone`, without sign-in; `half`: a password was shown; `person`: signed in, for oneself; or seats. */
export type Access = 'anyone' | 'half' | 'person' | readonly Seat[];

/** Who asks. */
export interface Caller {
  /** As the audit knows them; a visitor where nobody signed in. */
  readonly principal: Principal;
  readonly signedIn: 'no' | 'half' | 'full' | 'machine';
  /** Acting for an organisation they chose, or have one of. */
  readonly actor: Actor | null;
  /** The session's token; null for machines and visitors. */
  readonly token: string | null;
  /** Where the request came from: tries are counted by it. */
  readonly address: string;
}

/** A route as terms write it. */
export type TermRoute = Route<Caller>;

/** Keeps a route's own types while its handler is written; the list of routes forgets them. */
export function route<
  P extends TObject,
  Q extends TObject,
  J extends TSchema,
  H extends TObject = TObject,
>(literal: Route<Caller, P, Q, J, H> & { readonly access: Access }): TermRoute {
  return literal;
}

/** Every seat there is, in the order of kinds and roles. */
export const seats: readonly Seat[] = Object.entries(rolesIn).flatMap(([kind, roles]) =>
  roles.map((role: Role) => `${kind}:${role}` as Seat),
);

/** Seats of these roles in each of these kinds, where there are such. */
export function seatsOf(kinds: readonly OrganisationKind[], roles: readonly Role[]): Seat[] {
  return seats.filter((seat) => {
    const [kind, role] = seat.split(':') as [OrganisationKind, Role];
    return kinds.includes(kind) && roles.includes(role);
  });
}

/** Why the caller may not ask, or null. Unknown access admits nobody. */
export function accessFault(access: Route['access'], caller: Caller): Fault | null {
  if (access === 'anyone') return null;
  if (caller.signedIn === 'no') return notSignedIn();
  if (access === 'half') return caller.token === null ? notForMachines() : null;
  if (caller.signedIn === 'half') return notSignedIn();
  if (access === 'person') return caller.token === null ? notForMachines() : null;
  if (typeof access === 'string') return notYourSeat();
  const { actor } = caller;
  if (actor === null) return noOrganisation();
  return actor.roles.some((role) => access.includes(`${actor.kind}:${role}`))
    ? null
    : notYourSeat();
}

/** The actor of a caller whose access was checked against seats. */
export function actorOf({ actor }: Caller): Actor {
  if (actor === null) throw noOrganisation();
  return actor;
}

/** The session's token of a caller whose access was `half` or `person`. */
export function tokenOf({ token }: Caller): string {
  if (token === null) throw notForMachines();
  return token;
}

function notSignedIn(): Fault {
  return new Fault('unauthenticated', 'access.sign-in', {
    zh: '请先登录（口令与第二步验证）',
    en: 'sign in first, with password and second factor',
  });
}

function notForMachines(): Fault {
  return new Fault('forbidden', 'access.people-only', {
    zh: '此接口供登录的人员使用，机构系统不能调用',
    en: 'this is for people who signed in, not for machines',
  });
}

function noOrganisation(): Fault {
  return new Fault('forbidden', 'access.no-organisation', {
    zh: '请在请求头 Xinqiao-Organisation 中写明您代表的单位；您须在该单位任职',
    en: 'say in the header Xinqiao-Organisation for whom you act: an organisation you hold a role in',
  });
}

function notYourSeat(): Fault {
  return new Fault('forbidden', 'access.not-your-role', {
    zh: '您的角色不能使用此功能',
    en: 'your role may not use this',
  });
}
