import type { Pool, PoolClient } from 'pg';
import type { Notice } from './notice.ts';

export async function insertNotices(
  sql: PoolClient,
  notices: readonly Notice[],
  at: Date,
): Promise<void> {
  const column = <K extends keyof Notice>(name: K) => notices.map((one) => one[name]);
  await sql.query(
    `insert into notice (subject, notice, source, consent, version, state, changed_at, until,
                         attempts, next_at)
     select *, 0, $9::timestamptz
       from unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::integer[], $6::text[],
                   $7::timestamptz[], $8::timestamptz[])
     on conflict (source, notice) do nothing`,
    [
      column('subject'),
      column('notice'),
      column('source'),
      column('consent'),
      column('version'),
      column('state'),
      column('changedAt'),
      column('until'),
      at,
    ],
  );
}

/** A notice that this process is to send now. */
export interface Claimed extends Notice {
  readonly attempts: number;
}

export interface Claiming {
  readonly at: Date;
  /** Until when nobody else takes it: a killed process's are taken up after that. */
  readonly until: Date;
  readonly limit: number;
  /** To one source at a time: a slow one does not hold the others up. */
  readonly each: number;
}

/** Takes what is due, to each source of each consent the earliest it has not heard. */
export async function claim(sql: Pool, { at, until, limit, each }: Claiming): Promise<Claimed[]> {
  const { rows } = await sql.query<Claimed>({
    name: 'notice-claim',
    text: `with due as (
             select source, notice,
                    row_number() over (partition by source order by next_at, notice) as nth
               from notice n
              where next_at <= $1
                and not exists (select from notice before
                                 where before.source = n.source and before.consent = n.consent
                                   and before.next_at is not null and before.version < n.version)),
           mine as (
             select n.source, n.notice
               from due join notice n using (source, notice)
              where due.nth <= $4 and n.next_at <= $1
              order by n.next_at limit $3
                for update of n skip locked)
           update notice n
              set next_at = $2, attempts = n.attempts + 1, last_at = $1, last_code = null
             from mine
            where n.source = mine.source and n.notice = mine.notice
           returning n.subject, n.notice, n.source, n.consent, n.version, n.state,
                     n.changed_at as "changedAt", n.until, n.attempts`,
    values: [at, until, limit, each],
  });
  return rows;
}

/** How a try ended. Somebody else may have taken the notice up since: heard is heard, whoever told it. */
export async function settle(
  sql: PoolClient,
  { source, notice, attempts }: Claimed,
  how: { readonly code: string; readonly nextAt: Date | null; readonly heardAt: Date | null },
): Promise<void> {
  await sql.query(
    `update notice set last_code = $4, next_at = $5, heard_at = $6
      where source = $1 and notice = $2 and next_at is not null
        and (attempts = $3 or $6::timestamptz is not null)`,
    [source, notice, attempts, how.code, how.nextAt, how.heardAt],
  );
}

/** A source that hears again is told at once what it missed; what is under way is left to whoever has it. */
export async function hasten(sql: PoolClient, source: string, at: Date): Promise<void> {
  await sql.query(
    `update notice set next_at = $2
      where source = $1 and next_at > $2 and last_code is not null`,
    [source, at],
  );
}
