import { DatabaseError, type Pool, type PoolClient } from 'pg';
import type {
  Identity,
  Organisation,
  OrganisationKind,
  PersonState,
  Role,
  Standing,
} from './account.ts';

type Sql = Pool | PoolClient;

export async function insertOrganisation(
  sql: PoolClient,
  { organisation, kind, uscc, name, source }: Organisation,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into organisation (organisation, kind, uscc, name, source, registered_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [organisation, kind, uscc, name, source, at],
  );
  return rowCount === 1;
}

const organisationColumns = 'organisation, kind, uscc, name, source';

export async function findOrganisations(sql: Sql, ids: readonly string[]): Promise<Organisation[]> {
  const { rows } = await sql.query<Organisation>(
    `select ${organisationColumns} from organisation where organisation = any($1::uuid[])`,
    [ids],
  );
  return rows;
}

export async function findOrganisation(sql: Sql, id: string): Promise<Organisation | undefined> {
  return (await findOrganisations(sql, [id]))[0];
}

export interface WantedOrganisations {
  readonly kinds?: readonly OrganisationKind[];
  /** After this one, in the order of ids. */
  readonly after?: string;
  readonly limit: number;
}

/** Organisations in the order of their ids, which is that of their registration. */
export async function listOrganisations(
  sql: Sql,
  { kinds, after, limit }: WantedOrganisations,
): Promise<Organisation[]> {
  const { rows } = await sql.query<Organisation>(
    `select ${organisationColumns} from organisation
      where ($1::text[] is null or kind = any ($1)) and ($2::uuid is null or organisation > $2)
      order by organisation limit $3`,
    [kinds ?? null, after ?? null, limit],
  );
  return rows;
}

export async function findEnterprise(sql: Sql, uscc: string): Promise<Organisation | undefined> {
  const { rows } = await sql.query<Organisation>(
    `select ${organisationColumns} from organisation where kind = 'enterprise' and uscc = $1`,
    [uscc],
  );
  return rows[0];
}

/** One change of an organisation's roles at a time. */
export async function lockOrganisation(sql: PoolClient, id: string): Promise<void> {
  await sql.query('select from organisation where organisation = $1 for update', [id]);
}

/** A person as entered: words sealed, equals found by the blind index of the phone. */
export interface PersonRow {
  readonly person: string;
  readonly name: string;
  readonly phone: string;
  readonly phoneIndex: string;
}

/** False where another person has the phone. */
export async function insertPerson(sql: PoolClient, row: PersonRow, at: Date): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into person (person, state, name, phone, phone_index, identity, standing, known_from)
     values ($1, 'invited', $2, $3, $4, 'claimed', 1, $5) on conflict do nothing`,
    [row.person, row.name, row.phone, row.phoneIndex, at],
  );
  return rowCount === 1;
}

export async function findByPhone(sql: Sql, phoneIndex: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ person: string }>(
    'select person from person where phone_index = $1',
    [phoneIndex],
  );
  return rows[0]?.person;
}

/** Who was invited by this phone and has no sign-in yet. */
export async function findInvited(sql: Sql, phoneIndex: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ person: string }>(
    `select person from person where phone_index = $1 and state = 'invited'`,
    [phoneIndex],
  );
  return rows[0]?.person;
}

/** Whoever signs in under this: by their login or by their phone. */
export async function findBySignIn(
  sql: Sql,
  { loginIndex, phoneIndex }: { readonly loginIndex: string; readonly phoneIndex: string },
): Promise<string | undefined> {
  const { rows } = await sql.query<{ person: string }>({
    name: 'person-find-by-sign-in',
    text: 'select person from person where login_index = $1 or phone_index = $2',
    values: [loginIndex, phoneIndex],
  });
  return rows[0]?.person;
}

export interface SealedWords {
  readonly name: string;
  readonly phone: string;
  readonly login: string | null;
}

export async function findWords(sql: Sql, person: string): Promise<SealedWords | undefined> {
  const { rows } = await sql.query<SealedWords>(
    'select name, phone, login from person where person = $1',
    [person],
  );
  return rows[0];
}

/** The login of a person; false where another has it, and then the transaction is at its end. */
export async function setLogin(
  sql: PoolClient,
  person: string,
  { login, loginIndex }: { readonly login: string; readonly loginIndex: string },
): Promise<boolean> {
  try {
    await sql.query('update person set login = $2, login_index = $3 where person = $1', [
      person,
      login,
      loginIndex,
    ]);
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.constraint === 'person_login') return false;
    throw error;
  }
}

/** Moves the account on; false where it is in none of the states the move starts from. */
export async function move(
  sql: PoolClient,
  person: string,
  { from, to }: { readonly from: readonly PersonState[]; readonly to: PersonState },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'update person set state = $3 where person = $1 and state = any ($2::text[])',
    [person, from, to],
  );
  return rowCount === 1;
}

/** What an officer or a provider of identity has seen: the name as it stands there (sealed). */
export async function setIdentity(
  sql: PoolClient,
  person: string,
  { identity, name }: { readonly identity: Identity; readonly name: string },
): Promise<void> {
  await sql.query('update person set identity = $2, name = $3 where person = $1', [
    person,
    identity,
    name,
  ]);
}

/** One change of a person's roles at a time: two could together make a pair that is excluded. */
export async function lockPerson(sql: PoolClient, person: string): Promise<void> {
  await sql.query('select from person where person = $1 for update', [person]);
}

/** The person and the posts held at an instant. */
export async function findStanding(
  sql: Sql,
  person: string,
  at: Date,
): Promise<Standing | undefined> {
  const { rows } = await sql.query<Standing>({
    name: 'person-find-standing',
    text: `select p.person, p.state, p.identity, p.standing,
                  coalesce((select jsonb_agg(jsonb_build_object(
                                     'organisation', m.organisation, 'kind', o.kind, 'role', m.role)
                                     order by m.valid_from, m.role)
                              from membership m join organisation o on o.organisation = m.organisation
                             where m.person = p.person and m.valid_from <= $2
                               and (m.valid_until is null or m.valid_until > $2)), '[]') as posts
             from person p where p.person = $1`,
    values: [person, at],
  });
  return rows[0];
}

export interface Seat {
  readonly organisation: string;
  readonly person: string;
  readonly role: Role;
}

export async function insertMembership(
  sql: PoolClient,
  { organisation, person, role }: Seat,
  { from, until }: { readonly from: Date; readonly until: Date | null },
): Promise<void> {
  await sql.query(
    `insert into membership (organisation, person, role, valid_from, valid_until)
     values ($1, $2, $3, $4, $5)
     on conflict (organisation, person, role, valid_from) do update set valid_until = excluded.valid_until`,
    [organisation, person, role, from, until],
  );
  await countChange(sql, person);
}

/** False where the seat is not held at that instant. */
export async function endMembership(sql: PoolClient, seat: Seat, at: Date): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update membership set valid_until = $4
      where organisation = $1 and person = $2 and role = $3
        and valid_from <= $4 and (valid_until is null or valid_until > $4)`,
    [seat.organisation, seat.person, seat.role, at],
  );
  if (rowCount === 1) await countChange(sql, seat.person);
  return rowCount === 1;
}

async function countChange(sql: PoolClient, person: string): Promise<void> {
  await sql.query('update person set standing = standing + 1 where person = $1', [person]);
}

/** Whether the person holds a role there or ever did. */
export async function wasSeated(
  sql: PoolClient,
  { organisation, person }: Omit<Seat, 'role'>,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'select from membership where organisation = $1 and person = $2 limit 1',
    [organisation, person],
  );
  return rowCount === 1;
}

/** Active people who hold the role without an end: those an organisation can go on with. */
export async function countHolders(
  sql: PoolClient,
  { organisation, role }: Omit<Seat, 'person'>,
  at: Date,
): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `select count(*)::integer as count
       from membership m join person p on p.person = m.person
      where m.organisation = $1 and m.role = $2 and p.state = 'active'
        and m.valid_from <= $3 and m.valid_until is null`,
    [organisation, role, at],
  );
  return rows[0]?.count ?? 0;
}

export interface MemberRow extends SealedWords {
  readonly person: string;
  readonly state: PersonState;
  readonly identity: Identity;
  readonly roles: readonly Role[];
}

export async function findMembers(sql: Sql, organisation: string, at: Date): Promise<MemberRow[]> {
  const { rows } = await sql.query<MemberRow>(
    `select p.person, p.state, p.identity, p.name, p.phone, p.login,
            array_agg(m.role order by m.role) as roles
       from membership m join person p on p.person = m.person
      where m.organisation = $1 and m.valid_from <= $2
        and (m.valid_until is null or m.valid_until > $2)
      group by p.person
      order by min(m.valid_from), p.person`,
    [organisation, at],
  );
  return rows;
}
