import { Type, type Static } from 'typebox';
import { coverageStates, type CoverageState, type ItemCoverage } from './coverage.ts';
import type { Coverage } from './coverage-service.ts';

const closed = { additionalProperties: false } as const;
const text = Type.String();
const count = Type.Integer();
const instant = Type.String({ format: 'date-time' });
const orNull = <S extends ReturnType<typeof Type.String>>(schema: S) =>
  Type.Union([schema, Type.Null()]);
const named = { zh: text, en: text };

const sourceReply = Type.Object(
  {
    source: text,
    ...named,
    state: Type.Object(
      { code: Type.Enum(Object.keys(coverageStates) as CoverageState[]), ...named },
      closed,
    ),
    firstReceivedAt: orNull(instant),
    lastReceivedAt: orNull(instant),
    records: count,
    open: count,
    late: count,
    missed: count,
    concealed: count,
    accuracy: Type.Union([Type.Number(), Type.Null()]),
    prefectures: Type.Array(
      Type.Object({ prefecture: text, records: count, subjects: count }, closed),
    ),
  },
  closed,
);

export const coverageReply = Type.Object(
  {
    at: instant,
    countedAt: orNull(instant),
    rates: Type.Array(
      Type.Object(
        {
          rate: text,
          ...named,
          of: Type.Union([Type.Object({ part: count, whole: count }, closed), Type.Null()]),
          remark: Type.Object(named, closed),
        },
        closed,
      ),
    ),
    items: Type.Array(
      Type.Object(
        {
          item: text,
          ...named,
          category: Type.Object({ no: count, ...named }, closed),
          mode: Type.Enum(['collect', 'call', 'verify']),
          due: Type.Object({ zh: text, on: orNull(text) }, closed),
          sources: Type.Array(sourceReply),
        },
        closed,
      ),
    ),
  },
  closed,
);

export function toCoverageReply(
  at: Date,
  { countedAt, items, rates }: Coverage,
): Static<typeof coverageReply> {
  return {
    at: at.toISOString(),
    countedAt: countedAt?.toISOString() ?? null,
    rates: rates.map((rate) => ({ ...rate })),
    items: items.map(toItem),
  };
}

function toItem({ sources, category, ...item }: ItemCoverage) {
  const { no, zh, en } = category;
  return {
    ...item,
    category: { no, zh, en },
    due: { zh: item.due.zh, on: item.due.on },
    sources: sources.map(({ state, firstReceivedAt, lastReceivedAt, prefectures, ...source }) => ({
      ...source,
      state: { code: state, ...coverageStates[state] },
      firstReceivedAt: firstReceivedAt?.toISOString() ?? null,
      lastReceivedAt: lastReceivedAt?.toISOString() ?? null,
      prefectures: [...prefectures],
    })),
  };
}
