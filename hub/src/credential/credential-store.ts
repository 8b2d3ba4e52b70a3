import type { Pool, PoolClient } from 'pg';
import type { Failures } from './credential.ts';

type Sql = Pool | PoolClient;

export type CredentialKind = 'password' | 'totp' | 'passkey';

export interface CredentialRow {
  readonly person: string;
  readonly credential: string;
  readonly kind: CredentialKind;
  /** `pending`: a TOTP secret shown, whose first code has not been seen. */
  readonly state: 'pending' | 'live';
  readonly secret: string;
  readonly handle: string | null;
  readonly counter: number;
  readonly setAt: Date;
}

export async function find(
  sql: Sql,
  person: string,
  kind: CredentialKind,
): Promise<CredentialRow[]> {
  const { rows } = await sql.query<CredentialRow>({
    name: 'credential-find',
    text: `select person, credential, kind, state, secret, handle, counter, set_at as "setAt"
             from credential where person = $1 and kind = $2 order by set_at`,
    values: [person, kind],
  });
  return rows;
}

/** False where the handle is another credential's already. */
export async function insert(sql: PoolClient, row: CredentialRow): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into credential (person, credential, kind, state, secret, handle, counter, set_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      row.person,
      row.credential,
      row.kind,
      row.state,
      row.secret,
      row.handle,
      row.counter,
      row.setAt,
    ],
  );
  return rowCount === 1;
}

export async function replaceSecret(
  sql: PoolClient,
  { person, credential, secret }: Pick<CredentialRow, 'person' | 'credential' | 'secret'>,
  setAt: Date,
): Promise<void> {
  await sql.query(
    'update credential set secret = $3, set_at = $4 where person = $1 and credential = $2',
    [person, credential, secret, setAt],
  );
}

/** Removes a TOTP secret that was shown and never confirmed. */
export async function removePending(sql: PoolClient, person: string): Promise<void> {
  await sql.query(`delete from credential where person = $1 and state = 'pending'`, [person]);
}

/** Removes the credentials of the same kind that this one takes the place of. */
export async function removeOthers(
  sql: PoolClient,
  { person, credential, kind }: Pick<CredentialRow, 'person' | 'credential' | 'kind'>,
): Promise<void> {
  await sql.query('delete from credential where person = $1 and kind = $3 and credential <> $2', [
    person,
    credential,
    kind,
  ]);
}

export async function removeSecondFactors(sql: PoolClient, person: string): Promise<void> {
  await sql.query(`delete from credential where person = $1 and kind <> 'password'`, [person]);
}

/**
 * Moves a counter on and makes the credential live. False where it is not beyond the one kept: of two
 * uses of one code at once, one alone gets through.
 */
export async function advance(
  sql: PoolClient,
  { person, credential }: Pick<CredentialRow, 'person' | 'credential'>,
  counter: number,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update credential set counter = $3, state = 'live'
      where person = $1 and credential = $2 and counter < $3`,
    [person, credential, counter],
  );
  return rowCount === 1;
}

export type Purpose = 'enrol' | 'prove';

/** Keeps a challenge in place of any before it. */
export async function putChallenge(
  sql: Sql,
  person: string,
  challenge: { readonly purpose: Purpose; readonly value: string; readonly expiresAt: Date },
): Promise<void> {
  await sql.query(
    `insert into challenge (person, purpose, value, expires_at) values ($1, $2, $3, $4)
     on conflict (person, purpose) do update set value = excluded.value, expires_at = excluded.expires_at`,
    [person, challenge.purpose, challenge.value, challenge.expiresAt],
  );
}

/** Uses the challenge up, right answer or wrong; undefined where there is none still good. */
export async function takeChallenge(
  sql: Sql,
  person: string,
  { purpose, at }: { readonly purpose: Purpose; readonly at: Date },
): Promise<string | undefined> {
  const { rows } = await sql.query<{ value: string; expiresAt: Date }>(
    `delete from challenge where person = $1 and purpose = $2
     returning value, expires_at as "expiresAt"`,
    [person, purpose],
  );
  const [challenge] = rows;
  return challenge && challenge.expiresAt > at ? challenge.value : undefined;
}

/** A new set in place of the former one. */
export async function replaceRecoveryCodes(
  sql: PoolClient,
  person: string,
  digests: readonly Uint8Array[],
): Promise<void> {
  await sql.query('delete from recovery_code where person = $1', [person]);
  await sql.query('insert into recovery_code (person, code_hash) select $1, unnest($2::bytea[])', [
    person,
    digests,
  ]);
}

/** Burns a code; false where the person has no such code. */
export async function burnRecoveryCode(
  sql: PoolClient,
  person: string,
  digest: Uint8Array,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'delete from recovery_code where person = $1 and code_hash = $2',
    [person, digest],
  );
  return rowCount === 1;
}

export async function findFailures(sql: Sql, mark: string): Promise<Failures | undefined> {
  const { rows } = await sql.query<Failures>({
    name: 'attempt-find',
    text: 'select failures, last_at as "lastAt" from attempt where mark = $1',
    values: [mark],
  });
  return rows[0];
}

/** Counts one more; false where another did meanwhile, so that what was read is not true any more. */
export async function countFailure(
  sql: Sql,
  mark: string,
  { read, next }: { readonly read: Failures | undefined; readonly next: Failures },
): Promise<boolean> {
  const { rowCount } = read
    ? await sql.query(
        `update attempt set failures = $2, last_at = $3
          where mark = $1 and failures = $4 and last_at = $5`,
        [mark, next.failures, next.lastAt, read.failures, read.lastAt],
      )
    : await sql.query(
        'insert into attempt (mark, failures, last_at) values ($1, $2, $3) on conflict do nothing',
        [mark, next.failures, next.lastAt],
      );
  return rowCount === 1;
}

export async function clearFailures(sql: PoolClient, mark: string): Promise<void> {
  await sql.query('delete from attempt where mark = $1', [mark]);
}

export async function takeBackFailure(sql: PoolClient, mark: string): Promise<void> {
  await sql.query('update attempt set failures = failures - 1 where mark = $1 and failures > 0', [
    mark,
  ]);
}

/** Removes what nobody looks at any more. */
export async function removeStale(sql: PoolClient, before: Date): Promise<void> {
  await sql.query('delete from attempt where last_at < $1', [before]);
  await sql.query('delete from challenge where expires_at < $1', [before]);
}
