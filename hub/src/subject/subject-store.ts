import type { PoolClient } from 'pg';
import { copyIn, copyLines } from '../platform/copy.ts';
import type { Classification, Known, SubjectFacts, SubjectRow } from './subject.ts';

type Column = 'organisation_code' | 'registration_no';

export async function findByUscc(sql: PoolClient, codes: readonly string[]): Promise<Known[]> {
  const { rows } = await sql.query<Known>({
    name: 'subject-find-by-uscc',
    text: `select subject, name_key as "nameKey" from subject where subject = any ($1::text[])`,
    values: [codes],
  });
  return rows;
}

/** By a code that is not the key; several subjects may share one. */
export async function findByCode(
  sql: PoolClient,
  column: Column,
  codes: readonly string[],
): Promise<(Known & { code: string })[]> {
  const { rows } = await sql.query<Known & { code: string }>({
    name: `subject-find-by-${column}`,
    text: `select ${column} as code, subject, name_key as "nameKey"
             from subject where ${column} = any ($1::text[])`,
    values: [codes],
  });
  return rows;
}

/** By a name the subject bears or bore. */
export async function findByName(
  sql: PoolClient,
  nameKeys: readonly string[],
): Promise<(Known & { code: string })[]> {
  const { rows } = await sql.query<Known & { code: string }>({
    name: 'subject-find-by-name',
    text: `select distinct n.name_key as code, s.subject, s.name_key as "nameKey"
             from borne_name n join subject s on s.subject = n.subject
            where n.name_key = any ($1::text[])`,
    values: [nameKeys],
  });
  return rows;
}

/** Which of these (subject, name) pairs the register has borne at any time, as `subject|name`. */
export async function findBorne(
  sql: PoolClient,
  subjects: readonly string[],
  nameKeys: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql.query<{ mark: string }>(
    `select n.subject || '|' || n.name_key as mark
       from unnest($1::text[], $2::text[]) as asked (subject, name_key)
       join borne_name n on n.subject = asked.subject and n.name_key = asked.name_key`,
    [subjects, nameKeys],
  );
  return new Set(rows.map((row) => row.mark));
}

/** Enters subjects that the register does not have, one row each. */
export async function insert(
  sql: PoolClient,
  rows: readonly SubjectRow[],
  at: Date,
): Promise<void> {
  await copyIn(
    sql,
    `copy subject (subject, name, name_key, kind, organisation_code, registration_no, division,
                   status, established_on, known_from) from stdin`,
    copyLines(
      rows.map((r) => [
        r.subject,
        r.name,
        r.nameKey,
        r.kind,
        r.organisationCode,
        r.registrationNo,
        r.division,
        r.status,
        r.establishedOn,
        at.toISOString(),
      ]),
    ),
  );
}

/** Writes register rows, one a subject; a name that another takes the place of joins the name history. */
export async function upsert(
  sql: PoolClient,
  rows: readonly SubjectRow[],
  at: Date,
): Promise<void> {
  // Asked for in this order: the names that are replaced are read before they are.
  await Promise.all([keepReplacedNames(sql, rows, at), writeRows(sql, rows, at)]);
}

async function keepReplacedNames(
  sql: PoolClient,
  rows: readonly SubjectRow[],
  at: Date,
): Promise<void> {
  await sql.query({
    name: 'subject-keep-replaced-names',
    text: `insert into subject_name (subject, name_key, name, known_from)
           select s.subject, s.name_key, s.name, $3
             from unnest($1::text[], $2::text[]) as renamed (subject, name_key)
             join subject s on s.subject = renamed.subject and s.name_key <> renamed.name_key
           on conflict (subject, name_key) do nothing`,
    values: [rows.map((r) => r.subject), rows.map((r) => r.nameKey), at],
  });
}

async function writeRows(sql: PoolClient, rows: readonly SubjectRow[], at: Date): Promise<void> {
  const column = <K extends keyof SubjectRow>(name: K) => rows.map((row) => row[name]);
  await sql.query({
    name: 'subject-upsert',
    text: `insert into subject (subject, name, name_key, kind, organisation_code, registration_no,
                                division, status, established_on, known_from)
           select *, $10 from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[],
                                     $6::text[], $7::text[], $8::text[], $9::date[])
           on conflict (subject) do update
              set name = excluded.name, name_key = excluded.name_key, kind = excluded.kind,
                  registration_no = coalesce(excluded.registration_no, subject.registration_no),
                  division = excluded.division, status = excluded.status,
                  established_on = excluded.established_on`,
    values: [
      column('subject'),
      column('name'),
      column('nameKey'),
      column('kind'),
      column('organisationCode'),
      column('registrationNo'),
      column('division'),
      column('status'),
      column('establishedOn'),
      at,
    ],
  });
}

export interface BorneName {
  readonly subject: string;
  readonly name: string;
  readonly nameKey: string;
}

/** Names not known before join the name history. */
export async function keepNames(
  sql: PoolClient,
  names: readonly BorneName[],
  at: Date,
): Promise<void> {
  await sql.query({
    name: 'subject-keep-names',
    text: `insert into subject_name (subject, name_key, name, known_from)
           select *, $4 from unnest($1::text[], $2::text[], $3::text[])
           on conflict (subject, name_key) do nothing`,
    values: [
      names.map((n) => n.subject),
      names.map((n) => n.nameKey),
      names.map((n) => n.name),
      at,
    ],
  });
}

export async function classify(sql: PoolClient, rows: readonly Classification[]): Promise<void> {
  await sql.query(
    `update subject set industry = c.industry, size_class = c.size_class
       from unnest($1::text[], $2::text[], $3::text[]) as c (subject, industry, size_class)
      where subject.subject = c.subject`,
    [rows.map((r) => r.subject), rows.map((r) => r.industry), rows.map((r) => r.sizeClass)],
  );
}

const factsColumns = `
  s.subject, s.name, s.name_key as "nameKey", s.kind, s.organisation_code as "organisationCode",
  s.registration_no as "registrationNo", s.division, s.industry, s.size_class as "sizeClass",
  s.status, s.established_on::text as "establishedOn",
  array(select n.name from subject_name n
         where n.subject = s.subject and n.name_key <> s.name_key
         order by n.known_from, n.name) as "formerNames"`;

export async function findFacts(
  sql: PoolClient,
  subjects: readonly string[],
): Promise<SubjectFacts[]> {
  const { rows } = await sql.query<SubjectFacts>({
    name: 'subject-find-facts',
    text: `select ${factsColumns} from subject s where s.subject = any ($1::text[]) order by s.subject`,
    values: [subjects],
  });
  return rows;
}

/** Where a subject stands among all, by place and industry; '' where one is not known. */
export interface PlaceMark {
  readonly division: string;
  readonly industry: string;
  readonly subject: string;
}

export interface PlaceFilter {
  /** First digits of a division's code; null: anywhere. */
  readonly division: string | null;
  /** Beginnings of industry codes; null: of any industry. */
  readonly industries: readonly string[] | null;
  /** After this one. */
  readonly after: PlaceMark | null;
  readonly limit: number;
}

/** By division, industry and code. */
export async function findInPlace(
  sql: PoolClient,
  { division, industries, after, limit }: PlaceFilter,
): Promise<SubjectFacts[]> {
  const { rows } = await sql.query<SubjectFacts>(
    `select ${factsColumns} from subject s
      where ($1::text is null
             or coalesce(s.division, '') >= $1 and coalesce(s.division, '') < $2)
        and ($3::text[] is null or coalesce(s.industry, '') like any ($3))
        and ($4::text is null
             or (coalesce(s.division, ''), coalesce(s.industry, ''), s.subject) > ($4, $5, $6))
      order by coalesce(s.division, ''), coalesce(s.industry, ''), s.subject
      limit $7`,
    [
      division,
      // Digits sort alike in every collation; what follows them does not.
      division === null ? null : String(Number(division) + 1),
      industries?.map((code) => `${code}%`) ?? null,
      after?.division ?? null,
      after?.industry ?? null,
      after?.subject ?? null,
      limit,
    ],
  );
  return rows;
}

/** Subjects with the text anywhere in a name they bear or bore, shortest name first. */
export async function searchByName(
  sql: PoolClient,
  part: string,
  limit: number,
): Promise<SubjectFacts[]> {
  const { rows } = await sql.query<SubjectFacts>(
    `select ${factsColumns}
       from subject s
      where s.subject in (select subject from borne_name
                           where string_to_array(name_key, null) @> string_to_array($1, null)
                             and position($1 in name_key) > 0)
      order by length(s.name), s.subject
      limit $2`,
    [part, limit],
  );
  return rows;
}
