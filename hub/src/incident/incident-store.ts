import type { PoolClient } from 'pg';
import type { Incident, IncidentState } from './incident.ts';

const columns = `organisation, incident, kind, to_char(occurred_on, 'YYYY-MM-DD') as "occurredOn",
  recorded_at as "recordedAt", recorded_by as "recordedBy", subjects, state`;

export interface IncidentStep {
  readonly step: string;
  readonly at: Date;
  readonly actor: string;
  /** Null: it was recorded. */
  readonly from: IncidentState | null;
  readonly to: IncidentState;
  readonly codes: readonly string[];
  /** Digests of the papers that show it. */
  readonly evidence: readonly string[];
}

type Which = Pick<Incident, 'organisation' | 'incident'>;

export async function insertIncident(sql: PoolClient, one: Incident): Promise<void> {
  await sql.query(
    `insert into incident (organisation, incident, kind, occurred_on, recorded_at, recorded_by, subjects, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      one.organisation,
      one.incident,
      one.kind,
      one.occurredOn,
      one.recordedAt,
      one.recordedBy,
      one.subjects,
      one.state,
    ],
  );
}

/** Held against every change until the transaction ends. */
export async function lockIncident(
  sql: PoolClient,
  incident: string,
): Promise<Incident | undefined> {
  const { rows } = await sql.query<Incident>(
    `select ${columns} from incident where incident = $1 for update`,
    [incident],
  );
  return rows[0];
}

/** Of one organisation, or of all; latest first, from before one of them on. */
export async function findIncidents(
  sql: PoolClient,
  {
    organisation,
    before,
    limit,
  }: { organisation: string | null; before: string | null; limit: number },
): Promise<Incident[]> {
  const { rows } = await sql.query<Incident>(
    `select ${columns} from incident
      where ($1::uuid is null or organisation = $1) and ($2::uuid is null or incident < $2)
      order by incident desc limit $3`,
    [organisation, before, limit],
  );
  return rows;
}

export async function saveStep(
  sql: PoolClient,
  { organisation, incident }: Which,
  { step, at, actor, from, to, codes, evidence }: IncidentStep,
): Promise<void> {
  await sql.query('update incident set state = $3 where organisation = $1 and incident = $2', [
    organisation,
    incident,
    to,
  ]);
  await sql.query(
    `insert into incident_step (organisation, incident, step, at, actor, from_state, to_state, codes, evidence)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [organisation, incident, step, at, actor, from, to, codes, evidence],
  );
}

export async function findSteps(
  sql: PoolClient,
  { organisation, incident }: Which,
): Promise<IncidentStep[]> {
  const { rows } = await sql.query<IncidentStep>(
    `select step, at, actor, from_state as from, to_state as to, codes, evidence
       from incident_step where organisation = $1 and incident = $2 order by step`,
    [organisation, incident],
  );
  return rows;
}
