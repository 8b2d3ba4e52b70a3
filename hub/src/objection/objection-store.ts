import type { Pool, PoolClient } from 'pg';
import type { Objection, RecordPlace } from './objection.ts';

const columns = `subject, objection, item, key, version, field, ground, statement,
  raised_at as "raisedAt", to_char(due_on, 'YYYY-MM-DD') as "dueOn", state,
  withdrawn_at as "withdrawnAt"`;

/** An objection as it is kept: its statement sealed. */
export async function insertObjection(
  sql: PoolClient,
  one: Objection,
  by: string,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into objection (subject, objection, item, key, version, field, ground, statement,
                            raised_at, raised_by, due_on, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict do nothing`,
    [
      one.subject,
      one.objection,
      one.item,
      one.key,
      one.version,
      one.field,
      one.ground,
      one.statement,
      one.raisedAt,
      by,
      one.dueOn,
      one.state,
    ],
  );
  return rowCount === 1;
}

/** Held against every change until the transaction ends. */
export async function lockObjection(
  sql: PoolClient,
  subject: string,
  objection: string,
): Promise<Objection | undefined> {
  const { rows } = await sql.query<Objection>(
    `select ${columns} from objection where subject = $1 and objection = $2 for update`,
    [subject, objection],
  );
  return rows[0];
}

export async function saveState(sql: PoolClient, one: Objection): Promise<void> {
  await sql.query(
    'update objection set state = $3, withdrawn_at = $4 where subject = $1 and objection = $2',
    [one.subject, one.objection, one.state, one.withdrawnAt],
  );
}

/** Of a subject, latest first. */
export async function findObjections(
  sql: PoolClient | Pool,
  subject: string,
): Promise<Objection[]> {
  const { rows } = await sql.query<Objection>(
    `select ${columns} from objection where subject = $1 order by objection desc`,
    [subject],
  );
  return rows;
}

/** Records objected to now. */
export async function findObjected(
  sql: PoolClient,
  subjects: readonly string[],
): Promise<(RecordPlace & { readonly subject: string })[]> {
  const { rows } = await sql.query<RecordPlace & { subject: string }>({
    name: 'objection-find-objected',
    text: `select distinct subject, item, key from objection
            where subject = any ($1::text[]) and state = 'open'`,
    values: [subjects],
  });
  return rows;
}
