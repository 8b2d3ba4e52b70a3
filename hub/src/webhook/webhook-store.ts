import type { Pool, PoolClient } from 'pg';
import type { Delivery, DeliveryState, Webhook } from './webhook.ts';

const columns = `institution, webhook, url, events, registered_at as "registeredAt"`;

export async function insertWebhook(sql: PoolClient, w: Webhook, by: string): Promise<void> {
  await sql.query(
    `insert into webhook (institution, webhook, url, events, registered_at, registered_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [w.institution, w.webhook, w.url, w.events, w.registeredAt, by],
  );
}

/** One registration of an institution at a time. */
export async function lockInstitution(sql: PoolClient, institution: string): Promise<void> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 18))', [institution]);
}

/** Those in use of some institutions, oldest first. */
export async function findWebhooks(
  sql: Pool | PoolClient,
  institutions: readonly string[],
): Promise<Webhook[]> {
  const { rows } = await sql.query<Webhook>(
    `select ${columns} from webhook
      where institution = any ($1::text[]) and ended_at is null
      order by institution, registered_at, webhook`,
    [institutions],
  );
  return rows;
}

/** Ends a webhook with all that waits for it; false where the institution has no such. */
export async function endWebhook(
  sql: PoolClient,
  { institution, webhook }: Pick<Webhook, 'institution' | 'webhook'>,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update webhook set ended_at = $3
      where institution = $1 and webhook = $2 and ended_at is null`,
    [institution, webhook, at],
  );
  if (rowCount !== 1) return false;
  await sql.query(
    `update webhook_delivery set state = 'given-up', last_code = 'webhook-ended'
      where institution = $1 and webhook = $2 and state = 'waiting'`,
    [institution, webhook],
  );
  return true;
}

/** Ends every webhook of an institution, with all that waits for it; returns how many. */
export async function endWebhooks(sql: PoolClient, institution: string, at: Date): Promise<number> {
  const inUse = await findWebhooks(sql, [institution]);
  for (const one of inUse) await endWebhook(sql, one, at);
  return inUse.length;
}

export interface NewDelivery extends Pick<
  Delivery,
  'institution' | 'delivery' | 'webhook' | 'event' | 'consent' | 'version'
> {
  readonly notification: string;
  readonly body: string;
}

/** Enters deliveries; one notification is delivered to one webhook once. */
export async function insertDeliveries(
  sql: PoolClient,
  deliveries: readonly NewDelivery[],
  at: Date,
): Promise<void> {
  const column = <K extends keyof NewDelivery>(name: K) => deliveries.map((d) => d[name]);
  await sql.query(
    `insert into webhook_delivery (institution, delivery, webhook, notification, consent, version, event,
                                   body, since, state, attempts, next_at)
     select *, $9::timestamptz, 'waiting', 0, $9
       from unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::integer[],
                   $7::text[], $8::text[])
     on conflict (webhook, notification) do nothing`,
    [
      column('institution'),
      column('delivery'),
      column('webhook'),
      column('notification'),
      column('consent'),
      column('version'),
      column('event'),
      column('body'),
      at,
    ],
  );
}

/** A delivery that this process is to send now. */
export interface Claimed extends Pick<
  Delivery,
  'institution' | 'delivery' | 'event' | 'consent' | 'attempts'
> {
  readonly url: string;
  readonly body: string;
  readonly since: Date;
}

export interface Claiming {
  readonly at: Date;
  /** Until when nobody else takes it: a killed process's are taken up after that. */
  readonly until: Date;
  readonly limit: number;
  /** To one address at a time: a slow receiver does not hold the others up. */
  readonly each: number;
}

/**
 * Takes what is due, of each consent the earliest that has not arrived. What is for an institution that is
 * suspended waits.
 */
export async function claim(sql: Pool, { at, until, limit, each }: Claiming): Promise<Claimed[]> {
  const { rows } = await sql.query<Claimed>({
    name: 'webhook-claim',
    text: `with due as (
             select institution, delivery,
                    row_number() over (partition by webhook order by next_at, delivery) as nth
               from webhook_delivery d
              where state = 'waiting' and next_at <= $1
                and not exists (select from party p
                                 where p.organisation::text = d.institution
                                   and p.standing in ('suspended', 'removed'))
                and not exists (select from webhook_delivery before
                                 where before.webhook = d.webhook and before.consent = d.consent
                                   and before.state = 'waiting' and before.version < d.version)),
           mine as (
             select d.institution, d.delivery
               from due join webhook_delivery d using (institution, delivery)
              where due.nth <= $4 and d.state = 'waiting' and d.next_at <= $1
              order by d.next_at limit $3
                for update of d skip locked)
           update webhook_delivery d
              set next_at = $2, attempts = d.attempts + 1, last_at = $1
             from mine, webhook w
            where d.institution = mine.institution and d.delivery = mine.delivery
              and w.institution = d.institution and w.webhook = d.webhook and w.ended_at is null
           returning d.institution, d.delivery, d.event, d.consent, d.attempts, w.url, d.body, d.since`,
    values: [at, until, limit, each],
  });
  return rows;
}

/** What waits to be delivered, and since when the first of it does. */
export async function countWaiting(
  sql: Pool,
  at: Date,
): Promise<{ waiting: number; oldestSeconds: number }> {
  const { rows } = await sql.query<{ waiting: number; oldestSeconds: number }>(
    `select count(*) as waiting,
            coalesce(extract(epoch from $1 - min(since)), 0)::float8 as "oldestSeconds"
       from webhook_delivery where state = 'waiting'`,
    [at],
  );
  return rows[0] ?? { waiting: 0, oldestSeconds: 0 };
}

/** How a try ended; nothing where somebody else has taken the delivery up since. */
export async function settle(
  sql: PoolClient,
  { institution, delivery, attempts }: Claimed,
  how: { readonly state: DeliveryState; readonly code: string; readonly nextAt: Date },
): Promise<void> {
  await sql.query(
    `update webhook_delivery set state = $4, last_code = $5, next_at = $6
      where institution = $1 and delivery = $2 and attempts = $3 and state = 'waiting'`,
    [institution, delivery, attempts, how.state, how.code, how.nextAt],
  );
}

const shown = `institution, delivery, webhook, event, consent, version, state, attempts,
  next_at as "nextAt", last_at as "lastAt", last_code as "lastCode"`;

export interface DeliveryFilter {
  readonly state?: DeliveryState | undefined;
  /** Those entered before this one. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Of an institution, latest first. */
export async function findDeliveries(
  sql: Pool,
  institution: string,
  { state, after, limit }: DeliveryFilter,
): Promise<Delivery[]> {
  const { rows } = await sql.query<Delivery>(
    `select ${shown} from webhook_delivery
      where institution = $1 and ($2::text is null or state = $2)
        and ($3::uuid is null or delivery < $3)
      order by delivery desc limit $4`,
    [institution, state, after, limit],
  );
  return rows;
}

/** Makes a delivery wait again from now on; undefined where there is none to a webhook in use. */
export async function replay(
  sql: PoolClient,
  { institution, delivery }: Pick<Delivery, 'institution' | 'delivery'>,
  at: Date,
): Promise<Delivery | undefined> {
  const { rows } = await sql.query<Delivery>(
    `update webhook_delivery d set state = 'waiting', attempts = 0, since = $3, next_at = $3
      where institution = $1 and delivery = $2
        and exists (select from webhook w where w.institution = d.institution
                       and w.webhook = d.webhook and w.ended_at is null)
     returning ${shown}`,
    [institution, delivery, at],
  );
  return rows[0];
}
