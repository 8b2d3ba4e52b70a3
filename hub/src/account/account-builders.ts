// Test material: callers as routes meet them.
import type { CallerOf } from '../platform/http/server.ts';
import { accessFault, visitor, type Caller, type OrganisationKind, type Role } from './account.ts';

export interface Sitting {
  readonly kind: OrganisationKind;
  readonly role: Role;
  readonly organisation?: string;
}

/** A caller who sits there, signed in in full. */
export function aCaller({ kind, role, organisation = `${kind}-1` }: Sitting): Caller {
  const actor = { id: `${role}-1`, organisation, kind, roles: [role] };
  const isMachine = role === 'machine';
  return {
    principal: actor,
    signedIn: isMachine ? 'machine' : 'full',
    actor,
    token: isMachine ? null : 'token-1',
    address: '127.0.0.1',
  };
}

export const aVisitor: Caller = {
  principal: visitor,
  signedIn: 'no',
  actor: null,
  token: null,
  address: '127.0.0.1',
};

/** Every request is theirs, and is refused where the route is not for them. */
export function calling(caller: Caller): CallerOf<Caller> {
  return async (_incoming, access) => {
    const fault = accessFault(access, caller);
    if (fault) throw fault;
    return caller;
  };
}
