// 外部数据库 (external database): one that DATABASE_URL names. Its login migrates; the node works in
// the role `xinqiao_app`, which may not change audit rows or record versions.
import { Client, DatabaseError } from 'pg';

import { Fault } from '../../kernel/fault.ts';
import { APP } from './roles.ts';
import { withOptions } from './session-options.ts';

const INSUFFICIENT_PRIVILEGE = '42501';
const DUPLICATE_OBJECT = '42710';
const UNIQUE_VIOLATION = '23505';

/** The same URL with every session put into a role from its start. */
export function withRole(url: string, role: string): string {
  return withOptions(url, `-c role=${role}`);
}

/**
 * Makes the application role when it is missing and lets the login of `url` take it, unless the node
 * works by a login of its own.
 * Throws `database.unreachable`, or `database.no-role` with the statements a DBA must run.
 */
export async function ensureAppRole(
  url: string,
  { isTaken = true }: { readonly isTaken?: boolean } = {},
): Promise<void> {
  const client = new Client({ connectionString: url });
  // Without it a server that goes away would end the process.
  client.on('error', () => {});
  await client.connect().catch((error: unknown) => {
    throw unreachable(error);
  });
  let exists = false;
  try {
    const found = await client.query('select from pg_roles where rolname = $1', [APP]);
    exists = found.rowCount !== 0;
    if (!exists) await createRole(client);
    if (!isTaken) return;
    const member = await client.query("select pg_has_role($1, 'MEMBER') as member", [APP]);
    if (member.rows[0]?.member !== true) await client.query(`grant ${APP} to current_user`);
  } catch (error) {
    if (sqlState(error) !== INSUFFICIENT_PRIVILEGE) throw error;
    const create = exists ? '' : `CREATE ROLE ${APP} NOLOGIN; `;
    throw noRole(`${create}GRANT ${APP} TO ${await currentUser(client)};`);
  } finally {
    await client.end();
  }
}

async function createRole(client: Client): Promise<void> {
  try {
    await client.query(`create role ${APP} nologin`);
    await client.query(`grant ${APP} to current_user`);
  } catch (error) {
    // Another process made it between our look and our statement.
    if (![DUPLICATE_OBJECT, UNIQUE_VIOLATION].includes(sqlState(error))) throw error;
  }
}

async function currentUser(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select quote_ident(current_user) as name');
  return rows[0]?.name ?? '';
}

function sqlState(error: unknown): string {
  return error instanceof DatabaseError ? (error.code ?? '') : '';
}

function unreachable(cause: unknown): Fault {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Fault('unavailable', 'database.unreachable', {
    zh: `连接不上 DATABASE_URL 指定的数据库：${reason}。请检查地址、账户与网络。`,
    en: `the database of DATABASE_URL cannot be reached: ${reason}; check address, account and network`,
  });
}

function noRole(statements: string): Fault {
  return new Fault(
    'forbidden',
    'database.no-role',
    {
      zh: `数据库缺少应用角色 ${APP}，或未授予当前账户，而当前账户无权处理。请由数据库管理员执行：${statements}`,
      en: `the application role ${APP} is missing or not granted to this login, which may not change that; a DBA must run: ${statements}`,
    },
    { statements },
  );
}
