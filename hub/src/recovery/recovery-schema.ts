import { Type, type Static } from 'typebox';
import { recoveryReasons, type Recovery } from './recovery.ts';

const closed = { additionalProperties: false } as const;
const text = Type.String();
const typed = Type.String({ minLength: 1, maxLength: 200 });
const id = Type.String({ minLength: 1, maxLength: 100 });

export const none = Type.Object({}, closed);
export const personParams = Type.Object({ person: id }, closed);
export const which = Type.Object({ person: id, recovery: id }, closed);
export const organisationParams = Type.Object({ organisation: id }, closed);
export const openBody = Type.Object({ login: typed, code: typed }, closed);
/** A code: so that no reason can carry personal data into the audit. */
export const openForBody = Type.Object(
  { reason: Type.Enum(Object.keys(recoveryReasons) as (keyof typeof recoveryReasons)[]) },
  closed,
);
export const decideBody = Type.Object({ move: Type.Enum(['confirm', 'refuse']) }, closed);
export const completeBody = Type.Object({ token: typed, password: typed }, closed);

/** The token completes the recovery once another has confirmed it: whoever opened hands it to the person. */
export const openedReply = Type.Object({ recovery: text, token: text }, closed);
export const doneReply = Type.Object({ done: Type.Literal(true) }, closed);
export const done = { done: true } as const;
export const waitingReply = Type.Object(
  {
    recoveries: Type.Array(
      Type.Object(
        { person: text, recovery: text, openedBy: text, openedAt: text, expiresAt: text },
        closed,
      ),
    ),
  },
  closed,
);

export function toWaitingReply(waiting: readonly Recovery[]): Static<typeof waitingReply> {
  return {
    recoveries: waiting.map(({ person, recovery, openedBy, openedAt, expiresAt }) => ({
      person,
      recovery,
      openedBy,
      openedAt: openedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  };
}
