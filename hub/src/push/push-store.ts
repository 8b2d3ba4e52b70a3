import type { PoolClient } from 'pg';

export interface Issue {
  readonly institution: string;
  readonly number: string;
  readonly at: Date;
  readonly subjects: number;
  readonly records: number;
  readonly digest: string;
}

/**
 * How many records an institution was given since an instant. Others that give to it wait until the transaction
 * ends.
 */
export async function countGiven(
  sql: PoolClient,
  institution: string,
  since: Date,
): Promise<number> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 19))', [institution]);
  const { rows } = await sql.query<{ given: number }>(
    `select coalesce(sum(records), 0)::bigint as given from push_issue
      where institution = $1 and at >= $2`,
    [institution, since],
  );
  return rows[0]?.given ?? Number.POSITIVE_INFINITY;
}

export async function insertIssue(sql: PoolClient, issue: Issue): Promise<void> {
  const { institution, number, at, subjects, records, digest } = issue;
  await sql.query(
    `insert into push_issue (institution, number, at, subjects, records, digest)
     values ($1, $2, $3, $4, $5, $6)`,
    [institution, number, at, subjects, records, digest],
  );
}
