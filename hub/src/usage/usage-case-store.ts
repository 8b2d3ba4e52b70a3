import type { Pool, PoolClient } from 'pg';
import type { CaseState, UsageCase } from './usage-case.ts';

type Sql = Pool | PoolClient;

const columns = `organisation, usage_case as "usageCase", rule, person,
  to_char(day, 'YYYY-MM-DD') as day, facts, opened_at as "openedAt", state`;

/** Opens a case; false where there is one of the same rule, person and day. */
export async function insertCase(sql: PoolClient, opened: UsageCase): Promise<boolean> {
  const { organisation, usageCase, rule, person, day, facts, openedAt, state } = opened;
  const { rowCount } = await sql.query(
    `insert into usage_case (organisation, usage_case, rule, person, day, facts, opened_at, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (organisation, rule, person, day) do nothing`,
    [organisation, usageCase, rule, person, day, facts, openedAt, state],
  );
  return rowCount === 1;
}

export interface CaseEvent {
  readonly event: string;
  readonly at: Date;
  readonly actor: string;
  /** Null: opened. */
  readonly from: CaseState | null;
  readonly to: CaseState;
  readonly reason: string;
}

export async function insertCaseEvent(
  sql: PoolClient,
  { organisation, usageCase }: Pick<UsageCase, 'organisation' | 'usageCase'>,
  { event, at, actor, from, to, reason }: CaseEvent,
): Promise<void> {
  await sql.query(
    `insert into usage_case_event (organisation, usage_case, event, at, actor, from_state, to_state, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [organisation, usageCase, event, at, actor, from, to, reason],
  );
}

export interface CaseFilter {
  /** Null: of all. */
  readonly organisation: string | null;
  readonly state?: CaseState | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function findCases(sql: Sql, filter: CaseFilter): Promise<UsageCase[]> {
  const { rows } = await sql.query<UsageCase>(
    `select ${columns} from usage_case
      where ($1::text is null or organisation = $1) and ($2::text is null or state = $2)
        and ($3::uuid is null or usage_case < $3)
      order by usage_case desc limit $4`,
    [filter.organisation, filter.state, filter.after, filter.limit],
  );
  return rows;
}

export async function findCase(sql: Sql, usageCase: string): Promise<UsageCase | undefined> {
  const { rows } = await sql.query<UsageCase>(
    `select ${columns} from usage_case where usage_case = $1`,
    [usageCase],
  );
  return rows[0];
}

export async function findCaseEvents(sql: Sql, usageCase: string): Promise<CaseEvent[]> {
  const { rows } = await sql.query<CaseEvent>(
    `select event, at, actor, from_state as "from", to_state as "to", reason
       from usage_case_event where usage_case = $1 order by event`,
    [usageCase],
  );
  return rows;
}

/** Moves a case on; false where somebody else moved it meanwhile. */
export async function moveCase(
  sql: PoolClient,
  { organisation, usageCase, state }: UsageCase,
  to: CaseState,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'update usage_case set state = $4 where organisation = $1 and usage_case = $2 and state = $3',
    [organisation, usageCase, state, to],
  );
  return rowCount === 1;
}
