// 连接池 (pool): connections to the database, with the types the domain speaks.
import pg from 'pg';

export interface PoolOptions {
  /** Connections at most. */
  readonly max?: number;
  /** Shown to a DBA in pg_stat_activity. */
  readonly name?: string;
}

// int8 as a number (keys and counts stay far below 2^53), date as its ISO text: a Date would be
// midnight in the zone of this machine. numeric stays exact text.
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.DATE]: String,
};

/** A pool of connections to `url`. A lost connection fails the query in hand, never the process. */
export function openPool(url: string, { max = 10, name = 'xinqiao' }: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: name,
    types: { getTypeParser: parserOf },
  });
  pool.on('error', ignore);
  // The pool listens only to idle clients; one in use needs a listener of its own.
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

function parserOf(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  const own = format === 'binary' ? undefined : parsers[oid];
  return own ?? pg.types.getTypeParser(oid, format as 'text');
}

/** The query that was running is rejected with the same error; nothing else is to be done. */
function ignore(): void {}
