// What follows from a consent: its uses, the deletions they make owed, and what is to be told.
import type { Pool, PoolClient } from 'pg';
import { tellNews } from '../platform/postgres/news.ts';
import type { Notification } from './consent-change.ts';
import type { RiskNotice } from './consent-risk-notice.ts';
import type { ConsentId } from './consent-store.ts';

export interface Use extends ConsentId {
  /** Id of the act that decided. */
  readonly act: string;
  readonly at: Date;
  readonly institution: string;
  readonly items: readonly string[];
  /** When the deletion of what it gave is owed; null: nothing may be kept. */
  readonly dueAt: Date | null;
}

/** Keeps uses and, where the recipient may keep what it got, the deletion it owes. */
export async function insertUses(sql: PoolClient, uses: readonly Use[]): Promise<void> {
  const column = <K extends keyof Use>(name: K) => uses.map((use) => use[name]);
  await sql.query({
    name: 'consent-insert-uses',
    text: `with given as (
             select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[],
                                  $6::text[], $7::timestamptz[])
                      as u (subject, consent, act, at, institution, items, due_at)),
           used as (
             insert into consent_use (subject, consent, act, at, institution, items)
             select subject, consent, act, at, institution, string_to_array(items, ' ') from given)
           insert into deletion_receipt (subject, consent, act, institution, due_at, cause)
           select subject, consent, act, institution, due_at, 'data-life-over' from given
            where due_at is not null`,
    values: [
      column('subject'),
      column('consent'),
      column('act'),
      column('at'),
      column('institution'),
      // Codes hold no blank; arrays of arrays would have to be of one length.
      uses.map(({ items }) => items.join(' ')),
      column('dueAt'),
    ],
  });
}

/** What was received under a consent is to be deleted now, not at the end of its life. */
export async function oweNow(
  sql: PoolClient,
  { subject, consent }: ConsentId,
  at: Date,
): Promise<void> {
  await sql.query(
    `update deletion_receipt set due_at = $3, cause = 'revoked'
      where subject = $1 and consent = $2 and received_at is null and due_at > $3`,
    [subject, consent, at],
  );
}

export interface OwedDeletion extends ConsentId {
  readonly institution: string;
  readonly cause: 'data-life-over' | 'revoked';
  /** Since when the earliest is owed. */
  readonly since: Date;
  /** How many uses it is owed for. */
  readonly uses: number;
}

/** Receipts that are due and did not come, longest owed first; of all institutions, or of one. */
export async function findOwed(
  sql: Pool,
  { institution, at }: { readonly institution?: string | undefined; readonly at: Date },
): Promise<OwedDeletion[]> {
  const { rows } = await sql.query<OwedDeletion>(
    `select subject, consent, institution, cause, min(due_at) as since, count(*) as uses
       from deletion_receipt
      where received_at is null and due_at <= $1 and institution = coalesce($2, institution)
      group by subject, consent, institution, cause
      order by since, consent`,
    [at, institution],
  );
  return rows;
}

export interface Deleted {
  readonly at: Date;
  readonly person: string;
  readonly statement: string;
  /** Null: whenever it is due. */
  readonly dueBy: Date | null;
}

/** Enters a receipt for everything received under a consent; returns for how many uses it stands. */
export async function saveReceipt(
  sql: PoolClient,
  { subject, consent }: ConsentId,
  by: Deleted,
): Promise<number> {
  const { rowCount } = await sql.query(
    `update deletion_receipt set received_at = $3, received_by = $4, statement = $5
      where subject = $1 and consent = $2 and received_at is null
        and due_at <= coalesce($6, due_at)`,
    [subject, consent, by.at, by.person, by.statement, by.dueBy],
  );
  return rowCount ?? 0;
}

export interface Waiting extends Notification {
  readonly subject: string;
  readonly id: string;
}

export async function insertNotifications(
  sql: PoolClient,
  at: Date,
  waiting: readonly Waiting[],
): Promise<void> {
  await sql.query({
    name: 'consent-insert-notifications',
    text: `insert into consent_notification (at, subject, id, event, recipient_kind, recipient, payload)
           select $1, * from unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[],
                                    $7::jsonb[])`,
    values: [
      at,
      waiting.map((w) => w.subject),
      waiting.map((w) => w.id),
      waiting.map((w) => w.event),
      waiting.map((w) => w.recipientKind),
      waiting.map((w) => w.recipient),
      waiting.map((w) => JSON.stringify(w.payload)),
    ],
  });
  const told = waiting.map(({ recipientKind, recipient, payload }) => ({
    to: `${recipientKind}:${recipient}`,
    topic: 'consent',
    id: payload.consent,
    code: payload.state,
  }));
  await tellNews(sql, told);
}

/** Digests of the notices entered, by version. */
export async function findNotices(sql: Pool): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ version: string; digest: string }>(
    'select version, digest from risk_notice',
  );
  return new Map(rows.map(({ version, digest }) => [version, digest]));
}

export async function saveNotices(sql: PoolClient, notices: readonly RiskNotice[]): Promise<void> {
  for (const { version, digest, zh, en, inForceFrom } of notices) {
    await sql.query(
      `insert into risk_notice (version, digest, zh, en, in_force_from) values ($1, $2, $3, $4, $5)
       on conflict (version) do nothing`,
      [version, digest, zh, en, inForceFrom],
    );
  }
}
