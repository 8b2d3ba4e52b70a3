// Asks of a year as the gate leaves them in the audit, made in SQL: two hundred organisations of twenty
// officers, fifty thousand subjects, three items an ask, one ask in ten refused.
import type { Pool } from 'pg';

export const organisations = 200;
export const subjects = 50_000;
const each = 10_000;

/** The nth organisation or officer: their ids are as those of life, and known beforehand. */
export function idOf(n: number): string {
  return `018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

export function subjectOf(n: number): string {
  return `91520100${String(n).padStart(8, '0')}AX`;
}

/** Writes them, in a transaction for every ten thousand. */
export async function writeAsks(
  superuser: Pool,
  asks: number,
  items: readonly string[],
): Promise<void> {
  for (let first = 0; first < asks; first += each) {
    await superuser.query(
      `insert into audit_entry (subject, id, at, principal, organisation, deed, reason, outcome, code, detail,
                                credential, request)
       select '91520100' || lpad(((hashint8(n)::bigint & 2147483647) % $3)::text, 8, '0') || 'AX',
              (lpad(to_hex((extract(epoch from asked.at) * 1000)::bigint), 12, '0') || '7'
                || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid,
              asked.at, '018f0000-0000-7000-8000-' || lpad(to_hex(n % 4000), 12, '0'),
              '018f0000-0000-7000-8000-' || lpad(to_hex(n % $4), 12, '0'), 'release.query', '查询',
              case when n % 10 = 0 then 'refused' else 'done' end,
              case when n % 10 = 0 then 'release.no-consent' end,
              jsonb_build_object(
                'purpose', 'pre-loan-review', 'mode', 'query', 'consent', null, 'application', 'a-' || n,
                'items', to_jsonb(array(select ($5::text[])[1 + (n + k * 7) % cardinality($5::text[])]
                                            from generate_series(0, 2) as k)),
                'fields', jsonb_build_object('passed', 9, 'masked', 1, 'withheld', 2)),
              'session:s', n::text
         from generate_series($1::bigint, $2::bigint - 1) as n,
              lateral (select timestamptz '2025-07-01 01:00+08' + n * interval '31 s') as asked (at)`,
      [first, Math.min(first + each, asks), subjects, organisations, items],
    );
  }
  await superuser.query('vacuum analyze audit_entry');
}
