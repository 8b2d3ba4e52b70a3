import type { PoolClient } from 'pg';
import type { Act } from './audit.ts';

export interface Entry {
  readonly act: Act;
  readonly outcome: 'done' | 'refused';
  readonly code: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Writes the rows of one transaction, be it one or many, by one statement. */
export async function insertEntries(sql: PoolClient, entries: readonly Entry[]): Promise<void> {
  const column = (of: (entry: Entry) => unknown) => entries.map(of);
  await sql.query({
    name: 'audit-insert-entries',
    text: `insert into audit_entry (subject, id, at, principal, organisation, deed, reason, outcome, code,
                                    detail, credential, request)
           select * from unnest($1::text[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[],
                                $6::text[], $7::text[], $8::text[], $9::text[], $10::jsonb[],
                                $11::text[], $12::text[])`,
    values: [
      column(({ act }) => act.deed.subject ?? ''),
      column(({ act }) => act.id),
      column(({ act }) => act.now),
      column(({ act }) => act.principal.id),
      column(({ act }) => act.principal.organisation),
      column(({ act }) => act.deed.name),
      column(({ act }) => act.deed.reason),
      column((entry) => entry.outcome),
      column((entry) => entry.code),
      column((entry) => JSON.stringify(entry.detail)),
      column(({ act }) => act.principal.credential ?? ''),
      column(({ act }) => act.principal.request ?? ''),
    ],
  });
}
