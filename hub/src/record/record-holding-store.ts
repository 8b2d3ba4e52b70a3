import type { PoolClient } from 'pg';
import type { VersionMark } from './record-store.ts';

/** What there is of an item about a subject; of its content, nothing. */
export interface Holding {
  readonly item: string;
  readonly records: number;
  /** Latest receipt about this subject. */
  readonly receivedAt: Date;
}

export async function findHoldings(sql: PoolClient, subject: string): Promise<Holding[]> {
  const { rows } = await sql.query<Holding>(
    `select item, count(distinct key)::integer as records, max(known_from) as "receivedAt"
       from record_version where subject = $1 group by item`,
    [subject],
  );
  return rows;
}

/** Numbers of the versions of one record, latest first. */
export async function findHistory(
  sql: PoolClient,
  { subject, item, key }: { readonly subject: string; readonly item: string; readonly key: string },
): Promise<VersionMark[]> {
  const { rows } = await sql.query<VersionMark>(
    `select item, key, version from record_version
      where subject = $1 and item = $2 and key = $3 order by version desc`,
    [subject, item, key],
  );
  return rows;
}
