// What is counted of other terms' tables, for screens; nothing is decided by it.
import type { Pool, PoolClient } from 'pg';
import type { Deliveries, PlaceCount } from './coverage.ts';
import { usingSince, type RateCounts } from './coverage-rates.ts';

export interface Counted {
  readonly at: Date;
  readonly tookMs: number;
}

/** When places were last counted, and whether anything was applied since. */
export async function findCounted(
  sql: Pool,
): Promise<{ readonly last: Counted | null; readonly isStale: boolean }> {
  const { rows } = await sql.query<{ at: Date | null; tookMs: number; newest: Date | null }>(
    `select (select counted_at from coverage_count) as at,
            coalesce((select took_ms from coverage_count), 0) as "tookMs",
            (select max(received_at) from delivery) as newest`,
  );
  const { at = null, tookMs = 0, newest = null } = rows[0] ?? {};
  const last = at && { at, tookMs };
  return { last, isStale: newest !== null && (at === null || newest > at) };
}

/** Counts anew. Records by their first versions: one of each, and by whoever sent it first. */
export async function countPlaces(sql: PoolClient): Promise<void> {
  await sql.query('delete from coverage_place');
  await sql.query(
    `insert into coverage_place (item, source, prefecture, records, subjects)
     select r.item, r.source, coalesce(left(s.division, 4) || '00', ''), count(*), count(distinct r.subject)
       from record_version r left join subject s using (subject)
      where r.version = 1
      group by 1, 2, 3`,
  );
}

export async function saveCounted(sql: PoolClient, { at, tookMs }: Counted): Promise<void> {
  await sql.query('delete from coverage_count');
  await sql.query('insert into coverage_count (counted_at, took_ms) values ($1, $2)', [at, tookMs]);
}

export async function findPlaces(sql: Pool): Promise<PlaceCount[]> {
  const { rows } = await sql.query<PlaceCount>(
    `select item, source, prefecture, records::float8, subjects::float8
       from coverage_place order by item, source, prefecture`,
  );
  return rows;
}

export async function findDeliveries(sql: Pool): Promise<Deliveries[]> {
  const { rows } = await sql.query<Deliveries>(
    `select source, item, min(received_at) as first, max(received_at) as last
       from delivery group by source, item`,
  );
  return rows;
}

export async function findRateCounts(sql: Pool, now: Date): Promise<RateCounts> {
  const { rows } = await sql.query<RateCounts>(
    `select (select count(*) from subject)::float8 as subjects,
            (select count(*) from organisation where kind = 'enterprise')::float8 as joined,
            count(*)::float8 as institutions,
            count(*) filter (where exists (
              select from audit_entry a
               where a.organisation = party.organisation::text and a.at >= $1
                 and a.deed like 'release.%' and a.outcome = 'done'))::float8 as using
       from party join organisation using (organisation)
      where organisation.kind = 'institution' and party.standing in ('admitted', 'rectifying')`,
    [usingSince(now)],
  );
  return rows[0] ?? { subjects: 0, joined: 0, institutions: 0, using: 0 };
}
