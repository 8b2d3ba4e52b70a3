import type { Pool, PoolClient } from 'pg';
import { copyIn, copyLines, jsonbText } from '../platform/copy.ts';
import type { KeptBytes } from '../platform/vault/field-vault.ts';
import type {
  Awaited,
  Entered,
  OpenRow,
  QuarantinedRow,
  QuarantineState,
  Reason,
  RowOrigin,
  SentBack,
} from './quarantine.ts';

export interface Where {
  readonly batch: string;
  readonly item: string;
  readonly source: string;
  readonly at: Date;
}

/** A row as it is kept: its cells, as JSON, sealed. */
export type Kept<T extends QuarantinedRow> = Omit<T, 'cells'> & { readonly cells: KeptBytes };

export async function insert(
  sql: PoolClient,
  where: Where,
  rows: readonly Kept<QuarantinedRow>[],
): Promise<void> {
  const lines = copyLines(
    rows.map((row) => [
      where.batch,
      String(row.line),
      where.item,
      where.source,
      row.cells.kid,
      `\\x${Buffer.from(row.cells.bytes).toString('hex')}`,
      jsonbText(row.reasons),
      row.nameKey,
      row.recordKey,
      row.awaits?.kind ?? null,
      row.awaits?.value ?? null,
      'open',
      where.at.toISOString(),
    ]),
  );
  await copyIn(
    sql,
    `copy quarantine_row (batch, line, item, source, kid, cells, reasons, name_key, record_key,
                          waits_kind, waits_value, state, at) from stdin`,
    lines,
  );
}

export async function anyOpen(sql: PoolClient, source: string, item: string): Promise<boolean> {
  const { rows } = await sql.query(
    `select 1 from quarantine_row where source = $1 and item = $2 and state = 'open' limit 1`,
    [source, item],
  );
  return rows.length > 0;
}

/** Closes open rows that `batch` answers under their numbers; returns how many were corrected. */
export async function closeNumbered(
  sql: PoolClient,
  { batch, item, source, at }: Where,
  rows: readonly SentBack[],
): Promise<number> {
  const closed = await sql.query<{ passed: boolean }>(
    `update quarantine_row q set state = 'corrected', closed_batch = $1, closed_at = $2
       from unnest($5::uuid[], $6::integer[], $7::boolean[]) as n (batch, line, passed)
      where q.batch = n.batch and q.line = n.line and q.source = $3 and q.item = $4
        and q.state = 'open'
  returning n.passed`,
    [
      batch,
      at,
      source,
      item,
      rows.map((n) => n.batch),
      rows.map((n) => n.line),
      rows.map((n) => n.passed),
    ],
  );
  return closed.rows.filter((row) => row.passed).length;
}

/**
 * Closes open rows of earlier batches whose record has now gone in. A name is a firm's own only within
 * one office of registration, so where the row gives a code, half of it must agree: the office
 * (positions 1-8), or the organisation code. Returns how many were closed.
 */
export async function closeEntered(
  sql: PoolClient,
  { batch, item, source, at }: Where,
  records: readonly Entered[],
): Promise<number> {
  const closed = await sql.query(
    `update quarantine_row q set state = 'corrected', closed_batch = $1, closed_at = $2
       from unnest($5::text[], $6::text[], $7::text[]) as n (subject, name_key, record_key)
      where q.source = $3 and q.item = $4 and q.state = 'open' and q.batch <> $1
        and q.name_key = n.name_key and q.record_key = n.record_key
        and (q.waits_kind is distinct from 'uscc'
             or left(q.waits_value, 8) = left(n.subject, 8)
             or substr(q.waits_value, 9, 9) = substr(n.subject, 9, 9))`,
    [
      batch,
      at,
      source,
      item,
      records.map((e) => e.subject),
      records.map((e) => e.nameKey),
      records.map((e) => e.recordKey),
    ],
  );
  return closed.rowCount ?? 0;
}

const page = 1_000;

interface Row {
  batch: string;
  line: number;
  item: string;
  source: string;
  kid: string | null;
  cells: Buffer;
  reasons: Reason[];
  name_key: string | null;
  record_key: string | null;
  waits_kind: Awaited['kind'] | null;
  waits_value: string | null;
}

function toOpenRow(row: Row): Kept<OpenRow> {
  const { batch, line, item, source, kid, cells: bytes, reasons } = row;
  const awaits =
    row.waits_kind && row.waits_value !== null
      ? { kind: row.waits_kind, value: row.waits_value }
      : null;
  return {
    batch,
    line,
    item,
    source,
    cells: { kid, bytes },
    reasons,
    awaits,
    nameKey: row.name_key,
    recordKey: row.record_key,
  };
}

const columns = `q.batch, q.line, q.item, q.source, q.kid, q.cells, q.reasons, q.name_key, q.record_key,
  q.waits_kind, q.waits_value`;

/**
 * Open rows that wait for nothing but a subject which the register now knows: the next ones after
 * `after` in order of batch and line.
 */
export async function findAnswered(sql: PoolClient, after: RowOrigin): Promise<Kept<OpenRow>[]> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from quarantine_row q
      where q.state = 'open' and jsonb_array_length(q.reasons) = 1 and (q.batch, q.line) > ($1, $2)
        and case q.waits_kind
              when 'uscc' then exists (select from subject s where s.subject = q.waits_value)
              when 'organisation' then exists (select from subject s where s.organisation_code = q.waits_value)
              when 'registration' then exists (select from subject s where s.registration_no = q.waits_value)
              when 'masked' then exists (select from borne_name n where n.name_key = q.name_key)
              when 'name' then exists (select from borne_name n where n.name_key = q.waits_value)
              else false
            end
      order by q.batch, q.line
      limit $3`,
    [after.batch, after.line, page],
  );
  return rows.map(toOpenRow);
}

export async function countOpen(sql: Pool): Promise<number> {
  const { rows } = await sql.query<{ open: number }>(
    `select count(*) as open from quarantine_row where state = 'open'`,
  );
  return rows[0]?.open ?? 0;
}

export async function findOpen(
  sql: PoolClient,
  { batch, line }: RowOrigin,
): Promise<Kept<OpenRow> | undefined> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from quarantine_row q
      where q.batch = $1 and q.line = $2 and q.state = 'open' for no key update`,
    [batch, line],
  );
  return rows.map(toOpenRow)[0];
}

export async function close(
  sql: PoolClient,
  origins: readonly RowOrigin[],
  { state, at }: { readonly state: QuarantineState; readonly at: Date },
): Promise<void> {
  await sql.query(
    `update quarantine_row q set state = $3, closed_at = $4
       from unnest($1::uuid[], $2::integer[]) as n (batch, line)
      where q.batch = n.batch and q.line = n.line`,
    [origins.map((o) => o.batch), origins.map((o) => o.line), state, at],
  );
}

/** The open rows of a batch in line order, a page at a time, so that any number can be sent on. */
export async function* openRows(sql: Pool, batch: string): AsyncGenerator<Kept<OpenRow>[]> {
  for (let after = 0; ;) {
    const { rows } = await sql.query<Row>(
      `select ${columns} from quarantine_row q
        where q.batch = $1 and q.line > $2 and q.state = 'open' order by q.line limit $3`,
      [batch, after, page],
    );
    if (rows.length === 0) return;
    yield rows.map(toOpenRow);
    after = rows[rows.length - 1]?.line ?? after;
  }
}
