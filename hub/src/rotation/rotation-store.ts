// SQL over the sealed columns of other terms, as they describe them.
import type { Pool, PoolClient } from 'pg';
import type { KeyUse, SealedColumn, SealedValue } from './rotation.ts';

/** The parts of a statement over a column. Names are ours, never from outside. */
function partsOf({ table, column, key, form, where = 'true' }: SealedColumn) {
  const names = Object.keys(key);
  // A condition beside it would not keep the cast from rows that are none.
  const inText = `case when ${where} then ${column}::jsonb ->> 'kid' end`;
  return {
    table,
    column,
    names,
    types: Object.values(key),
    columns: names.join(', '),
    kid: form === 'bytes' ? 'kid' : inText,
    rows: `${column} is not null and ${where}`,
  };
}

export async function countUses(sql: Pool, of: SealedColumn): Promise<KeyUse[]> {
  const { table, kid, rows } = partsOf(of);
  const counted = await sql.query<{ kid: string | null; values: number }>(
    `select ${kid} as kid, count(*)::float8 as values from ${table} where ${rows} group by 1`,
  );
  return counted.rows.map((row) => ({ ...row, table: of.table }));
}

interface Page {
  /** Key of the last row of the page before. */
  readonly after: readonly string[] | null;
  readonly current: string | null;
  readonly limit: number;
}

/** The next values, in the order of their keys, that are not sealed by the key `current`; of any key where it is null. */
export async function findOutdated(
  sql: Pool | PoolClient,
  of: SealedColumn,
  { after, current, limit }: Page,
): Promise<SealedValue[]> {
  const { table, column, names, types, columns, kid, rows } = partsOf(of);
  const place = types.map((type, i) => `$${i + 3}::${type}`).join(', ');
  const found = await sql.query<{ key: string[]; kid: string | null; value: Buffer | string }>(
    `select array[${names.map((name) => `${name}::text`).join(', ')}] as key,
            ${kid} as kid, ${column} as value
       from ${table}
      where ${rows} and ($1::text is null or ${kid} is distinct from $1)
        ${after === null ? '' : `and (${columns}) > (${place})`}
      order by ${columns} limit $2`,
    [current, limit, ...(after ?? [])],
  );
  return found.rows;
}

/** A value sealed anew, and what it was. */
export interface Renewed {
  readonly was: SealedValue;
  readonly kid: string;
  readonly value: Uint8Array | string;
}

/** Writes values sealed anew, unless their rows have changed meanwhile; returns how many were written. */
export async function saveRenewed(
  sql: PoolClient,
  of: SealedColumn,
  renewed: readonly Renewed[],
): Promise<number> {
  const { table, column, names, types } = partsOf(of);
  const isBytes = of.form === 'bytes';
  const type = isBytes ? 'bytea' : 'text';
  const lists = [...types, 'text', 'text', type].map((each, i) => `$${i + 1}::${each}[]`);
  const same = names.map((name) => `t.${name} = n.${name}`);
  const unchanged = isBytes ? 't.kid is not distinct from n.was' : `t.${column} = n.was`;
  const { rowCount } = await sql.query(
    `update ${table} t set ${isBytes ? 'kid = n.new_kid, ' : ''}${column} = n.renewed
       from unnest(${lists.join(', ')}) as n (${names.join(', ')}, was, new_kid, renewed)
      where ${same.join(' and ')} and ${unchanged}`,
    [
      ...names.map((_, i) => renewed.map(({ was }) => was.key[i])),
      renewed.map(({ was }) => (isBytes ? was.kid : was.value)),
      renewed.map(({ kid }) => kid),
      renewed.map(({ value }) => value),
    ],
  );
  return rowCount ?? 0;
}

/** One process at a time writes a page: two at once would wait for each other's rows. */
export async function takeTurn(sql: PoolClient): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(hashtext('xinqiao rotation'))`);
}
