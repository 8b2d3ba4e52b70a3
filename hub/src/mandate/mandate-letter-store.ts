import type { PoolClient } from 'pg';
import type { Letter } from './mandate-letter.ts';

export async function findLetter(
  sql: PoolClient,
  person: string,
  digest: string,
): Promise<Letter | undefined> {
  const { rows } = await sql.query<Letter>(
    `select person, digest, content_type as "contentType", bytes from authority_letter
      where person = $1 and digest = $2`,
    [person, digest],
  );
  return rows[0];
}

export async function countLetters(sql: PoolClient, person: string): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    'select count(*) as count from authority_letter where person = $1',
    [person],
  );
  return rows[0]?.count ?? 0;
}

/** False where the person uploaded the same bytes before. */
export async function insertLetter(
  sql: PoolClient,
  { person, digest, contentType, bytes }: Letter,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into authority_letter (person, digest, content_type, bytes, uploaded_at)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [person, digest, contentType, bytes, at],
  );
  return rowCount === 1;
}

export async function insertPart(
  sql: PoolClient,
  { person, digest }: Letter,
  { part, sealed }: { readonly part: number; readonly sealed: string },
): Promise<void> {
  await sql.query(
    'insert into authority_letter_part (person, digest, part, sealed) values ($1, $2, $3, $4)',
    [person, digest, part, sealed],
  );
}

export async function findPart(
  sql: PoolClient,
  { person, digest }: Letter,
  part: number,
): Promise<string | undefined> {
  const { rows } = await sql.query<{ sealed: string }>(
    'select sealed from authority_letter_part where person = $1 and digest = $2 and part = $3',
    [person, digest, part],
  );
  return rows[0]?.sealed;
}
