import { Type, type Static } from 'typebox';
import type { SourceQuality } from './quality-service.ts';

const closed = { additionalProperties: false } as const;
const score = Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()]);
const instant = Type.String({ format: 'date-time' });

const ticketReply = Type.Object(
  {
    check: Type.String(),
    field: Type.String(),
    open: Type.Integer(),
    total: Type.Integer(),
    openedAt: instant,
    closedAt: Type.Union([instant, Type.Null()]),
  },
  closed,
);

const itemReply = Type.Object(
  {
    item: Type.String(),
    zh: Type.String(),
    en: Type.String(),
    batches: Type.Integer(),
    records: Type.Integer(),
    scores: Type.Object(
      { accuracy: score, completeness: score, continuity: score, timeliness: score },
      closed,
    ),
    open: Type.Integer(),
    late: Type.Integer(),
    missed: Type.Array(
      Type.Object(
        {
          period: Type.String(),
          declared: Type.Union([Type.Integer(), Type.Null()]),
          received: Type.Integer(),
        },
        closed,
      ),
    ),
    concealed: Type.Integer(),
    tickets: Type.Array(ticketReply),
  },
  closed,
);

export const qualityReply = Type.Object(
  {
    at: instant,
    sources: Type.Array(
      Type.Object(
        {
          source: Type.String(),
          zh: Type.String(),
          en: Type.String(),
          open: Type.Integer(),
          items: Type.Array(itemReply),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const declarationReply = Type.Object(
  { source: Type.String(), item: Type.String(), period: Type.String(), rows: Type.Integer() },
  closed,
);

/** The one form in which quality leaves, over HTTP and from the command line alike. */
export function toQualityReply(
  at: Date,
  sources: readonly SourceQuality[],
): Static<typeof qualityReply> {
  return {
    at: at.toISOString(),
    sources: sources.map((source) => ({
      ...source,
      items: source.items.map((item) => ({
        ...item,
        missed: item.missed.map((gap) => ({ ...gap })),
        tickets: item.tickets.map(({ check, field, open, total, openedAt, closedAt }) => ({
          check,
          field,
          open,
          total,
          openedAt: openedAt.toISOString(),
          closedAt: closedAt?.toISOString() ?? null,
        })),
      })),
    })),
  };
}
