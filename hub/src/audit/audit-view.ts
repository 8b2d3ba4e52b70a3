// The register as others may read it: rows of named deeds, newest first or as they were written. Nothing
// here decides anything, and nobody reads the table but through here.
import type { Pool, PoolClient } from 'pg';

/** An audit row. */
export interface AuditEntry {
  /** USCC; '' where it concerned no one subject. */
  readonly subject: string;
  /** UUIDv7 of `at`: rows in the order of their ids are in the order of their instants. */
  readonly id: string;
  readonly at: Date;
  readonly principal: string;
  readonly organisation: string;
  readonly deed: string;
  readonly outcome: 'done' | 'refused';
  /** Code of the fault where refused. */
  readonly code: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly credential: string;
  readonly request: string;
}

/** Which rows: all that match everything told. */
export interface EntryFilter {
  readonly deeds: readonly string[];
  readonly subject?: string | undefined;
  readonly organisation?: string | undefined;
  readonly principals?: readonly string[] | undefined;
  readonly outcome?: 'done' | 'refused' | undefined;
  readonly code?: string | undefined;
  /** Named among the detail's `items`; what asks in mode `report` is of all items. */
  readonly item?: string | undefined;
  readonly purpose?: string | undefined;
  /** From this instant, before that. */
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  /** At this place in the order of writing, or before it. */
  readonly writtenThrough?: WrittenMark | undefined;
}

/** A place in the order of writing. */
export interface WrittenMark {
  readonly writtenIn: string;
  readonly id: string;
}

const columns =
  'subject, id, at, principal, organisation, deed, outcome, code, detail, credential, request';

// Statements without a name are planned for their values: conditions not asked for cost nothing.
const matching = `deed = any($1::text[])
    and ($2::text is null or subject = $2)
    and ($3::text is null or organisation = $3)
    and ($4::text[] is null or principal = any($4))
    and ($5::text is null or outcome = $5)
    and ($6::text is null or code = $6)
    and ($7::text is null or detail -> 'items' ? $7 or detail ->> 'mode' = 'report')
    and ($8::text is null or detail ->> 'purpose' = $8)
    and ($9::timestamptz is null or at >= $9)
    and ($10::timestamptz is null or at < $10)
    and ($11::xid8 is null or (written_in, id) <= ($11, $12::uuid))`;

function values(f: EntryFilter): unknown[] {
  const { deeds, subject, organisation, principals, outcome, code, item, purpose } = f;
  const { writtenIn, id } = f.writtenThrough ?? {};
  const asked = [deeds, subject, organisation, principals, outcome, code, item, purpose];
  return [...asked, f.from, f.until, writtenIn, id];
}

/** A page of rows, newest first, after the row that was last on the page before. */
export async function findEntries(
  sql: Pool | PoolClient,
  filter: EntryFilter,
  page: { readonly limit: number; readonly after?: Pick<AuditEntry, 'id' | 'at'> | undefined },
): Promise<AuditEntry[]> {
  const { rows } = await sql.query<AuditEntry>(
    `select ${columns} from audit_entry
      where ${matching} and ($14::uuid is null or (at, id) < ($13::timestamptz, $14))
      order by at desc, id desc limit $15`,
    [...values(filter), page.after?.at, page.after?.id, page.limit],
  );
  return rows;
}

/** The rows of these keys, in no order. */
export async function findEntriesOf(
  sql: Pool | PoolClient,
  keys: readonly Pick<AuditEntry, 'subject' | 'id'>[],
): Promise<AuditEntry[]> {
  const { rows } = await sql.query<AuditEntry>(
    `select ${columns} from audit_entry
       join unnest($1::text[], $2::uuid[]) as k (subject, id) using (subject, id)`,
    [keys.map(({ subject }) => subject), keys.map(({ id }) => id)],
  );
  return rows;
}

export interface MonthCount {
  /** In China, ISO. */
  readonly month: string;
  readonly done: number;
  readonly refused: number;
}

export async function countByMonth(
  sql: Pool | PoolClient,
  filter: EntryFilter,
): Promise<MonthCount[]> {
  const { rows } = await sql.query<MonthCount>(
    `select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
            (count(*) filter (where outcome = 'done'))::integer as done,
            (count(*) filter (where outcome = 'refused'))::integer as refused
       from audit_entry where ${matching}
      group by 1 order by 1`,
    values(filter),
  );
  return rows;
}

/**
 * Rows after the mark in the order of writing, up to what no transaction under way can come before: a
 * reader that goes on from the last of them misses none and meets none twice.
 */
export async function findWrittenAfter(
  sql: Pool | PoolClient,
  deeds: readonly string[],
  { mark, limit }: { readonly mark: WrittenMark; readonly limit: number },
): Promise<(AuditEntry & WrittenMark)[]> {
  const { rows } = await sql.query<AuditEntry & WrittenMark>(
    `select ${columns}, written_in::text as "writtenIn" from audit_entry
      where (written_in, id) > ($2::xid8, $3::uuid)
        and written_in < pg_snapshot_xmin(pg_current_snapshot()) and deed = any($1::text[])
      order by written_in, id limit $4`,
    [deeds, mark.writtenIn, mark.id, limit],
  );
  return rows;
}

/** Of each organisation's rows the first so many in the order of sha256(secret, id). */
export async function drawEntries(
  sql: PoolClient,
  filter: EntryFilter,
  { secret, each }: { readonly secret: Uint8Array; readonly each: number },
): Promise<Pick<AuditEntry, 'subject' | 'id' | 'organisation' | 'principal'>[]> {
  const { rows } = await sql.query<AuditEntry>(
    `select subject, id, organisation, principal
       from (select *, row_number() over (partition by organisation
                                          order by sha256($13::bytea || uuid_send(id))) as drawn
               from audit_entry where ${matching} and organisation <> '') as shuffled
      where drawn <= $14
      order by organisation, drawn`,
    [...values(filter), Buffer.from(secret), each],
  );
  return rows;
}
