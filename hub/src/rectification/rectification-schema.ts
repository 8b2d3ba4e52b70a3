import { Type, type Static } from 'typebox';
import { grounds, mostDays, type Ground, type Rectification } from './rectification.ts';

const closed = { additionalProperties: false } as const;
const named = Type.String({ minLength: 1, maxLength: 100 });
const ground = Type.Enum(Object.keys(grounds) as Ground[]);
const digests = { maxItems: 20 };
const digest = Type.String({ pattern: '^(sha256|sm3):[0-9a-f]{64}$' });
const instant = Type.String({ format: 'date-time' });

export const none = Type.Object({}, closed);
export const ofParty = Type.Object({ organisation: named }, closed);
export const which = Type.Object({ organisation: named, rectification: named }, closed);
export const own = Type.Object({ rectification: named }, closed);
export const orderBody = Type.Object(
  { ground, workingDays: Type.Integer({ minimum: 1, maximum: mostDays }) },
  closed,
);
export const reportBody = Type.Object(
  { evidence: Type.Array(digest, { ...digests, minItems: 1 }) },
  closed,
);
export const answerBody = Type.Object({ move: Type.Enum(['close', 'return']) }, closed);

export const orderReply = Type.Object(
  {
    rectification: Type.String(),
    ground,
    orderedAt: instant,
    dueOn: Type.String({ format: 'date' }),
    state: Type.Enum(['open', 'reported', 'closed']),
    evidence: Type.Array(digest),
    closedAt: Type.Union([instant, Type.Null()]),
  },
  closed,
);
const words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);

export const ordersReply = Type.Object(
  {
    rectifications: Type.Array(orderReply),
    /** What each ground is called. */
    grounds: Type.Record(Type.String(), words),
  },
  closed,
);

export function toOrder(order: Rectification): Static<typeof orderReply> {
  const { organisation: _, reportedAt: __, orderedAt, closedAt, evidence, ...told } = order;
  return {
    ...told,
    orderedAt: orderedAt.toISOString(),
    evidence: [...evidence],
    closedAt: closedAt?.toISOString() ?? null,
  };
}
