import type { Pool, PoolClient } from 'pg';
import type { SignedTreeHead } from '@xinqiao/protocol/log/tree-head';
import type { EvidenceLog } from './evidence.ts';

export type Sql = Pool | PoolClient;

/** Any number, as long as it is always the same: one seals at a time. */
const LOCK = 4_919_004;

const logColumns = `log, log_id as "logId", suite`;

/** Waits until no other process seals; let go when the transaction ends. */
export async function lockSealing(sql: PoolClient): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1)', [LOCK]);
}

/** All logs, oldest first. */
export async function findLogs(sql: Sql): Promise<EvidenceLog[]> {
  const { rows } = await sql.query<EvidenceLog>(
    `select ${logColumns} from evidence_log order by log`,
  );
  return rows;
}

export async function insertLog(
  sql: PoolClient,
  { log, logId, suite }: EvidenceLog,
  at: Date,
): Promise<void> {
  await sql.query(
    'insert into evidence_log (log, log_id, suite, opened_at) values ($1, $2, $3, $4)',
    [log, logId, suite, at],
  );
}

export interface KeptHead {
  readonly log: number;
  readonly size: number;
  readonly head: SignedTreeHead;
  readonly seen: string;
  readonly database: string;
}

/** The latest head of the latest log. */
export async function findLastHead(sql: Sql): Promise<KeptHead | undefined> {
  const { rows } = await sql.query<KeptHead>(
    'select log, size, head, seen, database from evidence_head order by log desc, size desc limit 1',
  );
  return rows[0];
}

/** Heads of a log of sizes `from` to `through`; of each `every` entries the last. */
export async function findHeads(
  sql: Sql,
  log: number,
  { from, through, every = 1 }: { from: number; through: number; every?: number },
): Promise<KeptHead[]> {
  const { rows } = await sql.query<KeptHead>(
    `select distinct on ((size - 1) / $4) log, size, head, seen, database
       from evidence_head where log = $1 and size between $2 and $3
      order by (size - 1) / $4, size desc`,
    [log, from, through, every],
  );
  return rows;
}

/** The latest heads of a log, the last one last. */
export async function findLatestHeads(sql: Sql, log: number, count: number): Promise<KeptHead[]> {
  const { rows } = await sql.query<KeptHead>(
    `select log, size, head, seen, database from evidence_head where log = $1
      order by size desc limit $2`,
    [log, count],
  );
  return rows.toReversed();
}

/** The first head that covers an entry; undefined where none does. */
export async function findHeadOver(sql: Sql, log: number, seq: number) {
  const { rows } = await sql.query<KeptHead>(
    `select log, size, head, seen, database from evidence_head
      where log = $1 and size >= $2 order by size limit 1`,
    [log, seq],
  );
  return rows[0];
}

/** Size of the last head made before an instant; 0 where there is none. */
export async function findSizeBefore(sql: Sql, log: number, before: Date): Promise<number> {
  const { rows } = await sql.query<{ size: number }>(
    `select coalesce(max(size), 0) as size from evidence_head
      where log = $1 and (head ->> 'at')::timestamptz < $2`,
    [log, before],
  );
  return rows[0]?.size ?? 0;
}

export async function insertHead(sql: PoolClient, kept: KeptHead): Promise<void> {
  await sql.query(
    'insert into evidence_head (log, size, head, seen, database) values ($1, $2, $3, $4, $5)',
    [kept.log, kept.size, kept.head, kept.seen, kept.database],
  );
}

/** Whose transaction numbers these are: another after a restore, which counts them anew. */
export async function databaseName(sql: Sql): Promise<string> {
  const { rows } = await sql.query<{ name: string }>(
    `select (select system_identifier from pg_control_system()) || '/' || oid as name
       from pg_database where datname = current_database()`,
  );
  return rows[0]?.name ?? '';
}

/** The last entry of a log that is sealed or that a head covers: the same unless something was done to it. */
export async function findExtent(sql: Sql, log: number): Promise<number> {
  const { rows } = await sql.query<{ extent: number }>(
    `select coalesce(greatest((select max(seq) from evidence_seal where log = $1),
                              (select max(size) from evidence_head where log = $1)), 0) as extent`,
    [log],
  );
  return rows[0]?.extent ?? 0;
}

/** The first number from `seq` on at which something is sealed or a head stands; null: none. */
export async function findNext(sql: Sql, log: number, seq: number): Promise<number | null> {
  const { rows } = await sql.query<{ next: number | null }>(
    `select least((select min(seq) from evidence_seal where log = $1 and seq >= $2),
                  (select min(size) from evidence_head where log = $1 and size >= $2)) as next`,
    [log, seq],
  );
  return rows[0]?.next ?? null;
}
