import type { PoolClient } from 'pg';
import type { Act } from './audit.ts';

export interface Entry {
  readonly act: Act;
  readonly outcome: 'done' | 'refused';
  readonly code: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export async function insertEntry(
  sql: PoolClient,
  { act, outcome, code, detail }: Entry,
): Promise<void> {
  await sql.query(
    `insert into audit_entry (subject, id, at, principal, organisation, deed, reason, outcome, code, detail,
                              credential, request)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      act.deed.subject ?? '',
      act.id,
      act.now,
      act.principal.id,
      act.principal.organisation,
      act.deed.name,
      act.deed.reason,
      outcome,
      code,
      detail,
      act.principal.credential ?? '',
      act.principal.request ?? '',
    ],
  );
}
