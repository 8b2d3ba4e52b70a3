import type { PoolClient } from 'pg';
import type { Wire } from './enquiry-wire.ts';
import { statesBefore, type FieldVerdict, type Session, type SessionItem } from './enquiry.ts';

export interface SessionId {
  readonly subject: string;
  readonly enquiry: string;
}

export interface ItemId extends SessionId {
  readonly item: string;
}

export async function insertSession(sql: PoolClient, session: Session): Promise<void> {
  const { subject, enquiry, institution, purpose, mode, consent, use, askedAt, keepUntil } =
    session;
  await sql.query({
    name: 'enquiry-insert',
    text: `insert into enquiry (subject, enquiry, institution, purpose, mode, consent, use, asked_at,
                                keep_until)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [subject, enquiry, institution, purpose, mode, consent, use, askedAt, keepUntil],
  });
  for (const one of session.items) {
    await sql.query({
      name: 'enquiry-insert-item',
      text: `insert into enquiry_item (subject, enquiry, item, ask, institution, mode, fields, source,
                                       state, reason, asked_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      values: [
        subject,
        enquiry,
        one.item,
        one.ask,
        institution,
        one.mode,
        one.fields,
        one.source,
        one.state,
        one.reason,
        askedAt,
      ],
    });
  }
}

/** A session of an institution, its items locked; undefined: none, or another's. */
export async function lockSession(
  sql: PoolClient,
  { subject, enquiry }: SessionId,
  institution: string,
): Promise<Session | undefined> {
  const { rows } = await sql.query<Omit<Session, 'items'>>({
    name: 'enquiry-find',
    text: `select subject, enquiry, institution, purpose, mode, consent, use, asked_at as "askedAt",
                  keep_until as "keepUntil"
             from enquiry where subject = $1 and enquiry = $2 and institution = $3`,
    values: [subject, enquiry, institution],
  });
  const [session] = rows;
  if (!session) return undefined;
  const { rows: items } = await sql.query<SessionItem>({
    name: 'enquiry-lock-items',
    text: `select item, ask, mode, fields, source, state, reason, said, settled_at as "settledAt"
             from enquiry_item where subject = $1 and enquiry = $2 order by item for update`,
    values: [subject, enquiry],
  });
  return { ...session, items };
}

/** Verifications that told, or may yet tell, something, one institution at a time. */
export async function countTries(
  sql: PoolClient,
  { subject, institution, item }: { subject: string; institution: string; item: string },
  since: Date,
): Promise<number> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 23))', [
    `${subject} ${institution} ${item}`,
  ]);
  const { rows } = await sql.query<{ tries: number }>({
    name: 'enquiry-count-tries',
    text: `select count(*) as tries from enquiry_item
            where subject = $1 and institution = $2 and item = $3 and mode = 'verify'
              and asked_at > $4 and (state in ('PENDING', 'READY', 'DELIVERED'))`,
    values: [subject, institution, item, since],
  });
  return rows[0]?.tries ?? Number.POSITIVE_INFINITY;
}

export interface Settling extends ItemId {
  readonly state: 'READY' | 'DENIED' | 'TIMEOUT';
  readonly reason: string | null;
  readonly said: string | null;
  readonly at: Date;
  readonly tookMs: number | null;
  readonly tries: number;
  readonly wire: Wire | null;
}

/** Whether the item could still be settled so. */
export async function settleItem(sql: PoolClient, one: Settling): Promise<boolean> {
  const { subject, enquiry, item, state, reason, said, at, tookMs, tries, wire } = one;
  const times = wire?.times ?? null;
  const { rowCount } = await sql.query({
    name: 'enquiry-settle',
    text: `update enquiry_item
              set state = $4, reason = $5, said = $6, settled_at = $7, took_ms = $8,
                  tries = $9, sent_at = $10, came_at = $11, sent_bytes = $12, came_bytes = $13,
                  status = $14, gateway_at = $15, gateway_done_at = $16, source_ms = $17
            where subject = $1 and enquiry = $2 and item = $3 and state = 'PENDING'`,
    values: [
      subject,
      enquiry,
      item,
      state,
      reason,
      said,
      at,
      tookMs,
      tries,
      wire?.sentAt,
      wire?.cameAt,
      wire?.bytes.out,
      wire?.bytes.in,
      wire?.status,
      times?.receivedAt,
      times?.answeredAt,
      times?.sourceMs,
    ],
  });
  return rowCount === 1;
}

export interface Ending extends ItemId {
  readonly move: 'deny' | 'run-out' | 'deliver';
  readonly reason: string | null;
  /** Of a verification that is delivered: its outcome, which stays. */
  readonly verdicts: readonly FieldVerdict[] | null;
  readonly at: Date;
}

/** What becomes of an item that was answered, or waited for in vain. */
export async function endItem(sql: PoolClient, one: Ending): Promise<void> {
  const { subject, enquiry, item, move, reason, verdicts, at } = one;
  const state = { deny: 'DENIED', 'run-out': 'TIMEOUT', deliver: 'DELIVERED' }[move];
  await sql.query({
    name: 'enquiry-end',
    text: `update enquiry_item
              set state = $4, reason = $5, delivered_at = case when $4 = 'DELIVERED' then $6::timestamptz end,
                  verdicts = $8
            where subject = $1 and enquiry = $2 and item = $3 and state = any($7)`,
    values: [
      subject,
      enquiry,
      item,
      state,
      reason,
      at,
      statesBefore(move),
      verdicts && JSON.stringify(verdicts),
    ],
  });
}

export interface KeptAnswer {
  readonly item: string;
  readonly kid: string;
  readonly sealed: Uint8Array;
}

export async function insertAnswer(
  sql: PoolClient,
  { subject, enquiry, item }: ItemId,
  { kid, sealed, keepUntil }: Omit<KeptAnswer, 'item'> & { readonly keepUntil: Date },
): Promise<void> {
  await sql.query({
    name: 'enquiry-insert-answer',
    text: `insert into enquiry_answer (subject, enquiry, item, kid, sealed, keep_until)
           values ($1, $2, $3, $4, $5, $6)`,
    values: [subject, enquiry, item, kid, sealed, keepUntil],
  });
}

/** Takes all answers of a session away: they are given out once. */
export async function takeAnswers(
  sql: PoolClient,
  { subject, enquiry }: SessionId,
): Promise<KeptAnswer[]> {
  const { rows } = await sql.query<KeptAnswer>({
    name: 'enquiry-take-answers',
    text: `delete from enquiry_answer where subject = $1 and enquiry = $2
           returning item, kid, sealed`,
    values: [subject, enquiry],
  });
  return rows;
}

export async function deleteOverdue(sql: PoolClient, at: Date): Promise<number> {
  const { rowCount } = await sql.query('delete from enquiry_answer where keep_until <= $1', [at]);
  return rowCount ?? 0;
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
