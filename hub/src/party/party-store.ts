import type { Pool, PoolClient } from 'pg';
import type { Standing } from './party.ts';

/** Its standing; null where it never applied. */
export async function findStanding(
  sql: Pool | PoolClient,
  organisation: string,
): Promise<Standing | null> {
  const { rows } = await sql.query<{ standing: Standing }>({
    name: 'party-find-standing',
    text: 'select standing from party where organisation = $1',
    values: [organisation],
  });
  return rows[0]?.standing ?? null;
}

/** An organisation as the gate sees it. */
export interface Party {
  readonly name: string;
  readonly uscc: string;
  /** Null: never applied. */
  readonly standing: Standing | null;
}

export async function findParty(sql: PoolClient, organisation: string): Promise<Party | null> {
  const { rows } = await sql.query<Party>({
    name: 'party-find-party',
    text: `select name, uscc, standing
             from organisation left join party using (organisation)
            where organisation = $1`,
    values: [organisation],
  });
  return rows[0] ?? null;
}

/** Source units on the list, by code, with the standings of the organisations that are such a unit. */
export async function findSourceStandings(
  sql: PoolClient | Pool,
): Promise<readonly { readonly source: string; readonly standing: Standing }[]> {
  const { rows } = await sql.query<{ source: string; standing: Standing }>({
    name: 'party-find-source-standings',
    text: `select source, standing from organisation join party using (organisation)
            where source is not null`,
  });
  return rows;
}

/** Of every party. */
export async function findStandings(sql: PoolClient): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql.query<{ organisation: string; standing: Standing }>(
    'select organisation, standing from party',
  );
  return new Map(rows.map(({ organisation, standing }) => [organisation, standing]));
}

/** As `findStanding`, held against every change until the transaction ends. */
export async function lockStanding(
  sql: PoolClient,
  organisation: string,
): Promise<Standing | null> {
  const { rows } = await sql.query<{ standing: Standing }>(
    'select standing from party where organisation = $1 for update',
    [organisation],
  );
  return rows[0]?.standing ?? null;
}

export interface PartyEvent {
  readonly organisation: string;
  readonly event: string;
  readonly at: Date;
  readonly from: Standing | null;
  readonly to: Standing;
  readonly actor: string;
  readonly reason: string;
}

/** Keeps a move; false where it came to be meanwhile. */
export async function saveMove(sql: PoolClient, moved: PartyEvent): Promise<boolean> {
  const { organisation, to, at } = moved;
  const { rowCount } =
    moved.from === null
      ? await sql.query(
          `insert into party (organisation, standing, since) values ($1, $2, $3)
           on conflict (organisation) do nothing`,
          [organisation, to, at],
        )
      : await sql.query('update party set standing = $2, since = $3 where organisation = $1', [
          organisation,
          to,
          at,
        ]);
  if (rowCount !== 1) return false;
  await sql.query(
    `insert into party_event (organisation, event, at, from_standing, to_standing, actor, reason)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [organisation, moved.event, at, moved.from, to, moved.actor, moved.reason],
  );
  return true;
}
