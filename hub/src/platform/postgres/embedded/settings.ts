// 数据库参数 (settings): what the embedded server is told when its data directory is made. They stand
// at the end of postgresql.conf, where an operator may change them.
import { totalmem } from 'node:os';

/** `none` is for tests only: a crash of the machine may leave nothing. */
export type Durability = 'full' | 'none';

const megabyte = 1_048_576;

/** An eighth of the machine's memory, from 128 MB to 2 GB: the index that versions are looked up in. */
function buffers(memory: number): string {
  const wanted = Math.round(memory / 8 / megabyte);
  return `${Math.min(Math.max(wanted, 128), 2_048)}MB`;
}

const node = {
  shared_buffers: buffers(totalmem()),
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  synchronous_commit: 'on',
  wal_compression: 'on',
  jit: 'off',
};

const throwaway = {
  shared_buffers: '64MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '1h',
  synchronous_commit: 'off',
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  jit: 'off',
};

// Statements and their values (people's names, codes) stay out of the log: `terse` drops the DETAIL
// that quotes rows, and `log_min_messages = log` drops errors, which the client is told anyway.
const log = {
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_error_statement: 'panic',
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

/** Lines for postgresql.conf. */
export function settings(durability: Durability): string {
  const chosen = { ...(durability === 'full' ? node : throwaway), ...log };
  const lines = Object.entries(chosen).map(([name, value]) => `${name} = '${value}'`);
  return `\n# Xinqiao\n${lines.join('\n')}\n`;
}
