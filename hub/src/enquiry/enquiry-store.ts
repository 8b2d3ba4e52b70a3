import type { Pool, PoolClient } from 'pg';
import type { Wire } from './enquiry-wire.ts';
import { statesBefore, type FieldVerdict, type Session, type SessionItem } from './enquiry.ts';

export interface SessionId {
  readonly subject: string;
  readonly enquiry: string;
}

export interface ItemId extends SessionId {
  readonly item: string;
}

/** Writes sessions down with their items, be it one or many. */
export async function insertSessions(sql: PoolClient, sessions: readonly Session[]): Promise<void> {
  if (sessions.length === 0) return;
  const column = <K extends keyof Session>(name: K) => sessions.map((one) => one[name]);
  const inserting = sql.query({
    name: 'enquiry-insert',
    text: `insert into enquiry (subject, enquiry, institution, purpose, mode, consent, use, asked_at,
                                keep_until)
           select * from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[],
                                $7::integer[], $8::timestamptz[], $9::timestamptz[])`,
    values: [
      column('subject'),
      column('enquiry'),
      column('institution'),
      column('purpose'),
      column('mode'),
      column('consent'),
      column('use'),
      column('askedAt'),
      column('keepUntil'),
    ],
  });
  const items = sessions.flatMap(({ items: its, subject, enquiry, institution, askedAt }) => {
    return its.map((one) => ({ ...one, subject, enquiry, institution, askedAt }));
  });
  await Promise.all([inserting, insertItems(sql, items)]);
}

type ItemRow = SessionItem & Pick<Session, 'subject' | 'enquiry' | 'institution' | 'askedAt'>;

async function insertItems(sql: PoolClient, items: readonly ItemRow[]): Promise<void> {
  const column = <K extends keyof ItemRow>(name: K) => items.map((one) => one[name]);
  await sql.query({
    name: 'enquiry-insert-items',
    text: `insert into enquiry_item (subject, enquiry, item, ask, institution, mode, fields, source,
                                     state, reason, asked_at)
           select subject, enquiry, item, ask, institution, mode, string_to_array(fields, ' '), source,
                  state, reason, asked_at
             from unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[],
                         $7::text[], $8::text[], $9::text[], $10::text[], $11::timestamptz[])
                  as i (subject, enquiry, item, ask, institution, mode, fields, source, state, reason,
                        asked_at)`,
    values: [
      column('subject'),
      column('enquiry'),
      column('item'),
      column('ask'),
      column('institution'),
      column('mode'),
      // Codes hold no blank; arrays of arrays would have to be of one length.
      items.map(({ fields }) => fields.join(' ')),
      column('source'),
      column('state'),
      column('reason'),
      column('askedAt'),
    ],
  });
}

/** What of a session never changes. */
export type Head = Omit<Session, 'items'>;

/** A session of an institution; undefined: none, or another's. */
export async function findHead(
  sql: Pool,
  { subject, enquiry }: SessionId,
  institution: string,
): Promise<Head | undefined> {
  const { rows } = await sql.query<Head>({
    name: 'enquiry-find',
    text: `select subject, enquiry, institution, purpose, mode, consent, use, asked_at as "askedAt",
                  keep_until as "keepUntil"
             from enquiry where subject = $1 and enquiry = $2 and institution = $3`,
    values: [subject, enquiry, institution],
  });
  return rows[0];
}

/** An item as it stands in its row. */
export type ItemState = SessionItem &
  SessionId & {
    /** That of its source; null: it has none, or none that is connected. */
    readonly timeoutMs: number | null;
  };

/**
 * The items of sessions, locked until the transaction ends, in one order for everybody: a statement a session,
 * none waiting for the one before, so that each stays within its subject.
 */
export async function lockItems(
  sql: PoolClient,
  sessions: readonly SessionId[],
): Promise<ItemState[]> {
  const mark = ({ subject, enquiry }: SessionId) => `${subject} ${enquiry}`;
  const inOrder = sessions.toSorted((a, b) => (mark(a) < mark(b) ? -1 : 1));
  const found = await Promise.all(
    inOrder.map(({ subject, enquiry }) =>
      sql.query<ItemState>({
        name: 'enquiry-lock-items',
        text: `select i.subject, i.enquiry, item, ask, mode, fields, source, state, reason, said,
                      settled_at as "settledAt", c.timeout_ms as "timeoutMs"
                 from enquiry_item i
                 left join enquiry_source c using (source)
                where i.subject = $1 and i.enquiry = $2
                order by i.item for update of i`,
        values: [subject, enquiry],
      }),
    ),
  );
  return found.flatMap(({ rows }) => rows);
}

/** Of whom verifications are counted. */
export interface Trying {
  readonly subject: string;
  readonly institution: string;
  readonly item: string;
}

/** Verifications that told, or may yet tell, something, of each; counted by one transaction at a time. */
export async function countTries(
  sql: PoolClient,
  trying: readonly Trying[],
  since: Date,
): Promise<number[]> {
  if (trying.length === 0) return [];
  const marks = trying.map(({ subject, institution, item }) => `${subject} ${institution} ${item}`);
  const locking = sql.query({
    name: 'enquiry-lock-tries',
    text: `select pg_advisory_xact_lock(hashtextextended(mark, 23))
             from (select mark from unnest($1::text[]) as m (mark) order by mark) as sorted`,
    values: [marks],
  });
  // A statement of its own: it sees what whoever had the lock before has written.
  const counting = sql.query<{ tries: number }>({
    name: 'enquiry-count-tries',
    text: `select (select count(*) from enquiry_item i
                    where i.subject = t.subject and i.institution = t.institution and i.item = t.item
                      and i.mode = 'verify' and i.asked_at > $4
                      and (i.state in ('PENDING', 'READY', 'DELIVERED'))) as tries
             from unnest($1::text[], $2::text[], $3::text[]) with ordinality
                  as t (subject, institution, item, n)
            order by n`,
    values: [
      trying.map(({ subject }) => subject),
      trying.map(({ institution }) => institution),
      trying.map(({ item }) => item),
      since,
    ],
  });
  const [, { rows }] = await Promise.all([locking, counting]);
  return rows.map(({ tries }) => tries);
}

/** How often, when and for how long a source was asked. */
export interface Timed {
  readonly tookMs: number | null;
  readonly tries: number;
  readonly wire: Wire | null;
}

/** An item with all that may change of it. */
export interface Changed extends ItemId {
  readonly state: SessionItem['state'];
  readonly reason: string | null;
  readonly said: string | null;
  readonly settledAt: Date | null;
  readonly deliveredAt: Date | null;
  /** Of a verification that is delivered: its outcome, which stays. */
  readonly verdicts: readonly FieldVerdict[] | null;
  /** Null: it was not asked for now, and what is written of that stays. */
  readonly timed: Timed | null;
}

/** Writes how locked items stand now. */
export async function saveItems(sql: PoolClient, items: readonly Changed[]): Promise<void> {
  if (items.length === 0) return;
  await sql.query({
    name: 'enquiry-save-items',
    text: `update enquiry_item as i
              set state = c.state, reason = c.reason, said = c.said, settled_at = c.settled_at,
                  delivered_at = c.delivered_at, verdicts = c.verdicts,
                  took_ms = coalesce(c.took_ms, i.took_ms), tries = coalesce(c.tries, i.tries),
                  sent_at = coalesce(c.sent_at, i.sent_at), came_at = coalesce(c.came_at, i.came_at),
                  sent_bytes = coalesce(c.sent_bytes, i.sent_bytes),
                  came_bytes = coalesce(c.came_bytes, i.came_bytes),
                  status = coalesce(c.status, i.status),
                  gateway_at = coalesce(c.gateway_at, i.gateway_at),
                  gateway_done_at = coalesce(c.gateway_done_at, i.gateway_done_at),
                  source_ms = coalesce(c.source_ms, i.source_ms)
             from jsonb_to_recordset($1) as c (
                  subject text, enquiry uuid, item text, state text, reason text, said text,
                  settled_at timestamptz, delivered_at timestamptz, verdicts jsonb, took_ms integer,
                  tries integer, sent_at timestamptz, came_at timestamptz, sent_bytes integer,
                  came_bytes integer, status integer, gateway_at timestamptz,
                  gateway_done_at timestamptz, source_ms integer)
            where i.subject = c.subject and i.enquiry = c.enquiry and i.item = c.item`,
    values: [JSON.stringify(items.map(toRow))],
  });
}

function toRow({ timed, settledAt, deliveredAt, verdicts, ...one }: Changed) {
  const { sentAt, cameAt, bytes, status, times } = timed?.wire ?? {};
  return {
    subject: one.subject,
    enquiry: one.enquiry,
    item: one.item,
    state: one.state,
    reason: one.reason,
    said: one.said,
    settled_at: settledAt,
    delivered_at: deliveredAt,
    verdicts,
    took_ms: timed?.tookMs,
    tries: timed?.tries,
    sent_at: sentAt,
    came_at: cameAt,
    sent_bytes: bytes?.out,
    came_bytes: bytes?.in,
    status,
    gateway_at: times?.receivedAt,
    gateway_done_at: times?.answeredAt,
    source_ms: times?.sourceMs,
  };
}

/** Ends what nobody waits for any more: asked for, or answered, and past its time. */
export async function endOverdue(sql: PoolClient, at: Date, keptMs: number): Promise<number> {
  const { rowCount } = await sql.query(
    `update enquiry_item
        set reason = case when state = 'READY' then 'not-fetched' else 'no-answer-in-time' end,
            state = 'TIMEOUT'
      where state = any($2) and asked_at <= $1::timestamptz - make_interval(secs => $3 / 1000.0)`,
    [at, statesBefore('run-out'), keptMs],
  );
  return rowCount ?? 0;
}

/** Ends what nobody asks for any more, its process being gone; of how many. */
export async function endInterrupted(
  sql: PoolClient,
  at: Date,
  { timeouts, besideMs }: { readonly timeouts: number; readonly besideMs: number },
): Promise<number> {
  const { rowCount } = await sql.query(
    `update enquiry_item i
        set state = 'TIMEOUT', reason = 'interrupted'
       from enquiry_source s
      where i.source = s.source and i.state = 'PENDING'
        and i.asked_at <= $1::timestamptz
                          - make_interval(secs => (s.timeout_ms * $2::float8 + $3::float8) / 1000)`,
    [at, timeouts, besideMs],
  );
  return rowCount ?? 0;
}

/** Whether the session's use of its consent had served no report or query before; then it has now. */
export async function claimUse(sql: PoolClient, id: SessionId, at: Date): Promise<boolean> {
  const { rowCount } = await sql.query({
    name: 'enquiry-claim-use',
    text: `update enquiry set disclosed_at = $3
            where subject = $1 and enquiry = $2 and use > 0 and disclosed_at is null`,
    values: [id.subject, id.enquiry, at],
  });
  return rowCount === 1;
}
