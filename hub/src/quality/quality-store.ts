import type { PoolClient } from 'pg';
import type { DeliveredRow, DeliveryCounts, FindingRow, Where } from './quality.ts';

/** Writes findings; one seen again, or again after it was mended, is open once more. */
export async function saveFindings(
  sql: PoolClient,
  { item, source, batch, at }: Where,
  rows: readonly FindingRow[],
): Promise<void> {
  const column = <K extends keyof FindingRow>(name: K) => rows.map((row) => row[name]);
  await sql.query(
    `insert into finding (item, source, batch, found_at, subject, key, field, check_id, line)
     select distinct on (f.subject, f.key, f.field, f.check_id) $1, $2, $3::uuid, $4::timestamptz, f.*
       from unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::integer[])
            as f (subject, key, field, check_id, line)
      order by f.subject, f.key, f.field, f.check_id, f.line desc
     on conflict (subject, item, key, field, check_id) do update
        set source = excluded.source, batch = excluded.batch, line = excluded.line,
            found_at = case when finding.closed_at is null then finding.found_at else excluded.found_at end,
            closed_batch = null, closed_at = null`,
    [
      item,
      source,
      batch,
      at,
      column('subject'),
      column('key'),
      column('field'),
      column('check'),
      column('line'),
    ],
  );
}

/** Closes what was open against records and was not found again in the lines that deliver them now. */
export async function closeFindings(
  sql: PoolClient,
  { item, batch, at }: Where,
  delivered: readonly DeliveredRow[],
): Promise<void> {
  await sql.query(
    `update finding set closed_batch = $2, closed_at = $3
       from unnest($4::text[], $5::text[], $6::integer[]) as d (subject, key, line)
      where finding.subject = d.subject and finding.item = $1 and finding.key = d.key
        and closed_at is null and (finding.batch, finding.line) <> ($2, d.line)`,
    [
      item,
      batch,
      at,
      delivered.map((d) => d.subject),
      delivered.map((d) => d.key),
      delivered.map((d) => d.line),
    ],
  );
}

export interface DeliveryRow {
  readonly counts: DeliveryCounts;
  readonly receivedAt: Date;
  readonly declaredRows: number | null;
}

export async function saveDelivery(sql: PoolClient, where: Where, row: DeliveryRow): Promise<void> {
  const { counts } = row;
  await sql.query(
    `insert into delivery (batch, source, item, received_at, rows_read, rows_new, rows_superseding,
                           rows_unchanged, rows_quarantined, cells_due, cells_filled, rows_timed,
                           rows_late, periods, declared_rows)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      where.batch,
      where.source,
      where.item,
      row.receivedAt,
      counts.read,
      counts.new,
      counts.superseding,
      counts.unchanged,
      counts.quarantined,
      counts.cellsDue,
      counts.cellsFilled,
      counts.timed,
      counts.late,
      counts.periods,
      row.declaredRows,
    ],
  );
}

/** Adds rows of a batch that became records only after it was applied. */
export async function addToDelivery(
  sql: PoolClient,
  batch: string,
  counts: DeliveryCounts,
): Promise<void> {
  await sql.query(
    `update delivery
        set rows_new = rows_new + $2, rows_superseding = rows_superseding + $3,
            rows_unchanged = rows_unchanged + $4, cells_due = cells_due + $5,
            cells_filled = cells_filled + $6, rows_timed = rows_timed + $7, rows_late = rows_late + $8,
            periods = (select coalesce(jsonb_object_agg(period, rows), '{}')
                         from (select key as period, sum(value::bigint) as rows
                                 from (select * from jsonb_each_text(periods)
                                       union all select * from jsonb_each_text($9::jsonb)) as each
                                group by key) as summed)
      where batch = $1`,
    [
      batch,
      counts.new,
      counts.superseding,
      counts.unchanged,
      counts.cellsDue,
      counts.cellsFilled,
      counts.timed,
      counts.late,
      counts.periods,
    ],
  );
}

export async function saveDeclaration(
  sql: PoolClient,
  declared: {
    readonly source: string;
    readonly item: string;
    readonly period: string;
    readonly rows: number;
  },
  at: Date,
): Promise<void> {
  await sql.query(
    `insert into declaration (source, item, period, rows, declared_at) values ($1, $2, $3, $4, $5)
     on conflict (source, item, period) do update
        set rows = excluded.rows, declared_at = excluded.declared_at`,
    [declared.source, declared.item, declared.period, declared.rows, at],
  );
}
