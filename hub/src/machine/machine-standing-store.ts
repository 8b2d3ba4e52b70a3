// Whether a machine may go on, and whether its proof is fresh: one statement for all who ask at a time.
import type { Pool } from 'pg';
import type { Standing } from '../party/party.ts';

export interface Shown {
  readonly client: string;
  readonly kid: string;
  readonly mark: Buffer;
  readonly until: Date;
}

export interface Found {
  /** False: the proof was shown before. */
  readonly isFresh: boolean;
  /** Null: no such client or key, ended, expired or revoked. */
  readonly organisation: string | null;
  readonly standing: Standing | null;
}

/**
 * Keeps the proofs, and says of each whether it was new and how client, key and institution stand at
 * this instant. Marks go in in their order, so that two processes never wait for each other in a ring.
 */
export async function lookAt(
  pool: Pool,
  shown: readonly Shown[],
  at: Date,
): Promise<readonly Found[]> {
  const { rows } = await pool.query<{
    fresh: boolean;
    organisation: string | null;
    standing: Standing | null;
  }>({
    name: 'machine-look-at',
    text: `with shown as (
             select * from unnest($1::bytea[], $2::timestamptz[], $3::uuid[], $4::text[])
                    with ordinality as s (mark, until, client, kid, n)
           ), kept as (
             insert into machine_proof (mark, expires_at)
             select distinct on (mark) mark, until from shown order by mark
             on conflict (mark) do nothing
             returning mark
           )
           select kept.mark is not null
                    and n = min(n) over (partition by shown.mark) as fresh,
                  c.organisation, p.standing
             from shown
             left join kept on kept.mark = shown.mark
             left join machine_key k on k.client = shown.client and k.kid = shown.kid
                   and k.valid_from <= $5 and k.expires_at > $5 and (k.revoked_at is null or k.revoked_at > $5)
             left join machine_client c on c.client = k.client and c.ended_at is null
             left join party p on p.organisation = c.organisation
            order by n`,
    values: [
      shown.map(({ mark }) => mark),
      shown.map(({ until }) => until),
      shown.map(({ client }) => client),
      shown.map(({ kid }) => kid),
      at,
    ],
  });
  return rows.map(({ fresh, ...row }) => ({ ...row, isFresh: fresh }));
}

/** Forgets proofs that are refused for their age by now; returns how many. */
export async function forgetProofs(pool: Pool, at: Date): Promise<number> {
  const { rowCount } = await pool.query('delete from machine_proof where expires_at < $1', [at]);
  return rowCount ?? 0;
}

/** Forgets passages of the authorization server that are past their time; returns how many. */
export async function forgetPassages(pool: Pool, at: Date): Promise<number> {
  const { rowCount } = await pool.query('delete from machine_passage where expires_at < $1', [at]);
  return rowCount ?? 0;
}
