import { Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const day = Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}$` });
const id = Type.String({ minLength: 1, maxLength: 100 });

export const reportQuery = Type.Object(
  {
    form: Type.Enum(['pdf', 'html', 'json'], { default: 'html' }),
    language: Type.Enum(['zh', 'en'], { default: 'zh' }),
  },
  closed,
);

/** A purpose that is none of the list's is refused by the gate, on record, and not at the door. */
export const authorisedReportBody = Type.Object(
  {
    consent: id,
    purpose: Type.String({ maxLength: 40 }),
    range: Type.Optional(Type.Object({ from: day, until: day }, closed)),
    application: Type.Optional(id),
    /** Whose answers, still waiting, go into the report; and how long those still out are waited for. */
    enquiry: Type.Optional(id),
    waitMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 30_000, default: 0 })),
  },
  closed,
);
