import { Type, type TProperties } from 'typebox';

const text = Type.String();
const count = Type.Integer();

function object<P extends TProperties>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}

/** JWK of a public key: Ed25519, or SM2 with its y. */
const key = object({ kty: text, crv: text, x: text, y: Type.Optional(text) });

export const trustReply = object({
  v: count,
  logs: Type.Array(text),
  keys: Type.Array(object({ kid: text, key, from: text, until: Type.Union([text, Type.Null()]) })),
});

const head = object({
  logId: text,
  size: count,
  root: text,
  at: text,
  suite: text,
  kid: text,
  signature: text,
});

export const headsReply = object({ heads: Type.Array(head) });

export const consistencyReply = object({ before: head, head, proof: Type.Array(text) });

export const receiptReply = object({
  v: count,
  entry: Type.Record(text, Type.Unknown(), { description: '封存的留痕条目 the entry as sealed' }),
  proof: Type.Array(text),
  head,
});
