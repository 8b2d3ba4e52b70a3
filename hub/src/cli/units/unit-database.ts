// 单位数据库 (unit database): a database of the sandbox units' own on the embedded server, and for each unit a role that
// may read its tables and nothing else: neither write nor so much as connect to the node's.
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { heldOf } from '@xinqiao/sandbox/held';
import type { ProvinceOptions } from '@xinqiao/sandbox/province';
import { openEmbedded } from '../../platform/postgres/embedded/embedded.ts';

const database = 'xinqiao_sandbox_units';

export interface Reader {
  readonly role: string;
  readonly password: string;
}

/** The table that holds an item. */
export function tableOf(item: string): string {
  return item.replaceAll(/\W/g, '_');
}

/** The role of a source unit. */
export function roleOf(source: string): string {
  return `xinqiao_sandbox_${source.replaceAll(/\W/g, '_')}`;
}

/** Lays down what is not there yet, for a reader; where it reads, without the password. */
export async function layTables(
  home: string,
  reader: Reader,
  held: { readonly items: readonly string[]; readonly province: ProvinceOptions },
): Promise<string> {
  const cluster = await openEmbedded(home);
  try {
    const owner = new URL(cluster.superuserUrl);
    await within(owner, (client) => prepare(client, reader));
    owner.pathname = database;
    await within(owner, async (client) => {
      for (const item of held.items) {
        await layTable(client, item, held.province);
        await client.query(`grant select on ${escapeIdentifier(tableOf(item))} to ${reader.role}`);
      }
    });
    return `postgres://${reader.role}@${owner.host}/${database}`;
  } finally {
    await cluster.close();
  }
}

async function within(url: URL, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url.href });
  client.on('error', () => {});
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function prepare(client: Client, { role, password }: Reader): Promise<void> {
  const known = await client.query('select from pg_roles where rolname = $1', [role]);
  const verb = known.rowCount === 0 ? 'create' : 'alter';
  await client.query(`${verb} role ${role} login password ${escapeLiteral(password)}`);
  const there = await client.query('select from pg_database where datname = $1', [database]);
  if (there.rowCount === 0) await client.query(`create database ${database}`);
  await client.query(`revoke all on database ${database} from public`);
  await client.query(`grant connect on database ${database} to ${role}`);
}

async function layTable(client: Client, item: string, province: ProvinceOptions): Promise<void> {
  const table = escapeIdentifier(tableOf(item));
  const { rows: found } = await client.query<{ is: boolean }>(
    'select to_regclass($1) is not null as is',
    [table],
  );
  if (found[0]?.is === true) return;
  const { fields, rows } = heldOf(province, item);
  // By the list's codes: some of its names are longer than a database's may be.
  const names = fields.map(({ code }) => escapeIdentifier(code));
  const columns = names.map((name) => `${name} text`);
  await client.query('begin');
  await client.query(`create table ${table} (${columns.join(', ')})`);
  const cells = names.map((_, at) => rows.map((row) => row.cells[at] ?? ''));
  const lists = names.map((_, at) => `$${at + 1}::text[]`);
  await client.query(`insert into ${table} select * from unnest(${lists.join(', ')})`, cells);
  const subject = names[fields.findIndex(({ code }) => code === 'uscc')];
  if (subject !== undefined) await client.query(`create index on ${table} (${subject})`);
  await client.query('commit');
}
