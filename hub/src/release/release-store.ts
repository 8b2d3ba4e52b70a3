import type { Pool, PoolClient } from 'pg';
import type { AskMode, AskPurpose } from './release.ts';
import type { Snapshot } from './release-snapshot.ts';

/** Keeps disclosures, be it one or many, by one statement. */
export async function insertSnapshots(
  sql: PoolClient,
  snapshots: readonly Snapshot[],
): Promise<void> {
  if (snapshots.length === 0) return;
  const column = <K extends keyof Snapshot>(name: K) => snapshots.map((one) => one[name]);
  const json = (name: 'ask' | 'facts') => snapshots.map((one) => JSON.stringify(one[name]));
  await sql.query({
    name: 'release-insert-snapshots',
    text: `insert into disclosure (subject, number, act, at, recipient, edition, ask, consent,
                                   consent_version, facts, versions, digest)
           select * from unnest($1::text[], $2::text[], $3::uuid[], $4::timestamptz[], $5::text[],
                                $6::text[], $7::json[], $8::uuid[], $9::integer[], $10::json[],
                                $11::text[], $12::text[])`,
    values: [
      column('subject'),
      column('number'),
      column('act'),
      column('at'),
      column('recipient'),
      column('edition'),
      json('ask'),
      column('consent'),
      column('consentVersion'),
      json('facts'),
      column('versions'),
      column('digest'),
    ],
  });
}

export async function findSnapshot(
  sql: PoolClient,
  subject: string,
  number: string,
): Promise<Snapshot | undefined> {
  const { rows } = await sql.query<Snapshot>(
    `select subject, number, act, at, recipient, edition, ask, consent,
            consent_version as "consentVersion", facts, versions, digest
       from disclosure where subject = $1 and number = $2`,
    [subject, number],
  );
  return rows[0];
}

export interface Given {
  readonly number: string;
  readonly at: Date;
  readonly mode: AskMode;
  readonly purpose: AskPurpose;
  readonly consent: string;
}

/** What a recipient was given of a subject under consents, latest first. */
export async function findGiven(
  sql: Pool,
  recipient: string,
  { subject, limit }: { readonly subject: string; readonly limit: number },
): Promise<Given[]> {
  const { rows } = await sql.query<Given>(
    `select number, at, ask ->> 'mode' as mode, ask ->> 'purpose' as purpose, consent
       from disclosure
      where subject = $1 and recipient = $2 and consent is not null
      order by at desc, number limit $3`,
    [subject, recipient, limit],
  );
  return rows;
}

/** Whom a disclosure is about, so that the act that looks at it can name its subject. */
export async function findSubjectOf(sql: Pool, number: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ subject: string }>(
    'select subject from disclosure where number = $1 order by at limit 1',
    [number],
  );
  return rows[0]?.subject;
}
