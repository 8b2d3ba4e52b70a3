// 账户 (account): people, organisations, and who holds which role where. No account is shared: a role is
// one person's, from an instant until another. 依据: 方案三(三) 实名注册, 三(六)2 查询使用登记和审查;
// duties are kept apart after JR/T 0115-2014 5.2 (who manages users neither queries nor reports).
// Knows nothing of passwords (credential), of sign-in (session) or of acting for a subject (mandate).
import type { Principal } from '../audit/audit.ts';
import { operatorConsole } from '../audit/audit.ts';
import { seats, type Seat } from './account-access.ts';
import { excludedBeside, type OrganisationKind, type Role } from './account-duties.ts';

export {
  administeringRole,
  excludedBeside,
  isAppointed,
  rolesIn,
  type OrganisationKind,
  type Role,
} from './account-duties.ts';

export {
  accessFault,
  actorOf,
  route,
  seats,
  seatsOf,
  tokenOf,
  type Access,
  type Caller,
  type Seat,
  type TermRoute,
} from './account-access.ts';

/** A role held in an organisation. */
export interface Post {
  readonly organisation: string;
  readonly kind: OrganisationKind;
  readonly role: Role;
}

/** The first two posts that one person may not hold together; undefined where there are none. */
export function excludedPair(posts: readonly Post[]): readonly [Post, Post] | undefined {
  for (const [i, a] of posts.entries()) {
    const b = posts.slice(i + 1).find((other) => excludes(a, other));
    if (b) return [a, b];
  }
  return undefined;
}

function excludes(a: Post, b: Post): boolean {
  const apart: readonly Role[] = excludedBeside[a.role];
  const onlyInside = a.kind === 'enterprise' || b.kind === 'enterprise';
  return apart.includes(b.role) && (!onlyInside || a.organisation === b.organisation);
}

/** Somebody who acts for an organisation, with the roles they hold in it at this instant. */
export interface Actor extends Principal {
  readonly kind: OrganisationKind;
  readonly roles: readonly Role[];
}

/** Whoever has a shell on the node's machine: opens the first accounts, as nobody else can. */
export const consoleActor: Actor = {
  ...operatorConsole,
  kind: 'operator',
  roles: ['registration-officer', 'security-officer'],
};

/** Whoever has not said who they are. */
export const visitor: Principal = { id: 'visitor', organisation: '' };

/** A person for themselves, acting for no organisation. */
export function self(person: string): Principal {
  return { id: person, organisation: '' };
}

interface Holders {
  /** Who may do it to their own organisation and its people. */
  readonly own: readonly Role[];
  /** Who of the operator may do it to any other organisation and anybody. */
  readonly others: readonly Role[];
}

const administering = ['administrator', 'security-officer', 'representative'] as const;

/** What is done to accounts, and by whom. */
export const accountDeeds = {
  'account.register-organisation': { own: [], others: ['registration-officer'] },
  'account.list-organisations': {
    own: [],
    others: ['registration-officer', 'security-officer', 'auditor'],
  },
  'account.invite': { own: administering, others: ['registration-officer'] },
  'account.assign-role': { own: administering, others: [] },
  'account.withdraw-role': { own: administering, others: ['security-officer'] },
  'account.lock': { own: ['administrator', 'security-officer'], others: ['security-officer'] },
  'account.unlock': { own: ['administrator', 'security-officer'], others: ['security-officer'] },
  'account.prove-identity': { own: [], others: ['registration-officer'] },
  'account.list': {
    own: [...administering, 'auditor'],
    others: ['registration-officer', 'security-officer', 'auditor'],
  },
  'session.end-all': { own: ['administrator', 'security-officer'], others: ['security-officer'] },
  'recovery.open': { own: administering, others: ['registration-officer'] },
  'recovery.confirm': { own: administering, others: ['registration-officer'] },
  'mandate.stop': { own: ['representative'], others: ['registration-officer'] },
  'mandate.review': { own: [], others: ['registration-officer'] },
  'party.move': { own: [], others: ['registration-officer'] },
  'admission.assess': { own: [], others: ['registration-officer'] },
  'rectification.order': { own: [], others: ['registration-officer', 'security-officer'] },
  // Of two kinds of officers, so that the two persons who must agree need not be of one desk.
  'admission.decide': { own: [], others: ['registration-officer', 'security-officer'] },
} as const satisfies Record<`${string}.${string}`, Holders>;

export type AccountDeed = keyof typeof accountDeeds;

/** Whether a role carries a deed, in one's own organisation or (operator only) in others. */
export function may(role: Role, deed: AccountDeed, where: 'own' | 'others'): boolean {
  const holders: Holders = accountDeeds[deed];
  return holders[where].includes(role);
}

/** Whether the actor may do this to an organisation (by id; null: one that does not exist yet). */
export function actorMay(actor: Actor, deed: AccountDeed, organisation: string | null): boolean {
  const isOwn = actor.organisation === organisation;
  return actor.roles.some(
    (role) =>
      (isOwn && may(role, deed, 'own')) || (actor.kind === 'operator' && may(role, deed, 'others')),
  );
}

/** The seats from which a deed can be done at all; on whom, the deed itself looks at. */
export function seatsFor(deed: AccountDeed): Seat[] {
  return seats.filter((seat) => {
    const [kind, role] = seat.split(':') as [OrganisationKind, Role];
    return may(role, deed, 'own') || (kind === 'operator' && may(role, deed, 'others'));
  });
}

export type PersonState = 'invited' | 'active' | 'locked';

/** Every move a person's account can make. */
export const personMoves = {
  accept: { from: ['invited'], to: 'active' },
  lock: { from: ['active'], to: 'locked' },
  unlock: { from: ['locked'], to: 'active' },
} as const satisfies Record<string, { from: readonly PersonState[]; to: PersonState }>;

/** `proven`: someone saw who it is: an officer with the identity card, or a provider of identity. */
export type Identity = 'claimed' | 'proven';

/** An organisation as the node knows it. */
export interface Organisation {
  readonly organisation: string;
  readonly kind: OrganisationKind;
  readonly uscc: string;
  readonly name: string;
  /** Its code in the sharing list, where it is a source unit. */
  readonly source: string | null;
}

/** What a person is called and where reached: personal data, opened only for those who need it. */
export interface PersonWords {
  readonly name: string;
  readonly phone: string;
}

/** A person with what they hold now. `standing` counts changes of it. */
export interface Standing {
  readonly person: string;
  readonly state: PersonState;
  readonly identity: Identity;
  readonly standing: number;
  readonly posts: readonly Post[];
}

/** A person of an organisation, as its administrator sees them. */
export interface Member extends PersonWords {
  readonly person: string;
  readonly state: PersonState;
  readonly identity: Identity;
  readonly roles: readonly Role[];
}

/** A person as they see themselves. */
export interface Self {
  readonly name: string;
  readonly login: string;
  readonly identity: Identity;
  readonly seats: readonly {
    readonly organisation: string;
    readonly kind: OrganisationKind;
    readonly name: string;
    readonly roles: readonly Role[];
  }[];
}

/** A login starts with a letter, so that it can never be another's phone number. */
export function isLogin(text: string): boolean {
  return /^[a-z][a-z0-9._-]{3,31}$/.test(text);
}

/** How long an invitation is good for, in hours: a long weekend. A choice of ours. */
export const invitationHours = 96;
