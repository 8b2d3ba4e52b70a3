// Answers kept for a day under the keys their askers gave. A row without an answer is held by whoever works
// at it, for as long as they say again and again that they still do.
import type { Pool, PoolClient } from 'pg';

export interface Kept {
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: unknown;
  readonly digest: string;
}

export interface Which {
  readonly organisation: string;
  readonly key: string;
}

export interface Hold extends Which {
  readonly digest: string;
  readonly by: string;
  readonly at: Date;
  readonly until: Date;
  readonly expires: Date;
}

/** Takes a key that nobody holds: new, past its day, or left by somebody who is gone. */
export async function takeKey(pool: Pool, hold: Hold): Promise<boolean> {
  const { organisation, key, digest, by, at, until, expires } = hold;
  const { rowCount } = await pool.query(
    `insert into kept_answer as kept (organisation, key, digest, held_by, held_until, expires_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (organisation, key) do update
        set digest = $3, held_by = $4, held_until = $5, expires_at = $6,
            status = null, headers = null, body = null
      where kept.expires_at <= $7
         or (kept.status is null and kept.held_until <= $7 and kept.digest = $3)`,
    [organisation, key, digest, by, until, expires, at],
  );
  return rowCount === 1;
}

export async function findKept(
  pool: Pool,
  { organisation, key }: Which,
): Promise<Kept | undefined> {
  const { rows } = await pool.query<Kept>(
    'select digest, status, headers, body from kept_answer where organisation = $1 and key = $2',
    [organisation, key],
  );
  return rows[0];
}

/** Holds on to a key. */
export async function holdOn(pool: Pool, { organisation, key, by, until }: Hold): Promise<void> {
  await pool.query(
    `update kept_answer set held_until = $4
      where organisation = $1 and key = $2 and held_by = $3 and status is null`,
    [organisation, key, by, until],
  );
}

/** Keeps the answer, unless somebody else has taken the key over. */
export async function keepAnswer(
  pool: Pool,
  { organisation, key, by }: Hold,
  { status, headers, body }: Omit<Kept, 'digest'>,
): Promise<void> {
  await pool.query(
    `update kept_answer set status = $4, headers = $5, body = $6
      where organisation = $1 and key = $2 and held_by = $3 and status is null`,
    [organisation, key, by, status, headers, JSON.stringify(body ?? null)],
  );
}

/**
 * The same, with what it is the answer to. Where somebody else has taken the key over, no holder is written, which the
 * table refuses: so the statement fails, and all its transaction.
 */
export async function keepAnswerIn(
  sql: PoolClient,
  { organisation, key, by }: Hold,
  { status, headers, body }: Omit<Kept, 'digest'>,
): Promise<void> {
  await sql.query({
    name: 'kept-answer-in',
    text: `update kept_answer
              set status = $4, headers = $5, body = $6,
                  held_by = case when held_by = $3 and status is null then held_by end
            where organisation = $1 and key = $2`,
    values: [organisation, key, by, status, headers, JSON.stringify(body ?? null)],
  });
}

/** Lets a key go: nothing was done under it. */
export async function letGo(pool: Pool, { organisation, key, by }: Hold): Promise<void> {
  await pool.query(
    `delete from kept_answer
      where organisation = $1 and key = $2 and held_by = $3 and status is null`,
    [organisation, key, by],
  );
}

/** Forgets answers past their day; returns how many. */
export async function forgetAnswers(pool: Pool, at: Date): Promise<number> {
  const { rowCount } = await pool.query('delete from kept_answer where expires_at < $1', [at]);
  return rowCount ?? 0;
}
