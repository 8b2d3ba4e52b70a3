import type { Pool, PoolClient } from 'pg';
import type { Client, ClientKey, PublicJwk, SigningAlg } from './machine.ts';

interface ClientRow {
  readonly client: string;
  readonly organisation: string;
  readonly name: string;
  readonly redirect_uris: readonly string[];
  readonly registered_at: Date;
  readonly ended_at: Date | null;
}

interface KeyRow {
  readonly client: string;
  readonly kid: string;
  readonly alg: SigningAlg;
  readonly jwk: PublicJwk;
  readonly valid_from: Date;
  readonly expires_at: Date;
  readonly revoked_at: Date | null;
}

export type ClientWithKeys = Client & { readonly keys: readonly ClientKey[] };

type Sql = Pool | PoolClient;

const columns = 'client, organisation, name, redirect_uris, registered_at, ended_at';

export async function insertClient(sql: Sql, client: Client, by: string): Promise<void> {
  await sql.query(
    `insert into machine_client (client, organisation, name, redirect_uris, registered_at, registered_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [client.client, client.organisation, client.name, client.redirectUris, client.registeredAt, by],
  );
}

/** False where the client has, or had, a key of this kid. */
export async function insertKey(
  sql: Sql,
  { client, ...key }: ClientKey & { readonly client: string },
  by: string,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into machine_key (client, kid, alg, jwk, valid_from, expires_at, added_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (client, kid) do nothing`,
    [client, key.kid, key.alg, JSON.stringify(key.jwk), key.validFrom, key.expiresAt, by],
  );
  return rowCount === 1;
}

/** A client with all its keys, former ones too; undefined where there is none. */
export async function findClient(sql: Sql, client: string): Promise<ClientWithKeys | undefined> {
  const { rows } = await sql.query<ClientRow>(
    `select ${columns} from machine_client where client = $1`,
    [client],
  );
  return (await withKeys(sql, rows))[0];
}

/** As `findClient`, held until the transaction ends by whoever changes it or its keys. */
export async function lockClient(
  sql: PoolClient,
  client: string,
): Promise<ClientWithKeys | undefined> {
  await sql.query('select from machine_client where client = $1 for update', [client]);
  return findClient(sql, client);
}

/** The clients of an organisation, latest first, from before one of them on. */
export async function findClients(
  sql: Sql,
  { organisation, before, limit }: { organisation: string; before: string | null; limit: number },
): Promise<ClientWithKeys[]> {
  const { rows } = await sql.query<ClientRow>(
    `select ${columns} from machine_client
      where organisation = $1 and ($2::uuid is null or client < $2)
      order by client desc limit $3`,
    [organisation, before, limit],
  );
  return withKeys(sql, rows);
}

async function withKeys(sql: Sql, clients: readonly ClientRow[]): Promise<ClientWithKeys[]> {
  const { rows } = await sql.query<KeyRow>(
    `select client, kid, alg, jwk, valid_from, expires_at, revoked_at from machine_key
      where client = any($1) order by valid_from, kid`,
    [clients.map(({ client }) => client)],
  );
  return clients.map((row) => {
    const keys = rows.filter(({ client }) => client === row.client).map(asKey);
    return { ...asClient(row), keys };
  });
}

/** Ends a client; false where it is ended already. */
export async function endClient(sql: Sql, client: string, at: Date): Promise<boolean> {
  const { rowCount } = await sql.query(
    'update machine_client set ended_at = $2 where client = $1 and ended_at is null',
    [client, at],
  );
  return rowCount === 1;
}

/** Ends every client of an organisation and revokes their keys; returns how many clients. */
export async function endClients(sql: Sql, organisation: string, at: Date): Promise<number> {
  await sql.query(
    `update machine_key k set revoked_at = $2 from machine_client c
      where c.organisation = $1 and k.client = c.client and k.revoked_at is null`,
    [organisation, at],
  );
  const { rowCount } = await sql.query(
    'update machine_client set ended_at = $2 where organisation = $1 and ended_at is null',
    [organisation, at],
  );
  return rowCount ?? 0;
}

/** Revokes a key; false where there is none, or it is revoked already. */
export async function revokeKey(
  sql: Sql,
  { client, kid }: { readonly client: string; readonly kid: string },
  at: Date,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update machine_key set revoked_at = $3
      where client = $1 and kid = $2 and revoked_at is null`,
    [client, kid, at],
  );
  return rowCount === 1;
}

function asClient(row: ClientRow): Client {
  return {
    client: row.client,
    organisation: row.organisation,
    name: row.name,
    redirectUris: row.redirect_uris,
    registeredAt: row.registered_at,
    endedAt: row.ended_at,
  };
}

function asKey({ kid, alg, jwk, ...at }: KeyRow): ClientKey {
  const { valid_from: validFrom, expires_at: expiresAt, revoked_at: revokedAt } = at;
  return { kid, alg, jwk, validFrom, expiresAt, revokedAt };
}
