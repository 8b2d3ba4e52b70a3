import { Type, type Static } from 'typebox';
import type { Batch } from './batch.ts';
import type { Progress } from './batch-store.ts';

const closed = { additionalProperties: false } as const;
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** Why a batch was refused. */
const fault = Type.Object(
  {
    code: Type.String(),
    zh: Type.String(),
    en: Type.String(),
    details: Type.Object({}, { additionalProperties: true }),
  },
  closed,
);

export const batchReply = Type.Object(
  {
    batch: Type.String(),
    item: Type.String(),
    source: Type.String(),
    edition: Type.String(),
    file: Type.Object(
      { name: Type.String(), bytes: Type.Integer(), digest: Type.String() },
      closed,
    ),
    backlog: Type.Boolean(),
    declaredRows: nullable(Type.Integer()),
    receivedAt: Type.String({ format: 'date-time' }),
    state: Type.Enum(['landed', 'applied', 'repeated', 'refused']),
    firstBatch: nullable(Type.String()),
    progress: nullable(Type.Object({ rows: Type.Integer(), bytes: Type.Integer() }, closed)),
    failure: nullable(fault),
  },
  closed,
);

export function toBatchReply(
  batch: Batch,
  progress: Progress | undefined,
): Static<typeof batchReply> {
  const { item, source, edition, backlog, declaredRows, state, firstBatch, failure } = batch;
  return {
    batch: batch.batch,
    item,
    source,
    edition,
    file: { name: batch.fileName, bytes: batch.bytes, digest: batch.digest },
    backlog,
    declaredRows,
    receivedAt: batch.receivedAt.toISOString(),
    state,
    firstBatch,
    progress: progress ?? null,
    failure,
  };
}
