import type { Pool, PoolClient } from 'pg';

export interface Owned {
  readonly source: string;
  readonly item: string;
}

export interface ItemTally extends Owned {
  readonly batches: number;
  readonly records: number;
  readonly faultyRecords: number;
  readonly openQuarantine: number;
  readonly cellsDue: number;
  readonly cellsFilled: number;
  readonly timed: number;
  readonly late: number;
  /** Days of receipt, ISO. */
  readonly receivedOn: readonly string[];
}

export interface Ticket extends Owned {
  readonly check: string;
  readonly field: string;
  readonly open: number;
  readonly total: number;
  readonly openedAt: Date;
  /** Null while a finding or row of it is open. */
  readonly closedAt: Date | null;
}

export interface Declared extends Owned {
  readonly period: string;
  readonly rows: number;
  readonly received: number;
}

/** Counts over all applied batches of a source unit and item. */
export async function findTallies(sql: Pool, source?: string): Promise<ItemTally[]> {
  const { rows } = await sql.query<ItemTally>(
    `with held as (
       select source, item, count(*) as open
         from quarantine_row where state = 'open' group by source, item),
     faulty as (
       select source, item, count(distinct (subject, key)) as records
         from finding where closed_at is null group by source, item)
     select d.source, d.item,
            count(*)::integer                                        as batches,
            sum(d.rows_new)::float8                                  as records,
            coalesce(max(faulty.records), 0)::float8                 as "faultyRecords",
            coalesce(max(held.open), 0)::float8                      as "openQuarantine",
            sum(d.cells_due)::float8                                 as "cellsDue",
            sum(d.cells_filled)::float8                              as "cellsFilled",
            sum(d.rows_timed)::float8                                as timed,
            sum(d.rows_late)::float8                                 as late,
            array_agg(distinct to_char(d.received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'))
                                                                     as "receivedOn"
       from delivery d
       left join held using (source, item)
       left join faulty using (source, item)
      where $1::text is null or d.source = $1
      group by d.source, d.item
      order by d.source, d.item`,
    [source ?? null],
  );
  return rows;
}

export async function findTickets(sql: Pool, source?: string): Promise<Ticket[]> {
  const { rows } = await sql.query<Ticket>(
    `select source, item, check_id as check, field, open::integer, total::integer,
            opened_at as "openedAt", closed_at as "closedAt"
       from ticket
      where $1::text is null or source = $1
      order by open desc, source, item, check_id, field`,
    [source ?? null],
  );
  return rows;
}

/**
 * What was declared beside what was received of it: of a period, and of the latest file that came with
 * a count of its rows (its period is the day it came).
 */
export async function findDeclared(sql: Pool, source?: string): Promise<Declared[]> {
  const { rows } = await sql.query<Declared>(
    `select c.source, c.item, c.period, c.rows::float8 as rows,
            coalesce((select sum(p.value::bigint)
                        from delivery d, lateral jsonb_each_text(d.periods) as p
                       where d.source = c.source and d.item = c.item
                         and (p.key = c.period or p.key like c.period || '-%')), 0)::float8 as received
       from declaration c
      where $1::text is null or c.source = $1
     union all
     (select distinct on (d.source, d.item) d.source, d.item,
             to_char(d.received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'),
             d.declared_rows::float8, d.rows_read::float8
        from delivery d
       where d.declared_rows is not null and ($1::text is null or d.source = $1)
       order by d.source, d.item, d.received_at desc)
      order by 1, 2, 3`,
    [source ?? null],
  );
  return rows;
}

export interface Concealed extends Owned {
  readonly count: number;
}

/** Whose an item is where its records name no provider, and from when on it is not owed yet. */
export interface Owing {
  readonly item: string;
  readonly lead: string;
  /** Only events up to this day are owed, ISO. */
  readonly before: string;
}

/**
 * Records that another path brought (the national platform, say) and that the unit which owes them has
 * never sent: the provider the record names, else the item's lead unit.
 */
export async function findConcealed(sql: Pool, owing: readonly Owing[]): Promise<Concealed[]> {
  const { rows } = await sql.query<Concealed>(
    `select unit.source, brought.item, count(*)::integer as count
       from (select distinct on (r.subject, r.item, r.key) r.subject, r.item, r.key, r.event_on,
                    r.content ->> 'provider' as provider
               from source_unit path
               join delivery d on d.source = path.source
               join record_version r on r.batch = d.batch and r.item = d.item
              where path.kind = 'platform'
              order by r.subject, r.item, r.key, r.version desc) as brought
       join unnest($1::text[], $2::text[], $3::date[]) as owed (item, lead, before)
         on owed.item = brought.item
       left join source_unit named on named.title_zh = brought.provider,
            lateral (select coalesce(named.source, owed.lead) as source) as unit
      where (brought.event_on is null or brought.event_on <= owed.before)
        and not exists (select from record_version own
                         where own.subject = brought.subject and own.item = brought.item
                           and own.key = brought.key and own.source = unit.source)
      group by unit.source, brought.item`,
    [owing.map((o) => o.item), owing.map((o) => o.lead), owing.map((o) => o.before)],
  );
  return rows;
}

/** Units that have delivered an item about anyone at all, and the latest receipt. */
export interface Coverage {
  readonly item: string;
  readonly sources: readonly string[];
  readonly latest: Date;
}

export async function findCoverage(sql: PoolClient): Promise<Coverage[]> {
  const { rows } = await sql.query<Coverage>({
    name: 'quality-find-coverage',
    text: `select item, array_agg(distinct source order by source) as sources, max(received_at) as latest
             from delivery
            group by item`,
  });
  return rows;
}
