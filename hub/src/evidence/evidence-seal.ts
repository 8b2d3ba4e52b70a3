// 封存 (sealing): one round takes every committed row that is not yet in the log, gives it the next place,
// and signs what the log is then. All of it in one transaction, by one process at a time.
import type { Pool, PoolClient } from 'pg';
import { canonicalBytes } from '@xinqiao/protocol/canonical';
import { logBuilder, type LogBuilder } from '@xinqiao/protocol/log/tiles';
import {
  signTreeHead,
  treeHead,
  treeHeadProblem,
  type SignedTreeHead,
} from '@xinqiao/protocol/log/tree-head';
import { treeHash, type TreeHash } from '@xinqiao/protocol/log/tree-hash';
import { tagOf } from '@xinqiao/protocol/suite/digest-tag';
import type { SuiteName } from '@xinqiao/protocol/suite/suite';
import { suites } from '@xinqiao/protocol/suite/suites';
import { newId } from '../kernel/id.ts';
import type { SigningKeys } from '../platform/vault/signing-keys.ts';
import { entryOf, instantAfter, nextLogId, seenOf, type EvidenceLog } from './evidence.ts';
import { logBroken, suiteDiffers } from './evidence-faults.ts';
import * as rowStore from './evidence-row-store.ts';
import * as store from './evidence-store.ts';
import type { UnsealedRow } from './evidence-row-store.ts';
import type { KeptHead } from './evidence-store.ts';
import { edgeOf, insertTiles } from './evidence-tile-store.ts';

export interface SealGround {
  /** Connections of the application role. */
  readonly pool: Pool;
  readonly now: () => Date;
  readonly keys: SigningKeys;
  /** Of a log to be opened. */
  readonly suite: SuiteName;
}

/** Rows held in memory at a time. */
const rowsAtATime = 2_000;

/** A log being written to. */
interface Writing {
  readonly log: EvidenceLog;
  readonly hash: TreeHash;
  readonly builder: LogBuilder;
}

/**
 * Seals what is new. Returns how many rows; writes nothing where there is none. `mayOpen`: whether a log may be
 * opened because that of the database is of another suite.
 * @throws Fault `evidence.broken`, `evidence.suite`
 */
export async function sealNew(ground: SealGround, mayOpen: boolean): Promise<number> {
  const client = await ground.pool.connect();
  try {
    await client.query('begin');
    const sealed = await sealIn(client, ground, mayOpen);
    await client.query('commit');
    client.release();
    return sealed;
  } catch (error) {
    // A transaction that failed half-way goes with its connection.
    client.release(true);
    throw error;
  }
}

async function sealIn(sql: PoolClient, ground: SealGround, mayOpen: boolean): Promise<number> {
  await store.lockSealing(sql);
  const last = await store.findLastHead(sql);
  const database = await store.databaseName(sql);
  // Another database than the last round's: restored, and its transactions numbered anew. All is looked at.
  const seen = last?.database === database ? seenOf(last.seen) : null;
  let writing: Writing | null = null;
  let sealed = 0;
  let seenNow = '';
  for await (const rows of rowStore.readUnsealed(sql, seen, rowsAtATime)) {
    writing ??= await openLog(sql, { ...ground, mayOpen, last });
    await append(sql, writing, rows);
    sealed += rows.length;
    seenNow = rows[0]?.seen ?? '';
  }
  if (writing === null) return 0;
  const head = await signed(writing, ground, last?.head);
  const { log, size } = { log: writing.log.log, size: writing.builder.size };
  await store.insertHead(sql, { log, size, head, seen: seenNow, database });
  return sealed;
}

interface Opening extends SealGround {
  readonly mayOpen: boolean;
  readonly last: KeptHead | undefined;
}

async function openLog(sql: PoolClient, opening: Opening): Promise<Writing> {
  const latest = (await store.findLogs(sql)).at(-1);
  if (latest?.suite === opening.suite) return continueLog(sql, latest, opening);
  if (latest !== undefined && !opening.mayOpen) throw suiteDiffers();
  const { suite, now } = opening;
  const fresh = `xinqiao-${newId(now()).slice(-12)}`;
  const log = { log: (latest?.log ?? 0) + 1, logId: nextLogId(latest, fresh), suite };
  await store.insertLog(sql, log, now());
  const hash = treeHash(suites[suite]);
  return { log, hash, builder: logBuilder(hash) };
}

/** Nothing is put on a log that does not hold: the next head would vouch for what was done to it. */
async function continueLog(
  sql: PoolClient,
  log: EvidenceLog,
  { last, keys }: Opening,
): Promise<Writing> {
  const size = last?.log === log.log ? last.size : 0;
  const hash = treeHash(suites[log.suite]);
  const builder = await edgeOf(sql, log.log, size)
    .then((tiles) => logBuilder(hash, tiles))
    .catch((error: unknown) => {
      if (error instanceof RangeError) throw logBroken(log.logId, size);
      throw error;
    });
  const isHeld =
    last !== undefined &&
    builder.size === size &&
    last.head.logId === log.logId &&
    last.head.size === size &&
    last.head.root === tagOf(hash.alg, builder.root()) &&
    treeHeadProblem(last.head, keys.book()) === null;
  if (!isHeld) throw logBroken(log.logId, size);
  return { log, hash, builder };
}

async function append(
  sql: PoolClient,
  { log, hash, builder }: Writing,
  rows: readonly UnsealedRow[],
): Promise<void> {
  const seals = rows.map(({ seen: _seen, ...row }, at) => {
    const seq = builder.size + at + 1;
    const leaf = hash.leaf(canonicalBytes(entryOf(seq, row)));
    return { subject: row.subject, id: row.id, seq, leaf };
  });
  for (const { leaf } of seals) builder.append(leaf);
  await rowStore.insertSeals(sql, log.log, seals);
  await insertTiles(sql, log.log, { hash, tiles: builder.takeFull() });
}

async function signed(
  { log, builder }: Writing,
  { keys, now }: SealGround,
  last: SignedTreeHead | undefined,
): Promise<SignedTreeHead> {
  const at = instantAfter(last, now());
  const state = { size: builder.size, root: builder.root(), at };
  return signTreeHead(treeHead(log.suite, log.logId, state), keys.signer(at));
}
