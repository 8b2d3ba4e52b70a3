import type { Pool, PoolClient } from 'pg';
import type { Opinion, Reviewer, ReviewTask } from './usage-review.ts';

type Sql = Pool | PoolClient;

const columns = `organisation, review, month, subject, ask, person, reviewer, due_at as "dueAt", finding,
  reason, decided_by as "decidedBy", decided_at as "decidedAt"`;

export async function isDrawn(sql: Sql, month: string): Promise<boolean> {
  const { rowCount } = await sql.query('select from review_draw where month = $1', [month]);
  return rowCount === 1;
}

/** Keeps the secret of a draw; false where another process has drawn meanwhile. */
export async function insertDraw(
  sql: PoolClient,
  { month, secret, at }: { readonly month: string; readonly secret: Uint8Array; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into review_draw (month, secret, drawn_at) values ($1, $2, $3)
     on conflict (month) do nothing`,
    [month, Buffer.from(secret), at],
  );
  return rowCount === 1;
}

export type NewTask = Omit<ReviewTask, 'finding' | 'reason' | 'decidedBy' | 'decidedAt'>;

export async function insertTasks(sql: PoolClient, tasks: readonly NewTask[]): Promise<void> {
  const column = <K extends keyof NewTask>(name: K) => tasks.map((task) => task[name]);
  await sql.query(
    `insert into review_task (organisation, review, month, subject, ask, person, reviewer, due_at)
     select * from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[],
                          $7::text[], $8::timestamptz[])`,
    [
      column('organisation'),
      column('review'),
      column('month'),
      column('subject'),
      column('ask'),
      column('person'),
      column('reviewer'),
      column('dueAt'),
    ],
  );
}

export interface TaskFilter {
  /** Null: of all. */
  readonly organisation: string | null;
  readonly reviewer?: Reviewer | undefined;
  readonly state?: 'open' | 'overdue' | 'decided' | undefined;
  readonly at: Date;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function findTasks(sql: Sql, filter: TaskFilter): Promise<ReviewTask[]> {
  const { organisation, reviewer, state, at, after, limit } = filter;
  const { rows } = await sql.query<ReviewTask>(
    `select ${columns} from review_task
      where ($1::text is null or organisation = $1) and ($2::text is null or reviewer = $2)
        and ($3::text is null or (finding is not null) = ($3 = 'decided'))
        and ($3::text is distinct from 'overdue' or due_at < $4)
        and ($5::uuid is null or review < $5)
      order by review desc limit $6`,
    [organisation, reviewer, state, at, after, limit],
  );
  return rows;
}

export async function findTask(sql: Sql, review: string): Promise<ReviewTask | undefined> {
  const { rows } = await sql.query<ReviewTask>(
    `select ${columns} from review_task where review = $1`,
    [review],
  );
  return rows[0];
}

/** False where somebody else decided it meanwhile. */
export async function saveOpinion(
  sql: PoolClient,
  { organisation, review }: Pick<ReviewTask, 'organisation' | 'review'>,
  said: Opinion & { readonly by: string; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update review_task set finding = $3, reason = $4, decided_by = $5, decided_at = $6
      where organisation = $1 and review = $2 and finding is null`,
    [organisation, review, said.finding, said.reason, said.by, said.at],
  );
  return rowCount === 1;
}
