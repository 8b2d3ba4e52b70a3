import { Type, type Static } from 'typebox';
import { receiptReply } from '../evidence/evidence-service.ts';
import type { ItemHealth } from './enquiry-source-service.ts';
import type { EnquirySource } from './enquiry-source.ts';

const closed = { additionalProperties: false } as const;
const text = Type.String();
const when = Type.String({ format: 'date-time' });
const name = Type.String({ minLength: 1, maxLength: 100 });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const none = Type.Object({}, closed);
export const ofSource = Type.Object({ source: name });
export const ofSession = Type.Object({ uscc: name, enquiry: name });

/** Of a session: what `evidence verify` takes beside the source’s log. */
export const receiptsReply = Type.Object(
  { v: Type.Integer(), subject: text, enquiry: text, receipts: Type.Array(receiptReply) },
  closed,
);

const coordinate = Type.String({ pattern: String.raw`^[\w-]{40,50}$` });
const jwk = Type.Union([
  Type.Object({ kty: Type.Literal('OKP'), crv: Type.Literal('Ed25519'), x: coordinate }, closed),
  Type.Object(
    { kty: Type.Literal('EC'), crv: Type.Literal('SM2'), x: coordinate, y: coordinate },
    closed,
  ),
]);

const about = {
  address: Type.String({ minLength: 1, maxLength: 2_000 }),
  timeoutMs: Type.Integer({ minimum: 100, maximum: 30_000, default: 5_000 }),
  atOnce: Type.Integer({ minimum: 1, maximum: 1_000, default: 32 }),
};
const kid = Type.String({ minLength: 1, maxLength: 100 });

const items = Type.Array(name, { minItems: 1, maxItems: 100, uniqueItems: true });

export const sourceBody = Type.Object(
  {
    ...about,
    items: Type.Optional(orNull(items)),
    keys: Type.Array(
      Type.Object({ kid, key: jwk, from: when, until: Type.Optional(orNull(when)) }, closed),
      { minItems: 1, maxItems: 10 },
    ),
  },
  closed,
);

export const sourceReply = Type.Object(
  {
    source: text,
    ...about,
    items: orNull(items),
    keys: Type.Array(Type.Object({ kid: text, key: jwk, from: when, until: orNull(when) }, closed)),
  },
  closed,
);

export function toSource(source: string, body: Static<typeof sourceBody>): EnquirySource {
  const { address, timeoutMs, atOnce, keys, items: served = null } = body;
  const known = keys.map(({ kid: id, key, from, until = null }) => {
    return { kid: id, key, from: new Date(from), until: until === null ? null : new Date(until) };
  });
  return { source, address, timeoutMs, atOnce, keys: known, items: served };
}

export function toSourceReply({
  keys,
  items: served,
  ...source
}: EnquirySource): Static<typeof sourceReply> {
  const told = keys.map(({ kid: id, key, from, until }) => {
    return { kid: id, key, from: from.toISOString(), until: until?.toISOString() ?? null };
  });
  return { ...source, keys: told, items: served && [...served] };
}

export const healthReply = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          item: text,
          mode: Type.Enum(['call', 'verify']),
          source: orNull(text),
          health: Type.Enum(['GOOD', 'BAD', 'UNSURE']),
          asked: Type.Integer(),
          answered: Type.Integer(),
          p50Ms: orNull(Type.Integer()),
        },
        closed,
      ),
    ),
  },
  closed,
);

export function toHealthReply(items: readonly ItemHealth[]): Static<typeof healthReply> {
  return { items: [...items] };
}
