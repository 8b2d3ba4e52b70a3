import type { Pool, PoolClient } from 'pg';
import type { News } from '../kernel/news.ts';
import { tellNews } from '../platform/postgres/news.ts';
import { jsonbText } from '../platform/copy.ts';
import type { Batch, BatchState, Consignment, Failure, Mapping } from './batch.ts';
import type { Landed } from './batch-bytes.ts';

interface Row {
  batch: string;
  item: string;
  source: string;
  edition: string;
  file_name: string;
  bytes: string;
  digest: string;
  mapping: Mapping;
  backlog: boolean;
  declared_rows: string | null;
  received_at: Date;
  state: BatchState;
  first_batch: string | null;
  receipt: unknown;
  failure: Failure | null;
}

const columns = `batch, item, source, edition, file_name, bytes, digest, mapping, backlog,
  declared_rows, received_at, state, first_batch, receipt, failure`;

function toBatch(row: Row): Batch {
  return {
    batch: row.batch,
    item: row.item,
    source: row.source,
    edition: row.edition,
    fileName: row.file_name,
    bytes: Number(row.bytes),
    digest: row.digest,
    mapping: row.mapping,
    backlog: row.backlog,
    declaredRows: row.declared_rows === null ? null : Number(row.declared_rows),
    receivedAt: row.received_at,
    state: row.state,
    firstBatch: row.first_batch,
    receipt: row.receipt,
    failure: row.failure,
  };
}

/** Opens a batch whose bytes are still to come, so that its parts have something to belong to. */
export async function insert(
  sql: PoolClient,
  batch: string,
  { consignment, at }: { readonly consignment: Consignment; readonly at: Date },
): Promise<void> {
  const c = consignment;
  await sql.query(
    `insert into batch (batch, item, source, edition, file_name, bytes, digest, delivery, mapping,
                        backlog, declared_rows, received_at, state)
     values ($1, $2, $3, $4, $5, 0, '', '', $6, $7, $8, $9, 'landed')`,
    [
      batch,
      c.item,
      c.source,
      c.edition,
      c.fileName,
      jsonbText(c.mapping),
      c.backlog,
      c.declaredRows,
      at,
    ],
  );
}

export async function setLanded(
  sql: PoolClient,
  batch: string,
  landed: Landed & { readonly delivery: string },
): Promise<void> {
  await sql.query('update batch set bytes = $2, digest = $3, delivery = $4 where batch = $1', [
    batch,
    landed.bytes,
    landed.digest,
    landed.delivery,
  ]);
}

/** The earliest batch with this delivery mark that is applied or about to be, other than `batch`. */
export async function findSame(
  sql: PoolClient,
  delivery: string,
  batch: string,
): Promise<Batch | undefined> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from batch
      where delivery = $1 and batch <> $2 and state in ('landed', 'applied')
      order by state, received_at limit 1`,
    [delivery, batch],
  );
  return rows.map(toBatch)[0];
}

export async function find(sql: PoolClient | Pool, batch: string): Promise<Batch | undefined> {
  const { rows } = await sql.query<Row>(`select ${columns} from batch where batch = $1`, [batch]);
  return rows.map(toBatch)[0];
}

/** The batch if it still awaits application, locked against any other process; else undefined. */
export async function lockLanded(sql: PoolClient, batch: string): Promise<Batch | undefined> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from batch where batch = $1 and state = 'landed' for no key update`,
    [batch],
  );
  return rows.map(toBatch)[0];
}

/** Batches that landed and were not yet applied, oldest first: what a killed process left. */
export async function findLanded(sql: PoolClient | Pool): Promise<string[]> {
  const { rows } = await sql.query<{ batch: string }>(
    `select batch from batch where state = 'landed' order by received_at, batch`,
  );
  return rows.map((row) => row.batch);
}

/** Landed batches of the same item that came before this one, oldest first. */
export async function findLandedBefore(sql: Pool, batch: string): Promise<string[]> {
  const { rows } = await sql.query<{ batch: string }>(
    `select earlier.batch
       from batch this
       join batch earlier on earlier.item = this.item and earlier.state = 'landed'
        and (earlier.received_at, earlier.batch) < (this.received_at, this.batch)
      where this.batch = $1
      order by earlier.received_at, earlier.batch`,
    [batch],
  );
  return rows.map((row) => row.batch);
}

export async function setHeader(
  sql: PoolClient,
  batch: string,
  header: readonly string[],
): Promise<void> {
  await sql.query('update batch set header = $2 where batch = $1', [batch, jsonbText(header)]);
}

export async function findHeader(sql: PoolClient | Pool, batch: string): Promise<string[]> {
  const { rows } = await sql.query<{ header: string[] | null }>(
    'select header from batch where batch = $1',
    [batch],
  );
  return rows[0]?.header ?? [];
}

export interface Ending {
  readonly state: Exclude<BatchState, 'landed'>;
  readonly at: Date;
  readonly receipt?: unknown;
  readonly failure?: unknown;
  readonly firstBatch?: string;
}

function jsonbOrNull(value: unknown): string | null {
  return value === undefined ? null : jsonbText(value);
}

export async function setEnded(sql: PoolClient, batch: string, ending: Ending): Promise<void> {
  await sql.query(
    `update batch set state = $2, applied_at = $3, receipt = $4, failure = $5, first_batch = $6
      where batch = $1`,
    [
      batch,
      ending.state,
      ending.at,
      jsonbOrNull(ending.receipt),
      jsonbOrNull(ending.failure),
      ending.firstBatch ?? null,
    ],
  );
  await sql.query('delete from batch_progress where batch = $1', [batch]);
  await tellOf(sql, batch);
}

/** Whoever watches the batch should look again. */
async function tellOf(sql: Pool | PoolClient, batch: string): Promise<void> {
  const { rows } = await sql.query<News>(
    `select 'source:' || source as to, 'batch' as topic, batch as id, state as code
       from batch where batch = $1`,
    [batch],
  );
  await tellNews(sql, rows);
}

/** Which of these file names have been taken in, whatever became of them. */
export async function findFiles(sql: Pool, names: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql.query<{ file_name: string }>(
    `select distinct file_name from batch where file_name = any ($1::text[]) and state <> 'landed'`,
    [names],
  );
  return new Set(rows.map((row) => row.file_name));
}

export interface BatchFilter {
  readonly source?: string;
  readonly item?: string;
  readonly limit: number;
}

export async function list(sql: Pool, filter: BatchFilter): Promise<Batch[]> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from batch
      where ($1::text is null or source = $1) and ($2::text is null or item = $2)
      order by received_at desc, batch desc limit $3`,
    [filter.source ?? null, filter.item ?? null, filter.limit],
  );
  return rows.map(toBatch);
}

export interface Progress {
  readonly rows: number;
  readonly bytes: number;
}

/** Outside the batch's own transaction, so that others see it move. */
export async function countStates(sql: Pool): Promise<{ state: Batch['state']; count: number }[]> {
  const { rows } = await sql.query<{ state: Batch['state']; count: number }>(
    'select state, count(*) as count from batch group by state',
  );
  return rows;
}

export async function saveProgress(
  sql: Pool,
  batch: string,
  { at, ...progress }: Progress & { readonly at: Date },
): Promise<void> {
  await sql.query(
    `insert into batch_progress (batch, rows_read, bytes_read, at) values ($1, $2, $3, $4)
     on conflict (batch) do update
        set rows_read = excluded.rows_read, bytes_read = excluded.bytes_read, at = excluded.at`,
    [batch, progress.rows, progress.bytes, at],
  );
  await tellOf(sql, batch);
}

export async function findProgress(sql: Pool, batch: string): Promise<Progress | undefined> {
  const { rows } = await sql.query<{ rows_read: string; bytes_read: string }>(
    'select rows_read, bytes_read from batch_progress where batch = $1',
    [batch],
  );
  const [row] = rows;
  return row && { rows: Number(row.rows_read), bytes: Number(row.bytes_read) };
}
