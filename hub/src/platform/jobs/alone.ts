// 独占 (alone): work that one process of all on a database does at a time.
import type { Pool } from 'pg';

/**
 * Does the work where no other process is at work of this name; otherwise nothing, at once, and the
 * answer is undefined. The lock goes with the connection: a killed process holds nobody up.
 */
export async function alone<T>(
  pool: Pool,
  name: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const client = await pool.connect();
  let holdsLock = true;
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
      [`xinqiao job ${name}`],
    );
    holdsLock = rows[0]?.mine === true;
    return holdsLock ? await work() : undefined;
  } finally {
    // Closing the connection lets the lock go, whatever happened on it.
    client.release(holdsLock);
  }
}
