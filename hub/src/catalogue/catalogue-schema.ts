import { Type, type TProperties } from 'typebox';

const closed = { additionalProperties: false } as const;
const text = Type.String();
const flag = Type.Boolean();
const maybe = Type.Optional;

function object<P extends TProperties>(properties: P) {
  return Type.Object(properties, closed);
}

const element = {
  code: text,
  zh: text,
  en: text,
  type: text,
  unit: maybe(text),
  currency: maybe(text),
  signed: maybe(flag),
  list: maybe(text),
};

const field = object({
  ...element,
  required: flag,
  openness: Type.Enum(['open', 'authorised', 'model-only']),
  grade: Type.Integer({ minimum: 1, maximum: 5 }),
  personal: flag,
  mask: Type.Union([text, Type.Null()]),
  published: maybe(flag),
  openWhen: maybe(object({ field: text, values: Type.Array(Type.Union([flag, text])) })),
  parts: maybe(Type.Array(object(element))),
  aliases: maybe(Type.Array(text)),
  supplementary: maybe(flag),
});

/** The wire shape of `CatalogueJson`. */
export const catalogueReply = object({
  edition: text,
  items: Type.Array(
    object({
      code: text,
      titleZh: text,
      titleEn: text,
      category: object({ no: Type.Integer(), zh: text }),
      mode: Type.Enum(['collect', 'call', 'verify']),
      channel: Type.Enum(['direct', 'headquarters']),
      requiresAuthorization: flag,
      supplementary: flag,
      sourceUnits: Type.Array(text),
      due: text,
      cadence: text,
      key: Type.Array(text),
      fields: Type.Array(field),
    }),
  ),
});
