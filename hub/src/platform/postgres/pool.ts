// 连接池 (pool): connections to the database, with the types the domain speaks.
import { Pool, TypeOverrides, types } from 'pg';
import { gatheringSocket } from './gathering-socket.ts';
import { withOptions } from './session-options.ts';
import { takeTurns } from './statement-order.ts';

export interface PoolOptions {
  /** Connections at most. */
  readonly max?: number;
  /** Shown to a DBA in pg_stat_activity. */
  readonly name?: string;
  /** Statements are sent without waiting for the one before, and planned once; none may be a COPY. */
  readonly pipeline?: boolean;
}

/**
 * A pool of connections to `url`. A lost connection fails the query in hand, never the process.
 * int8 comes as a number (keys and counts stay far below 2^53), date as its ISO text (a Date would be
 * midnight in the zone of this machine), numeric as exact text, timestamptz as a Date.
 */
export function openPool(url: string, options: PoolOptions = {}): Pool {
  const { max = 10, name = 'xinqiao', pipeline = false } = options;
  const pool = new Pool({
    connectionString: pipeline ? withOptions(url, planOnce) : url,
    max,
    application_name: name,
    types: domainTypes(),
    ...(pipeline && { pipeline, stream: gatheringSocket }),
  });
  pool.on('error', ignore);
  // The pool listens only to idle clients; one in use needs a listener of its own.
  pool.on('connect', (client) => {
    client.on('error', ignore);
    if (!pipeline) takeTurns(client);
  });
  return pool;
}

/**
 * For a few statements asked over and over, each about a few rows found by their keys: planned once for all
 * values, and by index even where the table was all but empty when it was planned.
 */
const planOnce = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off';

function domainTypes(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.INT8, Number);
  overrides.setTypeParser(types.builtins.DATE, String);
  overrides.setTypeParser(types.builtins.TIMESTAMPTZ, instants());
  return overrides;
}

/** Rows that came together have one instant: it is read once, and is one Date, never to be changed. */
function instants(): (text: string) => Date {
  const read = types.getTypeParser(types.builtins.TIMESTAMPTZ) as (text: string) => Date;
  let last = { text: '', at: new Date(0) };
  return (text) => {
    if (text !== last.text) last = { text, at: read(text) };
    return last.at;
  };
}

/** The query that was running is rejected with the same error; nothing else is to be done. */
function ignore(): void {}
