import { Type, type Static } from 'typebox';
import { grounds, type Ground, type Objection } from './objection.ts';

const closed = { additionalProperties: false } as const;
const code = Type.String({ minLength: 1, maxLength: 100 });
const ground = Type.Enum(Object.keys(grounds) as Ground[]);
const instant = Type.String({ format: 'date-time' });
const text = Type.String();

export const none = Type.Object({}, closed);
export const which = Type.Object({ objection: code }, closed);

export const raiseBody = Type.Object(
  {
    item: code,
    key: code,
    field: Type.Optional(code),
    ground,
    statement: Type.String({ minLength: 1, maxLength: 500, pattern: String.raw`\S` }),
  },
  closed,
);

export const objectionReply = Type.Object(
  {
    objection: text,
    item: text,
    key: text,
    version: Type.Integer(),
    field: Type.Union([text, Type.Null()]),
    ground: Type.Object({ code: ground, zh: text, en: text }, closed),
    statement: text,
    raisedAt: instant,
    dueOn: Type.String({ format: 'date' }),
    state: Type.Enum(['open', 'withdrawn']),
    withdrawnAt: Type.Union([instant, Type.Null()]),
  },
  closed,
);
const groundReply = Type.Object({ code: ground, zh: text, en: text }, closed);
export const objectionsReply = Type.Object(
  { objections: Type.Array(objectionReply), grounds: Type.Array(groundReply) },
  closed,
);

/** What can be objected, in the order it is offered. */
export function toGrounds(): Static<typeof groundReply>[] {
  return (Object.keys(grounds) as Ground[]).map((code) => ({ code, ...grounds[code] }));
}

export function toObjection(one: Objection): Static<typeof objectionReply> {
  const { subject: _, ground: said, raisedAt, withdrawnAt, ...told } = one;
  return {
    ...told,
    ground: { code: said, ...grounds[said] },
    raisedAt: raisedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  };
}
