import type { Pool } from 'pg';
import { heldListed, type BatchLine, type BatchSheet, type Figures } from './front.ts';

/** Sums over deliveries and what is still open of them; nothing that grows with records is counted. */
export async function findFigures(sql: Pool): Promise<Figures> {
  const { rows } = await sql.query<{
    records: Record<string, number> | null;
    sources: number;
    openFaults: number;
  }>(
    `select (select jsonb_object_agg(item, records)
               from (select item, sum(rows_new) as records from delivery group by item) as by_item)
              as records,
            (select count(distinct source)::integer from delivery) as sources,
            (select count(*) from finding where closed_at is null)
              + (select coalesce(sum(jsonb_array_length(reasons)), 0)
                   from quarantine_row where state = 'open') as "openFaults"`,
  );
  const [row] = rows;
  return {
    records: row?.records ?? {},
    sources: row?.sources ?? 0,
    openFaults: row?.openFaults ?? 0,
  };
}

/** Subjects to choose examples from: the first of every kind, by the codes kinds begin with. */
export async function findCandidates(sql: Pool, ofEach: number): Promise<string[]> {
  const { rows } = await sql.query<{ subject: string }>(
    `select distinct first.subject
       from (values ('91'), ('92'), ('93'), ('N')) as kind (begins),
            lateral (select s.subject from subject s
                      where s.subject >= kind.begins order by s.subject limit $1) as first
      order by first.subject`,
    [ofEach],
  );
  return rows.map((row) => row.subject);
}

const lineColumns = `b.batch, b.item, b.source, b.file_name as "fileName", b.received_at as "receivedAt",
  b.state, b.receipt -> 'rows' as rows`;

/** Newest first. */
export async function findLatest(sql: Pool, limit: number): Promise<BatchLine[]> {
  const { rows } = await sql.query<BatchLine>(
    `select ${lineColumns} from batch b order by b.received_at desc, b.batch desc limit $1`,
    [limit],
  );
  return rows;
}

/** Only what a page shows of the receipt is taken out of it: a receipt may list thousands of rows. */
export async function findSheet(sql: Pool, batch: string): Promise<BatchSheet | undefined> {
  const { rows } = await sql.query<BatchSheet>(
    `select ${lineColumns}, b.bytes, b.digest, b.backlog, b.declared_rows as "declaredRows",
            b.receipt #>> '{file,format}' as format, b.receipt #>> '{file,encoding}' as encoding,
            (b.receipt ->> 'durationMs')::float8 as "durationMs",
            coalesce((b.receipt #>> '{resolved,corrected}')::integer, 0) as corrected,
            coalesce((b.receipt #>> '{resolved,matched}')::integer, 0) as matched,
            coalesce(b.receipt -> 'unmappedColumns', '[]') as "unmappedColumns",
            coalesce((select jsonb_agg(f || jsonb_build_object(
                               'lines', jsonb_path_query_array(f, '$.examples[*].line')) - 'examples')
                        from jsonb_array_elements(b.receipt -> 'findings') as f), '[]') as findings,
            jsonb_path_query_array(b.receipt, '$.quarantine[0 to $last]',
                                   jsonb_build_object('last', $2::integer - 1)) as held,
            b.first_batch as "firstBatch", b.failure, p.rows_read as "rowsSoFar"
       from batch b left join batch_progress p on p.batch = b.batch
      where b.batch = $1`,
    [batch, heldListed],
  );
  return rows.map((row) => ({ ...row, held: row.held ?? [] }))[0];
}
