import type { PoolClient } from 'pg';
import type { Application, Assessment, Decided, GivenAnswer } from './admission.ts';

export async function insertApplication(sql: PoolClient, one: Application): Promise<void> {
  await sql.query(
    `insert into admission_application
       (organisation, application, at, applicant, contact_role, description, items)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      one.organisation,
      one.application,
      one.at,
      one.applicant,
      one.contactRole,
      one.description,
      one.items,
    ],
  );
}

/** The latest; undefined where it never applied. */
export async function findApplication(
  sql: PoolClient,
  organisation: string,
): Promise<Application | undefined> {
  const { rows } = await sql.query<Application>(
    `select organisation, application, at, applicant, contact_role as "contactRole", description, items
       from admission_application where organisation = $1 order by application desc limit 1`,
    [organisation],
  );
  return rows[0];
}

export async function insertAssessment(sql: PoolClient, one: Assessment): Promise<void> {
  await sql.query(
    `insert into admission_assessment
       (organisation, assessment, application, at, assessor, checklist, answers, score, is_passed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      one.organisation,
      one.assessment,
      one.application,
      one.at,
      one.assessor,
      one.checklist,
      JSON.stringify(one.answers),
      one.score,
      one.isPassed,
    ],
  );
}

const assessments = `select organisation, assessment, application, at, assessor, checklist, answers, score,
         is_passed as "isPassed"
    from admission_assessment where organisation = $1 order by assessment desc`;

/** The latest; undefined where it was never assessed. */
export async function findAssessment(
  sql: PoolClient,
  organisation: string,
): Promise<Assessment | undefined> {
  const { rows } = await sql.query<Assessment & { answers: GivenAnswer[] }>(
    `${assessments} limit 1`,
    [organisation],
  );
  return rows[0];
}

export async function findDecisions(
  sql: PoolClient,
  { organisation, assessment }: Pick<Assessment, 'organisation' | 'assessment'>,
): Promise<Decided[]> {
  const { rows } = await sql.query<Decided>(
    `select person, decision, at from admission_decision
      where organisation = $1 and assessment = $2 order by at, person`,
    [organisation, assessment],
  );
  return rows;
}

export async function insertDecision(
  sql: PoolClient,
  { organisation, assessment }: Pick<Assessment, 'organisation' | 'assessment'>,
  { person, decision, at }: Decided,
): Promise<void> {
  await sql.query(
    `insert into admission_decision (organisation, assessment, person, decision, at)
     values ($1, $2, $3, $4, $5)`,
    [organisation, assessment, person, decision, at],
  );
}

/** Until when the assessment of a party holds, ISO; null where none was agreed upon. */
export async function findTerm(sql: PoolClient, organisation: string): Promise<string | null> {
  const { rows } = await sql.query<{ on: string }>(
    `select to_char(reassess_on, 'YYYY-MM-DD') as on from admission_term where organisation = $1`,
    [organisation],
  );
  return rows[0]?.on ?? null;
}

/** Parties in standing whose assessment holds until some day at the latest, the most urgent first. */
export async function findDue(
  sql: PoolClient,
  until: string,
): Promise<{ readonly organisation: string; readonly reassessOn: string }[]> {
  const { rows } = await sql.query<{ organisation: string; reassessOn: string }>(
    `select organisation, to_char(reassess_on, 'YYYY-MM-DD') as "reassessOn"
       from admission_term join party using (organisation)
      where reassess_on <= $1 and standing in ('admitted', 'rectifying')
      order by reassess_on, organisation`,
    [until],
  );
  return rows;
}

export async function saveTerm(sql: PoolClient, organisation: string, on: string): Promise<void> {
  await sql.query(
    `insert into admission_term (organisation, reassess_on) values ($1, $2)
     on conflict (organisation) do update set reassess_on = excluded.reassess_on`,
    [organisation, on],
  );
}
