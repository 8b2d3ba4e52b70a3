import type { Pool, PoolClient } from 'pg';
import type { Consent, Granted } from './consent.ts';
import type { SignedArtefact } from './consent-artefact.ts';
import type { ConsentEvent } from './consent-change.ts';

/** What is kept of the asking beside the terms. */
export interface Asking {
  readonly by: string;
  readonly key: string;
  /** Digest of the terms: the same key must come with the same terms. */
  readonly digest: string;
}

export async function insertConsent(sql: PoolClient, c: Consent, asking: Asking): Promise<void> {
  await sql.query(
    `insert into consent (subject, consent, institution, purpose, mode, scope, frequency_times,
                          frequency_per, total_uses, range_days, valid_days, data_life_days,
                          serves_kind, serves, channel, requested_at, requested_by, answer_by,
                          request_key, request_digest, paper, version, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
             $20, $21, $22, $23)`,
    [
      c.subject,
      c.consent,
      c.institution,
      c.purpose,
      c.mode,
      JSON.stringify(c.scope),
      c.frequency?.times ?? null,
      c.frequency?.per ?? null,
      c.totalUses,
      c.rangeDays,
      c.validDays,
      c.dataLifeDays,
      c.serves?.kind ?? null,
      c.serves?.id ?? null,
      c.channel,
      c.requestedAt,
      asking.by,
      c.answerBy,
      asking.key,
      asking.digest,
      c.paper,
      c.version,
      c.state,
    ],
  );
}

/** How it stands now; `signed` where this change granted it. */
export async function saveState(
  sql: PoolClient,
  c: Consent,
  signed: SignedArtefact | null,
): Promise<void> {
  const g = c.granted;
  await sql.query({
    name: 'consent-save-state',
    text: `update consent
              set version = $3, state = $4, granted_at = $5, valid_from = $6, valid_until = $7,
                  range_from = $8, range_until = $9, notice_version = $10, notice_digest = $11,
                  representative = $12, mandate = $13, confirmed_by = $14,
                  artefact = coalesce($15, artefact)
            where subject = $1 and consent = $2`,
    values: [
      c.subject,
      c.consent,
      c.version,
      c.state,
      g?.at,
      g?.validFrom,
      g?.validUntil,
      g?.range.from,
      g?.range.until,
      g?.notice.version,
      g?.notice.digest,
      g?.representative,
      g?.mandate,
      g?.confirmedBy,
      signed,
    ],
  });
}

export type Row = Omit<Consent, 'granted'> & { readonly [K in keyof Granted]: Granted[K] | null };

export const columns = `
  subject, consent, institution, purpose, mode, scope, total_uses as "totalUses",
  range_days as "rangeDays", valid_days as "validDays", data_life_days as "dataLifeDays",
  case when frequency_times is not null
       then json_build_object('times', frequency_times, 'per', frequency_per) end as frequency,
  case when serves is not null
       then json_build_object('kind', serves_kind, 'id', serves) end as serves,
  channel, requested_at as "requestedAt", answer_by as "answerBy", paper, version, state,
  granted_at as at, valid_from as "validFrom", valid_until as "validUntil",
  case when range_from is not null
       then json_build_object('from', range_from, 'until', range_until) end as range,
  case when notice_version is not null
       then json_build_object('version', notice_version, 'digest', notice_digest) end as notice,
  representative, mandate, confirmed_by as "confirmedBy"`;

export function toConsent(row: Row): Consent {
  const { at, validFrom, validUntil, range, notice, representative, mandate, ...rest } = row;
  const { confirmedBy, ...asked } = rest;
  if (!(at && validFrom && validUntil && range && notice && representative && confirmedBy)) {
    return { ...asked, granted: null };
  }
  const granted = {
    at,
    validFrom,
    validUntil,
    range,
    notice,
    representative,
    mandate,
    confirmedBy,
  };
  return { ...asked, granted };
}

export async function findConsent(
  sql: Pool | PoolClient,
  subject: string,
  consent: string,
): Promise<Consent | undefined> {
  const { rows } = await sql.query<Row>({
    name: 'consent-find',
    text: `select ${columns} from consent where subject = $1 and consent = $2`,
    values: [subject, consent],
  });
  return rows.map(toConsent)[0];
}

/** As it stands, for nobody else to change until the transaction ends. */
export async function lockConsent(
  sql: PoolClient,
  subject: string,
  consent: string,
): Promise<Consent | undefined> {
  const { rows } = await sql.query<Row>({
    name: 'consent-lock',
    text: `select ${columns} from consent where subject = $1 and consent = $2 for no key update`,
    values: [subject, consent],
  });
  return rows.map(toConsent)[0];
}

/** Those of a subject in force that are for more than one use, locked, in the order of their ids. */
export async function lockPeriodic(sql: PoolClient, subject: string): Promise<Consent[]> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from consent
      where subject = $1 and state = 'granted' and frequency_times is not null
      order by consent for no key update`,
    [subject],
  );
  return rows.map(toConsent);
}

/** All of a subject, latest first; or those to one institution. */
export async function findOf(
  sql: Pool | PoolClient,
  subject: string,
  institution?: string,
): Promise<Consent[]> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from consent
      where subject = $1 and institution = coalesce($2, institution)
      order by requested_at desc, consent desc`,
    [subject, institution],
  );
  return rows.map(toConsent);
}

/** What an institution asked under a key since an instant. Others with the key wait until we are done. */
export async function findAsked(
  sql: PoolClient,
  { institution, key, since }: { institution: string; key: string; since: Date },
): Promise<{ readonly consent: Consent; readonly digest: string } | undefined> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 10))', [
    JSON.stringify([institution, key]),
  ]);
  const { rows } = await sql.query<Row & { digest: string }>(
    `select ${columns}, request_digest as digest from consent
      where institution = $1 and request_key = $2 and requested_at > $3
      order by requested_at desc limit 1`,
    [institution, key, since],
  );
  return rows.map(({ digest, ...row }) => ({ consent: toConsent(row), digest }))[0];
}

export interface ConsentId {
  readonly subject: string;
  readonly consent: string;
}

/** Those to an institution that can still be used, or resumed, in the order in which they are locked. */
export async function findRunning(sql: PoolClient, institution: string): Promise<ConsentId[]> {
  const { rows } = await sql.query<ConsentId>(
    `select subject, consent from consent
      where institution = $1 and state in ('granted', 'paused') order by subject, consent`,
    [institution],
  );
  return rows;
}

/** Those whose time to be answered (`lapse`), or to be in force (`expire`), is over. */
export async function findDue(
  sql: Pool,
  move: 'lapse' | 'expire',
  { at, limit }: { readonly at: Date; readonly limit: number },
): Promise<ConsentId[]> {
  const due = {
    lapse: `state = 'requested' and answer_by <= $1 order by answer_by`,
    expire: `state in ('granted', 'paused') and valid_until <= $1 order by valid_until`,
  }[move];
  const { rows } = await sql.query<ConsentId>(
    `select subject, consent from consent where ${due} limit $2`,
    [at, limit],
  );
  return rows;
}

export async function findArtefact(
  sql: Pool,
  { subject, consent }: ConsentId,
): Promise<SignedArtefact | null> {
  const { rows } = await sql.query<{ artefact: SignedArtefact | null }>(
    'select artefact from consent where subject = $1 and consent = $2',
    [subject, consent],
  );
  return rows[0]?.artefact ?? null;
}

export async function insertEvent(
  sql: PoolClient,
  { subject, consent }: ConsentId,
  e: ConsentEvent,
): Promise<void> {
  await sql.query({
    name: 'consent-insert-event',
    text: `insert into consent_event (subject, consent, version, at, actor, organisation, side, role,
                                      mandate, move, reason, channel, from_state, to_state)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      subject,
      consent,
      e.version,
      e.at,
      e.actor,
      e.organisation,
      e.side,
      e.role,
      e.mandate,
      e.move,
      e.reason,
      e.channel,
      e.from,
      e.to,
    ],
  });
}

/** Everything that happened to a consent, first first. */
export async function findEvents(
  sql: Pool,
  { subject, consent }: ConsentId,
): Promise<ConsentEvent[]> {
  const { rows } = await sql.query<ConsentEvent>(
    `select version, at, actor, organisation, side, role, mandate, move, reason, channel,
            from_state as "from", to_state as "to"
       from consent_event where subject = $1 and consent = $2 order by version`,
    [subject, consent],
  );
  return rows;
}

/** As it stood in one of its versions: its terms and its grant never change, its state does. */
export async function findVersion(
  sql: PoolClient,
  { subject, consent }: ConsentId,
  version: number,
): Promise<Consent | undefined> {
  const { rows } = await sql.query<Row & { readonly stood: Consent['state'] }>(
    `select ${columns}, (select e.to_state from consent_event e
                          where e.subject = c.subject and e.consent = c.consent
                            and e.version = $3) as stood
       from consent c where subject = $1 and consent = $2`,
    [subject, consent, version],
  );
  return rows.flatMap(({ stood, ...row }) =>
    stood ? [{ ...toConsent(row), version, state: stood }] : [],
  )[0];
}
