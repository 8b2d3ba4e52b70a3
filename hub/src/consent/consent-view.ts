// What parties look up: pages of consents, how they were used, inboxes. Never used to decide.
import type { Pool, PoolClient } from 'pg';
import type { Consent, ConsentState } from './consent.ts';
import type { Notification } from './consent-change.ts';
import { columns, toConsent, type Row } from './consent-store.ts';

/** Which consents of an institution: all that match everything told. */
export interface ConsentFilter {
  readonly subject?: string | undefined;
  readonly state?: ConsentState | undefined;
  /** Those asked for before this one. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Latest asked for first. */
export async function findPage(
  sql: Pool,
  institution: string,
  { subject, state, after, limit }: ConsentFilter,
): Promise<Consent[]> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from consent
      where institution = $1 and ($2::text is null or subject = $2)
        and ($3::text is null or state = $3) and ($4::uuid is null or consent < $4)
      order by consent desc limit $5`,
    [institution, subject, state, after, limit],
  );
  return rows.map(toConsent);
}

/** By its number alone, as whom it was given to knows it. */
export async function findNumbered(
  sql: Pool,
  institution: string,
  consent: string,
): Promise<Consent | undefined> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from consent where institution = $1 and consent = $2`,
    [institution, consent],
  );
  return rows.map(toConsent)[0];
}

/** One that was given on paper, by its number. */
export async function findWritten(sql: Pool, consent: string): Promise<Consent | undefined> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from consent where channel = 'written' and consent = $1`,
    [consent],
  );
  return rows.map(toConsent)[0];
}

/** Papers nobody has reviewed, oldest first. */
export async function findUnreviewed(sql: Pool, limit: number): Promise<Consent[]> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from consent where channel = 'written' and state = 'requested'
      order by consent limit $1`,
    [limit],
  );
  return rows.map(toConsent);
}

export interface UsedSoFar {
  readonly times: number;
  readonly lastAt: Date | null;
}

/** How often each consent of a subject was used, and when last; those never used are left out. */
export async function findUsed(sql: Pool, subject: string): Promise<Map<string, UsedSoFar>> {
  const { rows } = await sql.query<UsedSoFar & { consent: string }>(
    `select consent, count(*) as times, max(at) as "lastAt" from consent_use
      where subject = $1 group by consent`,
    [subject],
  );
  return new Map(rows.map(({ consent, ...used }) => [consent, used]));
}

/** The same of some consents, of whichever subjects: subject and consent of each. */
export async function findUsedOf(
  sql: Pool,
  consents: readonly Pick<Consent, 'subject' | 'consent'>[],
): Promise<Map<string, UsedSoFar>> {
  const { rows } = await sql.query<UsedSoFar & { consent: string }>(
    `select consent, count(*) as times, max(at) as "lastAt" from consent_use
      where (subject, consent) in (select * from unnest($1::text[], $2::uuid[]))
      group by consent`,
    [consents.map(({ subject }) => subject), consents.map(({ consent }) => consent)],
  );
  return new Map(rows.map(({ consent, ...used }) => [consent, used]));
}

export interface Told extends Omit<Notification, 'recipientKind'> {
  readonly id: string;
  readonly at: Date;
  readonly seenAt: Date | null;
  /** Number of the transaction it was written in. */
  readonly writtenIn: string;
  /** Whether nothing written before it is still to come. */
  readonly isSettled: boolean;
}

const told = `id, at, event, recipient, payload, seen_at as "seenAt", written_in::text as "writtenIn",
  written_in < pg_snapshot_xmin(pg_current_snapshot()) as "isSettled"`;

export interface Reader {
  readonly kind: Notification['recipientKind'];
  /** USCC, organisation or code of the source unit. */
  readonly id: string;
}

export type Mark = Pick<Told, 'writtenIn' | 'id'>;

/** What was told somebody after a mark, in the order of its writing. */
export async function findToldAfter(
  sql: Pool,
  { kind, id }: Reader,
  { after, limit }: { readonly after: Mark | null; readonly limit: number },
): Promise<Told[]> {
  const { rows } = await sql.query<Told>(
    `select ${told} from consent_notification
      where recipient_kind = $1 and recipient = $2
        and ($3::xid8 is null or (written_in, id) > ($3::xid8, $4::uuid))
      order by written_in, id limit $5`,
    [kind, id, after?.writtenIn, after?.id, limit],
  );
  return rows;
}

/** What an enterprise was told, latest first, before the one given. */
export async function findInbox(
  sql: Pool,
  subject: string,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<Told[]> {
  const { rows } = await sql.query<Told>(
    `select ${told} from consent_notification
      where subject = $1 and recipient_kind = 'subject' and ($2::uuid is null or id < $2)
      order by id desc limit $3`,
    [subject, before, limit],
  );
  return rows;
}

/** Marks what an enterprise was told as seen; returns how much of it was new. */
export async function saveSeen(
  sql: PoolClient,
  subject: string,
  { ids, at, by }: { readonly ids: readonly string[]; readonly at: Date; readonly by: string },
): Promise<number> {
  const { rowCount } = await sql.query(
    `update consent_notification set seen_at = $3, seen_by = $4
      where subject = $1 and id = any ($2::uuid[]) and recipient_kind = 'subject'
        and seen_at is null`,
    [subject, ids, at, by],
  );
  return rowCount ?? 0;
}

/** Whether anything waits to be handed to institutions' webhooks. */
export async function hasOutgoing(sql: Pool): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select from consent_notification where sent_at is null and recipient_kind = 'institution' limit 1`,
  );
  return rowCount === 1;
}

/** Changes of consents that were given, which source units have not been told of. */
const forSources = `n.sent_at is null and n.recipient_kind = 'source'
  and n.event in ('consent.pause', 'consent.resume', 'consent.revoke')`;

/** A change of a consent, and when the consent ends by itself. */
export interface ForSource extends Pick<Told, 'id' | 'at' | 'recipient' | 'payload'> {
  readonly subject: string;
  readonly until: Date;
}

export async function hasForSources(sql: Pool): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select from consent_notification n where ${forSources} limit 1`,
  );
  return rowCount === 1;
}

/** Takes what source units are to be told, oldest first, once. */
export async function takeForSources(
  sql: PoolClient,
  { at, limit }: { readonly at: Date; readonly limit: number },
): Promise<ForSource[]> {
  const { rows } = await sql.query<ForSource>(
    `update consent_notification n set sent_at = $1
       from consent c
      where (n.subject, n.id) in (select n.subject, n.id from consent_notification n
                                   where ${forSources} order by written_in, id limit $2)
        and n.sent_at is null
        and c.subject = n.subject and c.consent = (n.payload ->> 'consent')::uuid
     returning n.subject, n.id, n.at, n.recipient, n.payload, c.valid_until as until`,
    [at, limit],
  );
  return rows;
}

/** Takes what waits for institutions, oldest first, once: of two at a time each gets others. */
export async function takeOutgoing(
  sql: PoolClient,
  { at, limit }: { readonly at: Date; readonly limit: number },
): Promise<Told[]> {
  const { rows } = await sql.query<Told>(
    `update consent_notification set sent_at = $1
      where (subject, id) in (select subject, id from consent_notification
                               where sent_at is null and recipient_kind = 'institution'
                               order by written_in, id limit $2)
        and sent_at is null
     returning ${told}`,
    [at, limit],
  );
  return rows;
}
