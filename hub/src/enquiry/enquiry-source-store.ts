import type { Pool, PoolClient } from 'pg';
import type { PublicKey } from '@xinqiao/protocol/suite/suite';
import type { Measured } from './enquiry-health.ts';
import type { EnquirySource, SourceKey } from './enquiry-source.ts';

type Sql = Pool | PoolClient;

interface Row extends Omit<EnquirySource, 'keys'> {
  readonly keys: readonly (Omit<SourceKey, 'from' | 'until'> & {
    readonly from: string;
    readonly until: string | null;
  })[];
}

export async function findSources(sql: Sql): Promise<EnquirySource[]> {
  const { rows } = await sql.query<Row>({
    name: 'enquiry-sources',
    text: `select s.source, s.address, s.timeout_ms as "timeoutMs", s.at_once as "atOnce", s.items,
                  coalesce((select json_agg(json_build_object('kid', k.kid, 'key', k.jwk,
                                     'from', k.valid_from, 'until', k.valid_until) order by k.kid)
                              from enquiry_source_key k where k.source = s.source), '[]') as keys
             from enquiry_source s order by s.source`,
  });
  return rows.map((row) => ({ ...row, keys: row.keys.map(toKey) }));
}

function toKey({ kid, key, from, until }: Row['keys'][number]): SourceKey {
  return { kid, key, from: new Date(from), until: until === null ? null : new Date(until) };
}

interface Changed {
  readonly at: Date;
  readonly by: string;
}

export async function saveSource(
  sql: PoolClient,
  { source, address, timeoutMs, atOnce, items }: EnquirySource,
  { at, by }: Changed,
): Promise<void> {
  await sql.query(
    `insert into enquiry_source (source, address, timeout_ms, at_once, items, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (source) do update
        set address = excluded.address, timeout_ms = excluded.timeout_ms,
            at_once = excluded.at_once, items = excluded.items, changed_at = excluded.changed_at,
            changed_by = excluded.changed_by`,
    [source, address, timeoutMs, atOnce, items, at, by],
  );
}

/** Adds keys; of one that is known only the end is set. */
export async function saveKeys(
  sql: PoolClient,
  { source, keys }: Pick<EnquirySource, 'source' | 'keys'>,
  by: string,
): Promise<void> {
  for (const { kid, key, from, until } of keys) {
    const jwk: PublicKey = key;
    await sql.query(
      `insert into enquiry_source_key (source, kid, jwk, valid_from, valid_until, added_by)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (source, kid) do update set valid_until = excluded.valid_until`,
      [source, kid, JSON.stringify(jwk), from, until, by],
    );
  }
}

/** What was measured of each source since an instant. */
export async function measureSources(sql: Sql, since: Date): Promise<Map<string, Measured>> {
  const { rows } = await sql.query<Measured & { readonly source: string }>(
    `select source, count(*) as asked, count(took_ms) as answered,
            percentile_disc(0.5) within group (order by took_ms) as "p50Ms"
       from enquiry_item
      where source is not null and settled_at >= $1 and reason is distinct from 'source-busy'
      group by source`,
    [since],
  );
  return new Map(rows.map(({ source, ...measured }) => [source, measured]));
}
