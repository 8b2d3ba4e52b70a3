import { Type, type Static } from 'typebox';
import type { Member, Organisation } from './account.ts';
import { rolesIn, type OrganisationKind, type Role } from './account-duties.ts';

const closed = { additionalProperties: false } as const;
const organisationKinds = Object.keys(rolesIn) as OrganisationKind[];
const roles = [...new Set(Object.values(rolesIn).flat())] as Role[];

/** Short texts that people type; what they must look like, the service says. */
export const typed = Type.String({ minLength: 1, maxLength: 200 });
export const id = Type.String({ minLength: 1, maxLength: 100 });
export const none = Type.Object({}, closed);
export const kind = Type.Enum(organisationKinds);
export const role = Type.Enum(roles);
const identity = Type.Enum(['claimed', 'proven']);
const nullableText = Type.Union([Type.String(), Type.Null()]);

export const signUpBody = Type.Object(
  { name: typed, phone: typed, login: typed, password: typed },
  closed,
);
export const joinBody = Type.Object({ code: typed, login: typed, password: typed }, closed);
export const codeBody = Type.Object({ code: typed }, closed);
export const nameBody = Type.Object({ name: typed }, closed);
export const invitationBody = Type.Object({ name: typed, phone: typed, role }, closed);
export const roleBody = Type.Object({ role }, closed);
export const organisationBody = Type.Object(
  { kind, uscc: typed, name: typed, source: Type.Optional(typed) },
  closed,
);

export const personReply = Type.Object({ person: Type.String() }, closed);
export const doneReply = Type.Object({ done: Type.Literal(true) }, closed);
export const done = { done: true } as const;
/** The code goes to whom it invites by another way; `hours`: how long it is good for. */
export const invitationReply = Type.Object({ code: Type.String(), hours: Type.Integer() }, closed);

export const organisationReply = Type.Object(
  {
    organisation: Type.String(),
    kind,
    uscc: Type.String(),
    name: Type.String(),
    source: nullableText,
  },
  closed,
);
export const organisationsReply = Type.Object(
  { organisations: Type.Array(organisationReply) },
  closed,
);

export const membersReply = Type.Object(
  {
    members: Type.Array(
      Type.Object(
        {
          person: Type.String(),
          name: Type.String(),
          phone: Type.String(),
          state: Type.Enum(['invited', 'active', 'locked']),
          identity,
          roles: Type.Array(role),
        },
        closed,
      ),
    ),
  },
  closed,
);

export function toMembersReply(members: readonly Member[]): Static<typeof membersReply> {
  return { members: members.map((member) => ({ ...member, roles: [...member.roles] })) };
}

export function toOrganisationsReply(
  organisations: readonly Organisation[],
): Static<typeof organisationsReply> {
  return { organisations: [...organisations] };
}
