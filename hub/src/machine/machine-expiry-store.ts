// Keys that end soon, and what was said of them.
import type { PoolClient } from 'pg';

export interface ExpiringKey {
  readonly organisation: string;
  readonly client: string;
  readonly name: string;
  readonly kid: string;
  readonly expiresAt: Date;
}

/** Keys in force that end before an instant, the most urgent first; of one organisation, or of all. */
export async function findExpiring(
  sql: PoolClient,
  { organisation, at, before }: { organisation: string | null; at: Date; before: Date },
): Promise<ExpiringKey[]> {
  const { rows } = await sql.query<ExpiringKey>(
    `select c.organisation, c.client, c.name, k.kid, k.expires_at as "expiresAt"
       from machine_key k join machine_client c using (client)
      where k.revoked_at is null and c.ended_at is null
        and k.expires_at > $2 and k.expires_at <= $3
        and ($1::uuid is null or c.organisation = $1)
      order by k.expires_at, c.client, k.kid`,
    [organisation, at, before],
  );
  return rows;
}

/** Keeps that it was said; false where it was before. */
export async function insertAlert(
  sql: PoolClient,
  { client, kid, days }: { readonly client: string; readonly kid: string; readonly days: number },
  at: Date,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into machine_key_alert (client, kid, days, at) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [client, kid, days, at],
  );
  return rowCount === 1;
}
