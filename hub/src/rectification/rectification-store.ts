import type { PoolClient } from 'pg';
import type { Rectification } from './rectification.ts';

const columns = `organisation, rectification, ground, ordered_at as "orderedAt",
  to_char(due_on, 'YYYY-MM-DD') as "dueOn", state, evidence, reported_at as "reportedAt",
  closed_at as "closedAt"`;

export async function insertOrder(sql: PoolClient, one: Rectification, by: string): Promise<void> {
  await sql.query(
    `insert into rectification (organisation, rectification, ground, ordered_at, ordered_by, due_on, state)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [one.organisation, one.rectification, one.ground, one.orderedAt, by, one.dueOn, one.state],
  );
}

/** Held against every change until the transaction ends. */
export async function lockOrder(
  sql: PoolClient,
  organisation: string,
  rectification: string,
): Promise<Rectification | undefined> {
  const { rows } = await sql.query<Rectification>(
    `select ${columns} from rectification
      where organisation = $1 and rectification = $2 for update`,
    [organisation, rectification],
  );
  return rows[0];
}

/** Of an organisation, latest first. */
export async function findOrders(sql: PoolClient, organisation: string): Promise<Rectification[]> {
  const { rows } = await sql.query<Rectification>(
    `select ${columns} from rectification where organisation = $1 order by rectification desc`,
    [organisation],
  );
  return rows;
}

/** Open ones whose day has passed. */
export async function findOverdue(sql: PoolClient, today: string): Promise<Rectification[]> {
  const { rows } = await sql.query<Rectification>(
    `select ${columns} from rectification
      where due_on < $1 and state = 'open' order by organisation, rectification`,
    [today],
  );
  return rows;
}

export async function saveReport(
  sql: PoolClient,
  { organisation, rectification, evidence }: Rectification,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<void> {
  await sql.query(
    `update rectification set state = 'reported', evidence = $3, reported_at = $4, reported_by = $5
      where organisation = $1 and rectification = $2`,
    [organisation, rectification, evidence, at, by],
  );
}

/** An officer's answer to a report. */
export async function saveAnswer(
  sql: PoolClient,
  { organisation, rectification, state }: Rectification,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<void> {
  const isClosed = state === 'closed';
  await sql.query(
    `update rectification set state = $3, closed_at = $4, closed_by = $5
      where organisation = $1 and rectification = $2`,
    [organisation, rectification, state, isClosed ? at : null, isClosed ? by : null],
  );
}
