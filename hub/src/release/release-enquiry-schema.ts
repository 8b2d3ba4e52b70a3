import { Type, type Static, type TSchema } from 'typebox';
import type { LiveSession } from './release-enquiry-service.ts';

const closed = { additionalProperties: false } as const;
const text = Type.String();
const when = Type.String({ format: 'date-time' });
const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
const id = Type.String({ minLength: 1, maxLength: 100 });
const code = Type.String({ minLength: 1, maxLength: 100 });
const claimed = Type.String({ pattern: String.raw`^[^\x00-\x1f\x7f]+$`, maxLength: 500 });
const waitMs = Type.Integer({ minimum: 0, maximum: 30_000, default: 0 });

export const enquiryBody = Type.Object(
  {
    consent: id,
    purpose: Type.String({ maxLength: 40 }),
    /** By a consent to queries, to reports, or to verification alone. */
    mode: Type.Optional(Type.Enum(['query', 'report', 'verify'])),
    application: Type.Optional(id),
    items: Type.Array(
      Type.Object(
        {
          item: code,
          fields: Type.Optional(Type.Array(code, { minItems: 1, maxItems: 100 })),
          claims: Type.Optional(
            Type.Array(Type.Object({ field: code, value: claimed }, closed), {
              minItems: 1,
              maxItems: 100,
            }),
          ),
        },
        closed,
      ),
      { maxItems: 50 },
    ),
    waitMs: Type.Optional(waitMs),
    /** The answers wait, for a report or query that names this enquiry to give them out. */
    leave: Type.Optional(Type.Boolean({ default: false })),
  },
  closed,
);

export const enquiryWait = Type.Object({ waitMs }, closed);

const words = Type.Object({ zh: text, en: text, clause: text }, closed);

const said = {
  mode: Type.Enum(['call', 'verify']),
  fields: Type.Array(text),
  source: orNull(text),
  state: Type.Enum(['PENDING', 'READY', 'DENIED', 'DELIVERED', 'TIMEOUT']),
  reason: orNull(text),
  said: orNull(text),
  settledAt: orNull(when),
  records: orNull(
    Type.Array(
      Type.Object({ values: Type.Record(text, Type.Unknown()), masked: Type.Array(text) }, closed),
    ),
  ),
  verdicts: orNull(
    Type.Array(
      Type.Object(
        {
          field: text,
          verdict: Type.Enum(['MATCH', 'MISMATCH', 'NO_RECORD', 'UNABLE']),
        },
        closed,
      ),
    ),
  ),
  withheld: Type.Array(Type.Object({ field: text, reason: text }, closed)),
};

const item = Type.Object({ item: text, ...said }, closed);

/** The wire shape of `DisclosedLive`. */
export const disclosedLive = Type.Object(
  { enquiry: text, ...said, commitment: orNull(text), salt: orNull(text) },
  {
    ...closed,
    description:
      '为本次答复向信源单位调用、核验所得；节点不留存其值，再次展示时只有 commitment（盐加内容的摘要） had of the source for this answer; the node keeps no value of it, and shows again only the commitment: SHA-256 of the salt followed by the records as JSON',
  },
);

/** An enquiry whose answers, still waiting, go into the answer; and how long those still out are waited for. */
export const liveWish = {
  enquiry: Type.Optional(id),
  waitMs: Type.Optional(waitMs),
};

/** The wire shape of `LiveSession`. */
export const enquiryReply = Type.Object(
  {
    enquiry: text,
    subject: text,
    purpose: text,
    mode: text,
    consent: text,
    use: Type.Integer(),
    askedAt: when,
    keepUntil: when,
    items: Type.Array(item),
    reasons: Type.Record(text, words),
  },
  closed,
);

export function toEnquiryReply(session: LiveSession): Static<typeof enquiryReply> {
  const items = session.items.map(({ records, verdicts, withheld, fields, ...one }) => ({
    ...one,
    fields: [...fields],
    records: records && records.map(({ values, masked }) => ({ values, masked: [...masked] })),
    verdicts: verdicts && [...verdicts],
    withheld: [...withheld],
  }));
  return { ...session, items };
}
