import type { PoolClient } from 'pg';
import { copyIn, copyLines } from '../platform/copy.ts';
import type { AuditRow, EvidenceLog, Seen } from './evidence.ts';
import type { Sql } from './evidence-store.ts';

// to_json writes an instant in one way, whatever the session’s settings.
const rowColumns = `a.subject, a.id, to_json(a.at at time zone 'utc') #>> '{}' || 'Z' as at,
  a.principal, a.organisation, a.deed, a.reason, a.outcome, a.code, a.detail::text as detail,
  a.credential, a.request`;

export interface UnsealedRow extends AuditRow {
  /** The snapshot in which all were read. */
  readonly seen: string;
}

const unsealed = `not exists (select from evidence_seal s
                               where s.subject = a.subject and s.id = a.id)`;

/**
 * Committed rows that are not sealed, oldest first, so many at a time, all of one snapshot. `seen`: rows of
 * these transactions are sealed, and not looked at; null: look at every row.
 */
export async function* readUnsealed(
  sql: PoolClient,
  seen: Seen | null,
  atATime: number,
): AsyncGenerator<UnsealedRow[]> {
  // What is new is always few beside what is there, whatever the statistics say a minute after a rush.
  if (seen !== null) await sql.query('set local enable_seqscan = off');
  await sql.query(
    `declare unsealed no scroll cursor for
     select ${rowColumns}, pg_current_snapshot()::text as seen
       from audit_entry a
      where (a.written_in >= $1::xid8 or a.written_in = any ($2::xid8[]))
        and ($3 or pg_visible_in_snapshot(a.written_in, pg_current_snapshot()))
        and ${unsealed}
      order by a.at, a.id`,
    [seen?.xmax ?? '0', seen?.underWay ?? [], seen === null],
  );
  for (;;) {
    const { rows } = await sql.query<UnsealedRow>(`fetch forward ${atATime} from unsealed`);
    if (rows.length > 0) yield rows;
    if (rows.length < atATime) break;
  }
  await sql.query('close unsealed');
}

/** How many rows wait to be sealed, and how many never will be: numbered as if they had been. */
export async function countUnsealed(
  sql: Sql,
  { xmax, underWay }: Seen,
): Promise<{ waiting: number; passedOver: number }> {
  const { rows } = await sql.query<{ waiting: number; passedOver: number }>(
    `select count(*) filter (where w) as waiting, count(*) filter (where not w) as "passedOver"
       from (select (a.written_in >= $1::xid8 or a.written_in = any ($2::xid8[]))
                    and pg_visible_in_snapshot(a.written_in, pg_current_snapshot()) as w
               from audit_entry a where ${unsealed}) as u`,
    [xmax, underWay],
  );
  return rows[0] ?? { waiting: 0, passedOver: 0 };
}

/** Seconds from the last row that is sealed to the last there is. */
export async function findLag(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ lag: number }>(
    `select greatest(0, coalesce(extract(epoch from (select max(at) from audit_entry) -
              (select a.at from evidence_seal s join audit_entry a on (a.subject, a.id) = (s.subject, s.id)
                order by s.log desc, s.seq desc limit 1)), 0))::float8 as lag`,
  );
  return rows[0]?.lag ?? 0;
}

export interface Seal {
  readonly subject: string;
  readonly id: string;
  readonly seq: number;
  readonly leaf: Buffer;
}

export async function insertSeals(
  sql: PoolClient,
  log: number,
  seals: readonly Seal[],
): Promise<void> {
  const lines = seals.map(({ subject, id, seq, leaf }) => [
    subject,
    id,
    String(log),
    String(seq),
    `\\x${leaf.toString('hex')}`,
  ]);
  await copyIn(
    sql,
    'copy evidence_seal (subject, id, log, seq, leaf) from stdin',
    copyLines(lines),
  );
}

export interface SealedRow extends Seal {
  /** Null where the audit row is gone. */
  readonly row: AuditRow | null;
}

/** Sealed rows `from` to `through` of a log, in order. */
export async function findSealed(
  sql: Sql,
  log: number,
  { from, through }: { from: number; through: number },
): Promise<SealedRow[]> {
  const { rows } = await sql.query<AuditRow & Seal & { sealed: string; sealedId: string }>(
    `select s.seq, s.leaf, s.subject as sealed, s.id as "sealedId", ${rowColumns}
       from evidence_seal s left join audit_entry a on a.subject = s.subject and a.id = s.id
      where s.log = $1 and s.seq between $2 and $3
      order by s.seq, s.subject, s.id`,
    [log, from, through],
  );
  return rows.map(({ seq, leaf, sealed, sealedId, ...row }) => ({
    subject: sealed,
    id: sealedId,
    seq,
    leaf,
    row: row.id === null ? null : row,
  }));
}

/** Where an entry is sealed. */
export async function findSeal(sql: Sql, subject: string, id: string) {
  const { rows } = await sql.query<{ log: number; seq: number }>(
    'select log, seq from evidence_seal where subject = $1 and id = $2',
    [subject, id],
  );
  return rows[0];
}

/** How many rows are sealed in all. */
export async function countSeals(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ count: number }>('select count(*) from evidence_seal');
  return rows[0]?.count ?? 0;
}

/** The audit rows with this id, or written in answer to this request. */
export async function findNumbered(
  sql: Sql,
  number: string,
  at: Date | null,
): Promise<{ subject: string; id: string }[]> {
  // An id tells the instant it was given at, by which its row is found without an index of its own.
  const { rows } = await sql.query<{ subject: string; id: string }>(
    `select subject, id from audit_entry
      where $2::timestamptz is not null and id::text = $1
        and at between $2::timestamptz - interval '1 s' and $2::timestamptz + interval '1 s'
      union
     select subject, id from audit_entry where request = $1 and request <> ''
      order by id`,
    [number, at],
  );
  return rows;
}

/** Through which entry of a log rows were removed because their retention was over; 0: none. A record of a
 * removal counts only for what had been sealed for `keepDays` by then. */
export async function findRemoved(
  sql: Sql,
  { log, logId }: EvidenceLog,
  { deed, keepDays }: { readonly deed: string; readonly keepDays: number },
): Promise<number> {
  const { rows } = await sql.query<{ through: number }>(
    `select coalesce(max(least((a.detail ->> 'through')::bigint, h.size)), 0) as through
       from audit_entry a cross join lateral
            (select max(size) as size from evidence_head
              where log = $1
                and (head ->> 'at')::timestamptz < least(a.at, now()) - $4 * interval '1 day') as h
      where a.deed = $3 and a.outcome = 'done' and a.detail ->> 'log' = $2 and h.size is not null`,
    [log, logId, deed, keepDays],
  );
  return rows[0]?.through ?? 0;
}

/** Removes the audit rows of sealed entries, not their seals. The application may not. */
export async function deleteSealed(
  sql: PoolClient,
  log: number,
  { from, through }: { readonly from: number; readonly through: number },
): Promise<number> {
  const { rowCount } = await sql.query(
    `delete from audit_entry a using evidence_seal s
      where s.log = $1 and s.seq between $2 and $3 and a.subject = s.subject and a.id = s.id`,
    [log, from, through],
  );
  return rowCount ?? 0;
}

/** The first entry about a subject that answers a request; found within the subject's own rows. */
export async function findWith(
  sql: Sql,
  subject: string,
  { deed, detail }: { readonly deed: string; readonly detail: object },
): Promise<{ id: string; detail: Readonly<Record<string, unknown>> }[]> {
  const { rows } = await sql.query<{ id: string; detail: Readonly<Record<string, unknown>> }>(
    `select id, detail from audit_entry
      where subject = $1 and deed = $2 and detail @> $3::jsonb and outcome = 'done'
      order by id`,
    [subject, deed, JSON.stringify(detail)],
  );
  return rows;
}

export async function findOfRequest(
  sql: Sql,
  subject: string,
  request: string,
): Promise<{ id: string; organisation: string } | undefined> {
  const { rows } = await sql.query<{ id: string; organisation: string }>(
    `select id, organisation from audit_entry
      where subject = $1 and request = $2
      order by id
      limit 1`,
    [subject, request],
  );
  return rows[0];
}
