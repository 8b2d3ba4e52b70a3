import type { PoolClient } from 'pg';
import type { Recovery, RecoveryState } from './recovery.ts';

const columns = `person, recovery, state, opened_by as "openedBy", reason,
  opened_at as "openedAt", expires_at as "expiresAt"`;

/** Opens a recovery; any other of the person that is under way ends. */
export async function insert(
  sql: PoolClient,
  { person, recovery, openedBy, reason, openedAt, expiresAt }: Omit<Recovery, 'state'>,
  tokenHash: Uint8Array,
): Promise<void> {
  await sql.query(
    `update recovery set state = 'refused' where person = $1 and state in ('open', 'confirmed')`,
    [person],
  );
  await sql.query(
    `insert into recovery (person, recovery, state, token_hash, opened_by, reason, opened_at, expires_at)
     values ($1, $2, 'open', $3, $4, $5, $6, $7)`,
    [person, recovery, tokenHash, openedBy, reason, openedAt, expiresAt],
  );
}

export async function find(
  sql: PoolClient,
  { person, recovery }: Pick<Recovery, 'person' | 'recovery'>,
  at: Date,
): Promise<Recovery | undefined> {
  const { rows } = await sql.query<Recovery>(
    `select ${columns} from recovery where person = $1 and recovery = $2 and expires_at > $3`,
    [person, recovery, at],
  );
  return rows[0];
}

export async function findByToken(
  sql: PoolClient,
  tokenHash: Uint8Array,
  at: Date,
): Promise<Recovery | undefined> {
  const { rows } = await sql.query<Recovery>(
    `select ${columns} from recovery where token_hash = $1 and expires_at > $2`,
    [tokenHash, at],
  );
  return rows[0];
}

/** Those of some people that wait for a second witness, oldest first. */
export async function findWaiting(
  sql: PoolClient,
  people: readonly string[],
  at: Date,
): Promise<Recovery[]> {
  const { rows } = await sql.query<Recovery>(
    `select ${columns} from recovery
      where person = any ($1::uuid[]) and state = 'open' and expires_at > $2
      order by opened_at`,
    [people, at],
  );
  return rows;
}

/** False where it is in none of the states the move starts from. */
export async function move(
  sql: PoolClient,
  { person, recovery }: Pick<Recovery, 'person' | 'recovery'>,
  to: { readonly from: readonly RecoveryState[]; readonly to: RecoveryState; readonly by: string },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update recovery set state = $4, decided_by = $5
      where person = $1 and recovery = $2 and state = any ($3::text[])`,
    [person, recovery, to.from, to.to, to.by],
  );
  return rowCount === 1;
}
