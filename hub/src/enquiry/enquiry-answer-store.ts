// What sources answered, sealed, until it is fetched or its minutes are over.
import type { PoolClient } from 'pg';
import type { ItemId, SessionId } from './enquiry-store.ts';

export interface KeptAnswer extends ItemId {
  readonly kid: string;
  readonly sealed: Uint8Array;
  readonly keepUntil: Date;
}

export async function insertAnswers(
  sql: PoolClient,
  answers: readonly KeptAnswer[],
): Promise<void> {
  if (answers.length === 0) return;
  const column = <K extends keyof KeptAnswer>(name: K) => answers.map((one) => one[name]);
  await sql.query({
    name: 'enquiry-insert-answers',
    text: `insert into enquiry_answer (subject, enquiry, item, kid, sealed, keep_until)
           select * from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::bytea[],
                                $6::timestamptz[])`,
    values: [
      column('subject'),
      column('enquiry'),
      column('item'),
      column('kid'),
      column('sealed'),
      column('keepUntil'),
    ],
  });
}

/** The answers that wait in sessions. */
export async function findAnswers(
  sql: PoolClient,
  sessions: readonly SessionId[],
): Promise<Omit<KeptAnswer, 'keepUntil'>[]> {
  if (sessions.length === 0) return [];
  const { rows } = await sql.query<KeptAnswer>({
    name: 'enquiry-answers',
    text: `select a.subject, a.enquiry, item, kid, sealed
             from unnest($1::text[], $2::uuid[]) as s (subject, enquiry)
             join enquiry_answer a on a.subject = s.subject and a.enquiry = s.enquiry`,
    values: [sessions.map(({ subject }) => subject), sessions.map(({ enquiry }) => enquiry)],
  });
  return rows;
}

/** Deletes all answers of sessions: they are given out once. */
export async function deleteAnswers(
  sql: PoolClient,
  sessions: readonly SessionId[],
): Promise<void> {
  if (sessions.length === 0) return;
  await sql.query({
    name: 'enquiry-delete-answers',
    text: `delete from enquiry_answer a
            using unnest($1::text[], $2::uuid[]) as s (subject, enquiry)
            where a.subject = s.subject and a.enquiry = s.enquiry`,
    values: [sessions.map(({ subject }) => subject), sessions.map(({ enquiry }) => enquiry)],
  });
}

export async function deleteOverdue(sql: PoolClient, at: Date): Promise<number> {
  const { rowCount } = await sql.query('delete from enquiry_answer where keep_until <= $1', [at]);
  return rowCount ?? 0;
}
