import type { Pool, PoolClient } from 'pg';
import type { Mandate, MandateState, PausedBy } from './mandate.ts';

type Sql = Pool | PoolClient;

const columns = `subject, mandate, person, basis, state, paused_by as "pausedBy",
  letter_digest as "letterDigest",
  valid_from as "validFrom", valid_until as "validUntil"`;

/** False where the person has one for the subject that is under way or live. */
export async function insert(sql: PoolClient, m: Mandate): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into mandate (subject, mandate, person, basis, state, letter_digest, valid_from, valid_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [m.subject, m.mandate, m.person, m.basis, m.state, m.letterDigest, m.validFrom, m.validUntil],
  );
  return rowCount === 1;
}

export interface MandateEvent extends Pick<Mandate, 'subject' | 'mandate'> {
  readonly event: string;
  readonly at: Date;
  readonly from: MandateState | null;
  readonly to: MandateState;
  readonly actor: string;
  readonly reason: string;
}

export async function insertEvent(sql: PoolClient, e: MandateEvent): Promise<void> {
  await sql.query(
    `insert into mandate_event (subject, mandate, event, at, from_state, to_state, actor, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [e.subject, e.mandate, e.event, e.at, e.from, e.to, e.actor, e.reason],
  );
}

/** False where it is no longer in the state it was read in. */
export async function move(
  sql: PoolClient,
  { subject, mandate, state }: Mandate,
  { to, pausedBy }: { readonly to: MandateState; readonly pausedBy: PausedBy | null },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update mandate set state = $4, paused_by = $5
      where subject = $1 and mandate = $2 and state = $3`,
    [subject, mandate, state, to, pausedBy],
  );
  return rowCount === 1;
}

export async function find(
  sql: Sql,
  subject: string,
  mandate: string,
): Promise<Mandate | undefined> {
  const { rows } = await sql.query<Mandate>(
    `select ${columns} from mandate where subject = $1 and mandate = $2`,
    [subject, mandate],
  );
  return rows[0];
}

/** All of a subject, latest first. */
export async function findOfSubject(sql: Sql, subject: string): Promise<Mandate[]> {
  const { rows } = await sql.query<Mandate>(
    `select ${columns} from mandate where subject = $1 order by valid_from desc, mandate desc`,
    [subject],
  );
  return rows;
}

/** Those of the subjects for whom somebody acts by being named in the register. */
export async function findRepresented(
  sql: PoolClient,
  subjects: readonly string[],
): Promise<string[]> {
  const { rows } = await sql.query<{ subject: string }>({
    name: 'mandate-find-represented',
    text: `select distinct subject from mandate
            where state = 'live' and basis = 'legal-representative' and subject = any ($1::text[])`,
    values: [subjects],
  });
  return rows.map(({ subject }) => subject);
}

/** All of a person, latest first. */
export async function findOfPerson(sql: Sql, person: string): Promise<Mandate[]> {
  const { rows } = await sql.query<Mandate>(
    `select ${columns} from mandate where person = $1 order by valid_from desc, mandate desc`,
    [person],
  );
  return rows;
}

/** Those that wait for a review, oldest first. */
export async function findPending(sql: Sql, limit: number): Promise<Mandate[]> {
  const { rows } = await sql.query<Mandate>(
    `select ${columns} from mandate where state = 'pending' order by valid_from, mandate limit $1`,
    [limit],
  );
  return rows;
}

/** Those whose term is over and that have not ended. */
export async function findOverdue(sql: Sql, at: Date, limit: number): Promise<Mandate[]> {
  const { rows } = await sql.query<Mandate>(
    `select ${columns} from mandate
      where state in ('pending', 'live', 'paused') and valid_until <= $1
      order by valid_until limit $2`,
    [at, limit],
  );
  return rows;
}
