import { Type, type Static } from 'typebox';
import {
  consentReply,
  grantAsk,
  noticeReply,
  reasonAsk,
  termsAsk,
} from '../consent/consent-service.ts';
import { mostKeys, mostRedirects } from './machine.ts';

const closed = { additionalProperties: false } as const;
const time = Type.String({ format: 'date-time' });
const kid = Type.String({ minLength: 1, maxLength: 100, pattern: '^[!-~]+$' });

/** Members that are not understood are ignored (RFC 7517 4); private ones are refused by a fault of their own. */
export const jwk = Type.Object(
  { kty: Type.String({ maxLength: 10 }) },
  { additionalProperties: true },
);

export const newClient = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\p{C}]+$' }),
    redirect_uris: Type.Array(Type.String({ maxLength: 500 }), { maxItems: mostRedirects }),
    jwks: Type.Object({ keys: Type.Array(jwk, { minItems: 1, maxItems: mostKeys }) }, closed),
  },
  closed,
);

export const keyReply = Type.Object(
  {
    kid,
    alg: Type.Enum(['ES256', 'PS256', 'EdDSA']),
    jwk: Type.Object({ kty: Type.String() }, { additionalProperties: Type.String() }),
    validFrom: time,
    expiresAt: time,
    revokedAt: Type.Union([time, Type.Null()]),
  },
  closed,
);

/** As a key book takes them (protocol/suite/key-book). */
export const keysReply = Type.Object(
  {
    keys: Type.Array(
      Type.Object(
        {
          kid: Type.String(),
          key: Type.Object(
            {
              kty: Type.String(),
              crv: Type.String(),
              x: Type.String(),
              y: Type.Optional(Type.String()),
            },
            closed,
          ),
          from: time,
          until: Type.Union([time, Type.Null()]),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const clientReply = Type.Object(
  {
    client: Type.String(),
    name: Type.String(),
    redirect_uris: Type.Array(Type.String()),
    registeredAt: time,
    endedAt: Type.Union([time, Type.Null()]),
    keys: Type.Array(keyReply),
  },
  closed,
);

export const expiringReply = Type.Object(
  {
    keys: Type.Array(
      Type.Object(
        {
          organisation: Type.String(),
          client: Type.String(),
          name: Type.String(),
          kid: Type.String(),
          expiresAt: time,
        },
        closed,
      ),
    ),
  },
  closed,
);

export const clientsReply = Type.Object(
  { clients: Type.Array(clientReply), next: Type.Union([Type.String(), Type.Null()]) },
  closed,
);

/** An element of `authorization_details` (RFC 9396): what a consent is asked for. */
export const consentDetail = Type.Object(
  {
    ...termsAsk,
    type: Type.Literal('xinqiao-consent'),
    frequency: Type.Optional(termsAsk.frequency),
    serves: Type.Optional(termsAsk.serves),
  },
  closed,
);

export type ConsentDetail = Static<typeof consentDetail>;

/** What is asked of an enterprise, by which system, with the notice to be read first. */
export const interactionReply = Type.Object(
  {
    uid: Type.String(),
    client: Type.Object({ name: Type.String() }, closed),
    consent: consentReply,
    notice: noticeReply,
  },
  closed,
);

/** The enterprise's answer: a grant says what was read and is confirmed by a second factor. */
export const interactionAnswer = Type.Union([
  Type.Object({ grant: Type.Literal(true), ...grantAsk.properties }, closed),
  Type.Object({ grant: Type.Literal(false), ...reasonAsk.properties }, closed),
]);

export type InteractionAnswer = Static<typeof interactionAnswer>;

export const redirectReply = Type.Object({ redirect: Type.String() }, closed);
