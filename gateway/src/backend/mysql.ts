// MySQL、MariaDB 后端: one table or view, read in read-only transactions, every column as text.
import { createPool, type Pool, type PoolConnection } from 'mysql2/promise';
import { backendMs, mostRecords, type SqlConfig } from '../config/config.ts';
import { BackendDown, type Backend } from './backend.ts';
import { secretIn } from './secret-file.ts';

type Cells = readonly (string | null)[];

export function mysqlBackend({ url, passwordFile, table }: SqlConfig): Backend {
  let pool: Pool | undefined;
  const name = table.split('.').map(quoted).join('.');

  /** Within a transaction that cannot write. */
  async function reading<T>(work: (connection: PoolConnection) => Promise<T>): Promise<T> {
    let connection: PoolConnection | undefined;
    try {
      pool ??= open(url, secretIn(passwordFile));
      connection = await pool.getConnection();
      await connection.query('start transaction read only');
      const done = await work(connection);
      await connection.query('commit');
      connection.release();
      return done;
    } catch (cause) {
      connection?.destroy();
      throw down(cause);
    }
  }

  return {
    header: () =>
      reading(async (connection) => {
        const [, fields] = await connection.query({ sql: `select * from ${name} limit 0` });
        return fields.map((field) => field.name);
      }),
    read: ({ subject, column, wanted }) =>
      reading(async (connection) => {
        const columns = wanted.map((one) => `cast(${quoted(one)} as char)`).join(', ');
        const sql = `select ${columns} from ${name} where ${quoted(column)} = ? limit ${mostRecords + 1}`;
        const asked = { sql, values: [subject], rowsAsArray: true, timeout: backendMs };
        const [rows] = await connection.query(asked);
        const cells = rows as unknown as readonly Cells[];
        return { header: wanted, rows: cells.map((row) => row.map((cell) => cell ?? '')) };
      }),
    close: async () => pool?.end(),
  };
}

function open({ hostname, port, username, pathname }: URL, password: string | null): Pool {
  return createPool({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 3306 : Number(port),
    user: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
    ...(password !== null && { password }),
    charset: 'utf8mb4',
    connectionLimit: 8,
    connectTimeout: backendMs,
    dateStrings: true,
  });
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

function down(cause: unknown): BackendDown {
  if (cause instanceof BackendDown) return cause;
  const { code = '', message = '' } = cause as {
    readonly code?: string;
    readonly message?: string;
  };
  return new BackendDown(
    `MySQL/MariaDB 未应答：${code} ${message}；请检查地址、口令、表名和只读账户的权限`,
    `MySQL/MariaDB does not answer: ${code} ${message}; check address, password, table and what the account may read`,
    cause,
  );
}
