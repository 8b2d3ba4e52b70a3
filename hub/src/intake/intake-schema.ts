import { Type, type TProperties } from 'typebox';

const text = Type.String();
const count = Type.Integer({ minimum: 0 });
const nullableText = Type.Union([text, Type.Null()]);

function object<P extends TProperties>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}

const finding = object({
  check: text,
  field: text,
  fieldZh: text,
  zh: text,
  en: text,
  count,
  examples: Type.Array(object({ line: count, value: text })),
});

const quarantined = object({
  line: count,
  reasons: Type.Array(object({ check: text, field: nullableText, message: text, messageEn: text })),
});

/** The wire shape of `Receipt`. */
export const receiptReply = object({
  batch: text,
  item: text,
  source: text,
  file: object({ name: text, bytes: count, digest: text, encoding: nullableText, format: text }),
  rows: object({
    read: count,
    new: count,
    superseding: count,
    unchanged: count,
    quarantined: count,
  }),
  findings: Type.Array(finding),
  quarantine: Type.Array(quarantined),
  unmappedColumns: Type.Array(text),
  resolved: object({ corrected: count, matched: count }),
  durationMs: count,
  firstBatch: Type.Optional(text),
});
