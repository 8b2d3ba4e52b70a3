import type { Pool, PoolClient } from 'pg';

/** A browser that was sent to the provider. */
export interface Away {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly next: string;
  readonly expiresAt: Date;
}

/** Keeps that a browser was sent away; and forgets those who never came back. */
export async function insertAway(
  sql: Pool,
  browserHash: Uint8Array,
  { away, at }: { readonly away: Away; readonly at: Date },
): Promise<void> {
  await sql.query('delete from external_sign_in where expires_at < $1', [at]);
  await sql.query(
    `insert into external_sign_in (browser_hash, state, nonce, verifier, next, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [browserHash, away.state, away.nonce, away.verifier, away.next, away.expiresAt],
  );
}

/** Uses it up; undefined where there is none still good. */
export async function takeAway(
  sql: Pool,
  browserHash: Uint8Array,
  at: Date,
): Promise<Away | undefined> {
  const { rows } = await sql.query<Away>(
    `delete from external_sign_in where browser_hash = $1
     returning state, nonce, verifier, next, expires_at as "expiresAt"`,
    [browserHash],
  );
  return rows.find(({ expiresAt }) => expiresAt > at);
}

export interface Link {
  readonly issuer: string;
  readonly subjectIndex: string;
}

export async function findLinked(
  sql: PoolClient,
  { issuer, subjectIndex }: Link,
): Promise<string | undefined> {
  const { rows } = await sql.query<{ person: string }>(
    'select person from external_identity where issuer = $1 and subject_index = $2',
    [issuer, subjectIndex],
  );
  return rows[0]?.person;
}

/** False where the identity is another's, or the person has another of this issuer. */
export async function insertLink(
  sql: PoolClient,
  { issuer, subjectIndex, person }: Link & { readonly person: string },
  at: Date,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into external_identity (person, issuer, subject_index, linked_at)
     values ($1, $2, $3, $4) on conflict do nothing`,
    [person, issuer, subjectIndex, at],
  );
  return rowCount === 1;
}
