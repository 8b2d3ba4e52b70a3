// PostgreSQL 后端: one table or view, read in read-only sessions, every column as the text the database writes.
import { Pool } from 'pg';
import { backendMs, mostRecords, type SqlConfig } from '../config/config.ts';
import { BackendDown, type Backend } from './backend.ts';
import { secretIn } from './secret-file.ts';

/** Dates as ISO whatever the server is set to; nothing can be written, nothing takes longer than it may. */
const session =
  '-c default_transaction_read_only=on -c datestyle=ISO -c timezone=Asia/Shanghai ' +
  `-c statement_timeout=${backendMs}`;

export function postgresBackend({ url, passwordFile, table }: SqlConfig): Backend {
  const pool = new Pool({
    ...whereIn(url),
    password: () => secretIn(passwordFile) ?? '',
    options: session,
    max: 8,
    connectionTimeoutMillis: backendMs,
    query_timeout: backendMs + 1_000,
    application_name: 'xinqiao-gateway',
  });
  // A connection lost while idle fails nothing: the next ask opens another.
  pool.on('error', () => undefined);
  const name = table.split('.').map(quoted).join('.');
  const told = <T>(asked: Promise<T>) => asked.catch(down);
  return {
    async header() {
      const { fields } = await told(pool.query(`select * from ${name} limit 0`));
      return fields.map((field) => field.name);
    },
    async read({ subject, column, wanted }) {
      const columns = wanted.map((one) => `${quoted(one)}::text`).join(', ');
      const text = `select ${columns} from ${name} where ${quoted(column)} = $1 limit ${mostRecords + 1}`;
      const query = { text, values: [subject], rowMode: 'array' as const };
      const { rows } = await told(pool.query<(string | null)[]>(query));
      return { header: wanted, rows: rows.map((row) => row.map((cell) => cell ?? '')) };
    },
    close: () => pool.end(),
  };
}

/** Member by member: a connection string would have the last word on the password. */
function whereIn({ hostname, port, username, pathname, searchParams }: URL) {
  return {
    host: searchParams.get('host') ?? hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 5432 : Number(port),
    user: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** With the database's own word, which names tables and columns and never a row. */
function down(cause: unknown): never {
  if (cause instanceof BackendDown) throw cause;
  const { code = '', message = '' } = cause as {
    readonly code?: string;
    readonly message?: string;
  };
  throw new BackendDown(
    `PostgreSQL 未应答：${code} ${message}；请检查地址、口令、表名和只读账户的权限`,
    `PostgreSQL does not answer: ${code} ${message}; check address, password, table and what the account may read`,
    cause,
  );
}
