import type { PoolClient } from 'pg';
import type { Seat } from './account-store.ts';

export interface InvitationRow extends Seat {
  readonly codeHash: Uint8Array;
  readonly invitedBy: string;
  readonly expiresAt: Date;
}

export async function insert(sql: PoolClient, row: InvitationRow): Promise<void> {
  await sql.query(
    `insert into invitation (code_hash, organisation, person, role, invited_by, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [row.codeHash, row.organisation, row.person, row.role, row.invitedBy, row.expiresAt],
  );
}

/** Uses an invitation up; undefined where there is none that is still good. */
export async function take(
  sql: PoolClient,
  codeHash: Uint8Array,
  at: Date,
): Promise<Seat | undefined> {
  const { rows } = await sql.query<Seat>(
    `update invitation set accepted_at = $2
      where code_hash = $1 and accepted_at is null and expires_at > $2
      returning organisation, person, role`,
    [codeHash, at],
  );
  return rows[0];
}
