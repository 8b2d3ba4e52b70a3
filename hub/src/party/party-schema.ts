import { Type, type Static } from 'typebox';
import { rolesIn, type OrganisationKind } from '../account/account.ts';
import { handMoves, partyReasons, standings, type PartyReason } from './party.ts';
import type { ListedParty } from './party-service.ts';

const closed = { additionalProperties: false } as const;
const standing = Type.Enum([...standings]);

export const none = Type.Object({}, closed);
export const which = Type.Object(
  { organisation: Type.String({ minLength: 1, maxLength: 100 }) },
  closed,
);
export const moveBody = Type.Object(
  {
    move: Type.Enum([...handMoves]),
    reason: Type.Enum(Object.keys(partyReasons) as PartyReason[]),
  },
  closed,
);
export const standingReply = Type.Object({ standing }, closed);
export const partiesReply = Type.Object(
  {
    parties: Type.Array(
      Type.Object(
        {
          organisation: Type.String(),
          kind: Type.Enum(Object.keys(rolesIn) as OrganisationKind[]),
          uscc: Type.String(),
          name: Type.String(),
          /** Null: never applied. */
          standing: Type.Union([standing, Type.Null()]),
        },
        closed,
      ),
    ),
  },
  closed,
);

export function toPartiesReply(parties: readonly ListedParty[]): Static<typeof partiesReply> {
  return {
    parties: parties.map(({ organisation, kind, uscc, name, standing: now }) => ({
      organisation,
      kind,
      uscc,
      name,
      standing: now,
    })),
  };
}
