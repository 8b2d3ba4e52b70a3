// What is counted of the register, and how far counting has come.
import type { Pool, PoolClient } from 'pg';
import type { WrittenMark } from '../audit/audit-service.ts';
import type { DayCount, ItemCount } from './usage-tally.ts';

type Sql = Pool | PoolClient;

const ofAsks = `select written_in::text as "writtenIn", id, at from usage_mark where name = 'asks'`;

export interface UsageMark extends WrittenMark {
  /** Instant of the latest ask counted; null before the first. */
  readonly at: Date | null;
}

export async function findMark(sql: Sql): Promise<UsageMark> {
  return required((await sql.query<UsageMark>(ofAsks)).rows);
}

/** As `findMark`; one process counts at a time. */
export async function lockMark(sql: PoolClient): Promise<UsageMark> {
  return required((await sql.query<UsageMark>(`${ofAsks} for update`)).rows);
}

function required(rows: readonly UsageMark[]): UsageMark {
  if (!rows[0]) throw new Error('the migration enters the mark of asks');
  return rows[0];
}

export async function moveMark(sql: PoolClient, { writtenIn, id, at }: UsageMark): Promise<void> {
  await sql.query(
    `update usage_mark set written_in = $1::xid8, id = $2, at = greatest(at, $3) where name = 'asks'`,
    [writtenIn, id, at],
  );
}

export async function addItemCounts(sql: PoolClient, counts: readonly ItemCount[]): Promise<void> {
  await sql.query(
    `insert into usage_count as c (organisation, month, item, given, withheld, refused)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
     on conflict (organisation, month, item) do update
        set given = c.given + excluded.given, withheld = c.withheld + excluded.withheld,
            refused = c.refused + excluded.refused`,
    [
      counts.map((c) => c.organisation),
      counts.map((c) => c.month),
      counts.map((c) => c.item),
      counts.map((c) => c.given),
      counts.map((c) => c.withheld),
      counts.map((c) => c.refused),
    ],
  );
}

export async function addDayCounts(sql: PoolClient, counts: readonly DayCount[]): Promise<void> {
  await sql.query(
    `insert into usage_day as d (organisation, person, day, asks)
     select * from unnest($1::text[], $2::text[], $3::date[], $4::bigint[])
     on conflict (organisation, person, day) do update set asks = d.asks + excluded.asks`,
    [
      counts.map((c) => c.organisation),
      counts.map((c) => c.person),
      counts.map((c) => c.day),
      counts.map((c) => c.asks),
    ],
  );
}

export interface PersonCounts {
  readonly person: string;
  readonly asks: readonly number[];
}

/** Asks a day of these people, on those of the days from one to before another that had any. */
export async function findDayCounts(
  sql: PoolClient,
  { organisation, persons }: { readonly organisation: string; readonly persons: readonly string[] },
  { from, until }: { readonly from: string; readonly until: string },
): Promise<PersonCounts[]> {
  const { rows } = await sql.query<PersonCounts>(
    `select person, array_agg(asks::integer) as asks from usage_day
      where organisation = $1 and person = any($2::text[]) and day >= $3 and day < $4
      group by person`,
    [organisation, persons, from, until],
  );
  return rows;
}

/** Counts of some items, in the months from one to another; null: of all. */
export async function findItemCounts(
  sql: Sql,
  items: readonly string[] | null,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ItemCount[]> {
  const { rows } = await sql.query<ItemCount>(
    `select organisation, month, item, given::float8 as given, withheld::float8 as withheld,
            refused::float8 as refused
       from usage_count
      where ($1::text[] is null or item = any($1)) and month between $2 and $3
      order by month, item, organisation`,
    [items, from, to],
  );
  return rows;
}
