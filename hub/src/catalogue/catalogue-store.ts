import type { Pool, PoolClient } from 'pg';

export interface SourceRow {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: string;
}

export async function saveSourceUnits(sql: PoolClient, rows: readonly SourceRow[]): Promise<void> {
  await sql.query(
    `insert into source_unit (source, title_zh, title_en, kind)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
     on conflict (source) do update
        set title_zh = excluded.title_zh, title_en = excluded.title_en, kind = excluded.kind`,
    [
      rows.map((r) => r.code),
      rows.map((r) => r.zh),
      rows.map((r) => r.en),
      rows.map((r) => r.kind),
    ],
  );
}

/** What the edition in force assigns, and nothing else. */
export async function saveAssignments(
  sql: PoolClient,
  rows: readonly { readonly item: string; readonly source: string }[],
): Promise<void> {
  await sql.query('delete from assignment');
  await sql.query(
    'insert into assignment (item, source) select * from unnest($1::text[], $2::text[])',
    [rows.map((r) => r.item), rows.map((r) => r.source)],
  );
}

/** One mark for each source unit and each assignment, to compare with what an edition says. */
export async function findEntered(sql: Pool): Promise<Set<string>> {
  const { rows } = await sql.query<{ mark: string }>(
    `select 'unit ' || source || ' ' || title_zh as mark from source_unit
     union all
     select 'owes ' || item || ' ' || source from assignment`,
  );
  return new Set(rows.map((row) => row.mark));
}
