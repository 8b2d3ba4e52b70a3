import type { Edition, Item } from '@xinqiao/catalogue/catalogue';
import { matchColumns, type Columns } from '@xinqiao/catalogue/columns';
import type { Act } from '../audit/audit.ts';
import type { Batch } from '../batch/batch.ts';
import type { Batches } from '../batch/batch-service.ts';
import { chinaDay } from '../kernel/working-day.ts';
import { ownColumns, type OpenRow, type RowOrigin } from '../quarantine/quarantine.ts';
import {
  missingColumns,
  noSuchItem,
  registerItems,
  wrongMapping,
  type OnProgress,
  type Receipt,
} from './intake.ts';
import { passBlocks } from './intake-blocks.ts';
import { passOf } from './intake-pass.ts';
import { meet, settle, weigh, type Settlement, type Terms } from './intake-settle.ts';
import { tallyOf } from './intake-tally.ts';
import { readTable } from './reading/read-table.ts';
import type { ReadingLimits, Table } from './reading/reading.ts';

/** What a run of a batch works with. */
export interface RunGround extends Terms {
  readonly batches: Batches;
  readonly edition: Edition;
  readonly limits: ReadingLimits;
}

/**
 * Applies a batch within an act.
 * @throws Fault of reading, or `intake.missing-columns`, `intake.wrong-mapping`
 */
export async function runBatch(
  act: Act,
  ground: RunGround,
  { batch, onProgress }: { readonly batch: Batch; readonly onProgress: OnProgress },
): Promise<Receipt> {
  const started = performance.now();
  const item = itemOf(ground.edition, batch.item);
  const file = countedBytes(() => ground.batches.bytes(batch.batch));
  const table = await readTable(() => file.open(), ground.limits);
  const { header } = table;
  const columns = columnsOf(item, header, batch.mapping);
  await ground.batches.keepHeader(act, batch.batch, header);
  const settlement = await settlementOf(act, ground, { batch, item, header, columns });
  const { counts } = settlement.tally;
  const onBlock = () => onProgress({ rows: counts.read, bytes: file.read() });
  const { corrected, registered } = await passBlocks(act, ground, { settlement, table, onBlock });
  const matched = registered > 0 ? await matchWaiting(act, ground) : 0;
  const { source, receivedAt, declaredRows } = batch;
  const where = { item: item.code, source, batch: batch.batch, at: act.now };
  await ground.quality.delivered(act, where, { counts, receivedAt, declaredRows });
  const durationMs = Math.round(performance.now() - started);
  const resolved = { corrected, matched };
  return { ...receiptFor({ batch, table, settlement, columns }), resolved, durationMs };
}

/** A file that may be opened more than once, and how much of its last opening was read. */
function countedBytes(open: () => AsyncIterable<Uint8Array>) {
  let read = 0;
  return {
    read: () => read,
    open: async function* () {
      read = 0;
      for await (const bytes of open()) {
        read += bytes.length;
        yield bytes;
      }
    },
  };
}

interface Passing {
  readonly batch: Batch;
  readonly table: Table;
  readonly settlement: Settlement;
  readonly columns: Columns;
}

function receiptFor({
  batch,
  table,
  settlement,
  columns,
}: Passing): Omit<Receipt, 'resolved' | 'durationMs'> {
  const { tally } = settlement;
  const { fileName: name, bytes, digest } = batch;
  return {
    batch: batch.batch,
    item: batch.item,
    source: batch.source,
    file: { name, bytes, digest, encoding: table.encoding, format: table.format },
    rows: tally.rows(),
    findings: tally.findings(),
    quarantine: tally.quarantine,
    unmappedColumns: columns.unmapped.filter((name) => !ownColumns.has(name)),
  };
}

interface SettlementFacts {
  readonly batch: Batch;
  readonly item: Item;
  readonly header: readonly string[];
  readonly columns: Columns;
  /** Rows that are in quarantine already and get another chance. */
  readonly again?: 'matched' | 'overridden';
}

async function settlementOf(
  act: Act,
  ground: RunGround,
  facts: SettlementFacts,
): Promise<Settlement> {
  const { batch, item, header, columns, again } = facts;
  const tally = tallyOf(item);
  const override = again === 'overridden';
  const receivedOn = chinaDay(batch.receivedAt);
  const judges = ground.quality.judgesOf(item);
  const { backlog } = batch;
  const keyOf = ground.records.keyOf(item);
  const pass = passOf({ item, columns, judges, receivedOn, backlog, override, keyOf }, tally);
  const corrects = !again && (await ground.quarantine.anyOpen(act, batch.source, item.code));
  return {
    item,
    batch: batch.batch,
    source: batch.source,
    header,
    pass,
    tally,
    corrects,
    holds: !again,
  };
}

/** Lets in the rows, of whatever item, that waited for what the register has now learnt. */
export async function matchWaiting(act: Act, ground: RunGround): Promise<number> {
  let matched = 0;
  let after: RowOrigin = { batch: '00000000-0000-0000-0000-000000000000', line: 0 };
  for (;;) {
    const rows = await ground.quarantine.answered(act, after);
    const last = rows[rows.length - 1];
    if (!last) return matched;
    after = last;
    for (const ofBatch of Map.groupBy(rows, (row) => row.batch).values()) {
      matched += await reconsider(act, ground, { rows: ofBatch, again: 'matched' });
    }
  }
}

/** Takes quarantined rows of one batch through the pass once more; those that pass are closed. */
export async function reconsider(
  act: Act,
  ground: RunGround,
  { rows, again }: { readonly rows: readonly OpenRow[]; readonly again: 'matched' | 'overridden' },
): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const batch = await ground.batches.find(first.batch);
  const item = itemOf(ground.edition, batch.item);
  const header = await ground.batches.header(batch.batch);
  const columns = columnsOf(item, header, batch.mapping);
  const settlement = await settlementOf(act, ground, { batch, item, header, columns, again });
  const read = rows.map(({ line, cells }) => settlement.pass.readRow({ line, cells }));
  const met = await meet(act, ground, { settlement, rows: read });
  const weighed = await weigh(act, ground, { settlement, met });
  await settle(act, ground, { settlement, weighed }).ended;
  const passed = met.passed.map((p) => ({ batch: first.batch, line: p.row.line }));
  await ground.quarantine.release(act, passed, again);
  await ground.quality.letIn(act, first.batch, settlement.tally.counts);
  return passed.length;
}

/** One batch of an item at a time; one that writes the register alone, since all others look it up. */
export async function lockItem(act: Act, item: Item): Promise<void> {
  const register = registerItems.has(item.code)
    ? 'pg_advisory_xact_lock'
    : 'pg_advisory_xact_lock_shared';
  await act.sql.query(`select ${register}(hashtext('xinqiao intake register'))`);
  await act.sql.query(`select pg_advisory_xact_lock(hashtext('xinqiao intake ' || $1))`, [
    item.code,
  ]);
}

function columnsOf(item: Item, header: readonly string[], mapping: Batch['mapping']): Columns {
  const columns = matchColumns(item, header, mapping);
  if (columns.wrong.length > 0) throw wrongMapping(columns.wrong);
  if (columns.missing.length > 0)
    throw missingColumns(
      item,
      columns.missing.map((f) => f.zh),
    );
  return columns;
}

/** @throws Fault `catalogue.no-item` */
export function itemOf(edition: Edition, code: string): Item {
  const item = edition.items.find((i) => i.code === code);
  if (!item) throw noSuchItem(code);
  return item;
}
