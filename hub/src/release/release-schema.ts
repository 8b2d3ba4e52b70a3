import { Type, type TProperties, type TSchema } from 'typebox';
import { disclosedLive, liveWish } from './release-enquiry-schema.ts';

const closed = { additionalProperties: false } as const;
const text = Type.String();
const count = Type.Integer();
const when = Type.String({ format: 'date-time' });
const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

function object<P extends TProperties>(properties: P) {
  return Type.Object(properties, closed);
}

const day = Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}$` });
const range = object({ from: day, until: day });
const id = Type.String({ minLength: 1, maxLength: 100 });
const codes = Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100 });
const purpose = Type.String({ maxLength: 40 });

/** A purpose that is none of the list's is refused by the gate, with its clause and on record, and not at
 * the door. */
export const queryBody = object({
  consent: id,
  purpose,
  items: codes,
  range: Type.Optional(range),
  application: Type.Optional(id),
  ...liveWish,
});

export const explainBody = object({
  mode: Type.Enum(['report', 'query']),
  purpose,
  items: Type.Optional(codes),
  consent: Type.Optional(id),
  institution: Type.Optional(id),
  range: Type.Optional(range),
  application: Type.Optional(id),
});

const recipient = orNull(object({ organisation: text, name: text }));
const consent = orNull(object({ consent: text, version: count }));

const record = object({
  item: text,
  key: text,
  version: count,
  source: text,
  receivedAt: when,
  eventOn: orNull(text),
  values: Type.Record(text, Type.Unknown(), { description: '字段代码 → 值 field code → value' }),
  masked: Type.Array(text),
  marks: Type.Array(text),
});

/** The wire shape of `Disclosure`. */
export const disclosureReply = object({
  number: text,
  edition: text,
  purpose: text,
  mode: text,
  at: when,
  recipient,
  consent,
  application: orNull(text),
  range: orNull(range),
  subject: object({
    uscc: text,
    name: text,
    formerNames: Type.Array(text),
    kind: text,
    division: orNull(text),
    industry: orNull(text),
    sizeClass: orNull(text),
  }),
  items: Type.Array(
    object({
      item: text,
      records: Type.Array(record),
      withheld: Type.Array(object({ field: orNull(text), reason: text, records: orNull(count) })),
      asOf: orNull(when),
      sources: Type.Array(text),
      live: Type.Optional(disclosedLive),
    }),
  ),
  digest: text,
});

/** The wire shape of `Holdings`. */
export const holdingsReply = object({
  items: Type.Array(object({ item: text, records: count, receivedAt: when })),
  marks: Type.Record(text, object({ zh: text, en: text, clause: text }), {
    description: '记录旁标记的含义 what marks beside records mean',
  }),
});

/** The wire shape of `Explanation`. */
export const explanationReply = object({
  edition: text,
  purpose: text,
  mode: text,
  at: when,
  recipient,
  consent,
  range: orNull(range),
  subject: text,
  refusal: orNull(object({ code: text, zh: text, en: text, clause: text })),
  items: Type.Array(
    object({
      item: text,
      records: count,
      whole: Type.Array(text),
      fields: Type.Array(
        object({
          field: text,
          outcome: Type.Enum(['pass', 'mask', 'withhold']),
          reason: orNull(text),
          records: count,
        }),
      ),
    }),
  ),
  reasons: Type.Record(text, object({ zh: text, en: text, clause: text }), {
    description: '本答复所用理由代码的含义 what the reason codes of this answer mean',
  }),
});
