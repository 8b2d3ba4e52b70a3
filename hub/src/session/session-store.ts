import type { Pool, PoolClient } from 'pg';
import type { Session, SessionStage } from './session.ts';

type Sql = Pool | PoolClient;

const columns = `person, session, stage, standing, password_due_at as "passwordDueAt",
  started_at as "startedAt", seen_at as "seenAt", ended_at as "endedAt"`;

export async function insert(
  sql: PoolClient,
  {
    person,
    session,
    stage,
    standing,
    passwordDueAt,
    startedAt,
  }: Omit<Session, 'seenAt' | 'endedAt'>,
  tokenHash: Uint8Array,
): Promise<void> {
  await sql.query(
    `insert into session (person, session, token_hash, stage, standing, password_due_at, started_at,
                          seen_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [person, session, tokenHash, stage, standing, passwordDueAt, startedAt],
  );
}

export interface FoundSession extends Session {
  /** Found by the token before the last rotation. */
  readonly isFormer: boolean;
}

/** By its token, or by the former one while that is still good. */
export async function findByToken(
  sql: Sql,
  tokenHash: Uint8Array,
  at: Date,
): Promise<FoundSession | undefined> {
  const { rows } = await sql.query<FoundSession>({
    name: 'session-find-by-token',
    text: `select ${columns}, token_hash <> $1 as "isFormer"
             from session
            where token_hash = $1 or (former_hash = $1 and former_until > $2)`,
    values: [tokenHash, at],
  });
  return rows[0];
}

export interface Rotation {
  readonly stage: SessionStage;
  readonly standing: number;
  readonly passwordDueAt: Date;
  readonly startedAt: Date;
  /** Until when the former token is good; null: no longer. */
  readonly formerUntil: Date | null;
}

/** Gives the session another token. False where another request was first, or it is over. */
export async function rotate(
  sql: Sql,
  { person, session }: Pick<Session, 'person' | 'session'>,
  change: { readonly from: Uint8Array; readonly to: Uint8Array; readonly as: Rotation },
): Promise<boolean> {
  const { from, to, as } = change;
  const { rowCount } = await sql.query(
    `update session
        set token_hash = $4, former_hash = case when $9::timestamptz is null then null else token_hash end,
            former_until = $9, stage = $5, standing = $6, password_due_at = $7, started_at = $8
      where person = $1 and session = $2 and token_hash = $3 and ended_at is null`,
    [
      person,
      session,
      from,
      to,
      as.stage,
      as.standing,
      as.passwordDueAt,
      as.startedAt,
      as.formerUntil,
    ],
  );
  return rowCount === 1;
}

export async function touch(
  sql: Sql,
  { person, session }: Pick<Session, 'person' | 'session'>,
  at: Date,
): Promise<void> {
  await sql.query(
    'update session set seen_at = greatest(seen_at, $3) where person = $1 and session = $2',
    [person, session, at],
  );
}

/** Ends sessions of people, all but one where it is named; returns how many. */
export async function endAll(
  sql: PoolClient,
  { people, except }: { readonly people: readonly string[]; readonly except?: string },
  at: Date,
): Promise<number> {
  const { rowCount } = await sql.query(
    `update session set ended_at = $2, former_hash = null
      where person = any ($1::uuid[]) and ended_at is null
        and ($3::uuid is null or session <> $3)`,
    [people, at, except ?? null],
  );
  return rowCount ?? 0;
}

export async function end(
  sql: PoolClient,
  { person, session }: Pick<Session, 'person' | 'session'>,
  at: Date,
): Promise<void> {
  await sql.query(
    `update session set ended_at = $3, former_hash = null
      where person = $1 and session = $2 and ended_at is null`,
    [person, session, at],
  );
}

export async function removeBefore(sql: PoolClient, before: Date): Promise<void> {
  await sql.query('delete from session where started_at < $1', [before]);
}
