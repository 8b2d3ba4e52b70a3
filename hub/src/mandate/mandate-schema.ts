import { Type, type Static } from 'typebox';
import { letterTypes, type Letter } from './mandate-letter.ts';
import { mandateDays, mandateReasons, movesOf, type Mandate, type MandateMove } from './mandate.ts';
import type { Claimed } from './mandate-service.ts';

const closed = { additionalProperties: false } as const;
const text = Type.String();
const typed = Type.String({ minLength: 1, maxLength: 200 });
const id = Type.String({ minLength: 1, maxLength: 100 });
const nullableText = Type.Union([text, Type.Null()]);
const basis = Type.Enum(['legal-representative', 'authority-letter']);
/** A code: so that no reason can carry personal data into the audit. */
const reason = Type.Enum(Object.keys(mandateReasons) as (keyof typeof mandateReasons)[]);

export const none = Type.Object({}, closed);
export const which = Type.Object({ subject: id, mandate: id }, closed);
export const claimBody = Type.Object(
  {
    uscc: typed,
    name: typed,
    basis,
    letterDigest: Type.Optional(typed),
    days: Type.Integer({ minimum: 1, maximum: mandateDays }),
  },
  closed,
);
export const reviewBody = Type.Object(
  { move: Type.Enum(['confirm', 'refuse', 'renew']), reason },
  closed,
);
export const stopBody = Type.Object({ move: Type.Enum(['pause', 'end']), reason }, closed);

const mandateFields = {
  subject: text,
  mandate: text,
  person: text,
  basis,
  state: Type.Enum(['pending', 'live', 'paused', 'refused', 'ended']),
  pausedBy: Type.Union([Type.Enum(['register', 'people']), Type.Null()]),
  letterDigest: nullableText,
  validFrom: text,
  validUntil: text,
  /** What may be done to it next. */
  can: Type.Array(Type.Enum(['confirm', 'refuse', 'pause', 'renew', 'end'] as MandateMove[])),
};
export const mandateReply = Type.Object(mandateFields, closed);
export const mandatesReply = Type.Object({ mandates: Type.Array(mandateReply) }, closed);
export const pendingReply = Type.Object(
  {
    mandates: Type.Array(
      Type.Object(
        {
          ...mandateFields,
          name: text,
          phone: text,
          identity: Type.Enum(['claimed', 'proven']),
        },
        closed,
      ),
    ),
  },
  closed,
);
export const doneReply = Type.Object({ done: Type.Literal(true) }, closed);
export const done = { done: true } as const;
export const letterReply = Type.Object(
  { digest: text, contentType: Type.Enum(letterTypes), bytes: Type.Integer() },
  closed,
);

export function toMandateReply(mandate: Mandate): Static<typeof mandateReply> {
  const { validFrom, validUntil, state, ...rest } = mandate;
  return {
    ...rest,
    state,
    validFrom: validFrom.toISOString(),
    validUntil: validUntil.toISOString(),
    can: movesOf(state),
  };
}

export function toPendingReply(claimed: readonly Claimed[]): Static<typeof pendingReply> {
  return {
    mandates: claimed.map(({ name, phone, identity, ...mandate }) => ({
      ...toMandateReply(mandate),
      name,
      phone,
      identity,
    })),
  };
}

export function toLetterReply({ digest, contentType, bytes }: Letter) {
  return { digest, contentType, bytes };
}
