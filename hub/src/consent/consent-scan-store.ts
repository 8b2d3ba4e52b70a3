import type { Pool, PoolClient } from 'pg';

export interface Scan {
  readonly institution: string;
  /** `sha256:<hex>` of the bytes as sent. */
  readonly digest: string;
  readonly contentType: string;
  readonly bytes: number;
}

export async function insertScan(
  sql: PoolClient,
  scan: Scan & { readonly sealed: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await sql.query(
    `insert into consent_scan (institution, digest, content_type, bytes, sealed, received_at, received_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (institution, digest) do nothing`,
    [scan.institution, scan.digest, scan.contentType, scan.bytes, scan.sealed, scan.at, scan.by],
  );
}

export async function hasScan(
  sql: PoolClient,
  { institution, digest }: Pick<Scan, 'institution' | 'digest'>,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'select from consent_scan where institution = $1 and digest = $2',
    [institution, digest],
  );
  return rowCount === 1;
}

export async function findScan(
  sql: Pool | PoolClient,
  { institution, digest }: Pick<Scan, 'institution' | 'digest'>,
): Promise<{ readonly contentType: string; readonly sealed: string } | undefined> {
  const { rows } = await sql.query<{ contentType: string; sealed: string }>(
    `select content_type as "contentType", sealed from consent_scan
      where institution = $1 and digest = $2`,
    [institution, digest],
  );
  return rows[0];
}
