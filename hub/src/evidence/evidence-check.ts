// 核对 (check): whether the database still holds what was sealed: each row against its leaf, leaves against
// tiles, all of it against the signed heads, and no row passed over. Finds whatever SQL did to a sealed
// row, a seal, a tile or a head. A tail cut off with all its heads is found by a head kept elsewhere.
import type { PoolClient } from 'pg';
import type { Problem } from '@xinqiao/catalogue/catalogue';
import { verifyBundle } from '@xinqiao/protocol/evidence/bundle-verifier';
import { logBuilder, type Tile } from '@xinqiao/protocol/log/tiles';
import type { TreeHead } from '@xinqiao/protocol/log/tree-head';
import { treeHash } from '@xinqiao/protocol/log/tree-hash';
import type { KeyBook } from '@xinqiao/protocol/suite/key-book';
import { suites } from '@xinqiao/protocol/suite/suites';
import { removal, seenOf, type EvidenceLog } from './evidence.ts';
import { bundleOf } from './evidence-bundle.ts';
import * as rowStore from './evidence-row-store.ts';
import * as store from './evidence-store.ts';
import type { SealedRow } from './evidence-row-store.ts';
import { countTiles, findTiles, rootOfTile } from './evidence-tile-store.ts';

/** What is wrong, and which entries of which log it concerns. */
export interface CheckFinding extends Problem {
  readonly logId: string;
  readonly from: number;
  readonly through: number;
}

export interface CheckVerdict {
  readonly entries: number;
  readonly heads: number;
  /** Rows that are gone because their retention is over: their leaves still prove the others. */
  readonly removed: number;
  /** Rows not yet sealed. */
  readonly waiting: number;
  readonly findings: number;
  readonly isIntact: boolean;
}

export interface Checking {
  readonly keys: KeyBook;
  /** Heads kept elsewhere. */
  readonly known: readonly TreeHead[];
  /** Hears how many rows were looked at. */
  readonly onRows?: (count: number) => void;
}

/** How far the check has come. */
interface Tally {
  seals: number;
  entries: number;
  heads: number;
  removed: number;
}

/** Checks every log of the database, within one snapshot of it. */
export async function* checkAll(
  sql: PoolClient,
  checking: Checking,
): AsyncGenerator<CheckFinding, CheckVerdict> {
  const tally: Tally = { seals: 0, entries: 0, heads: 0, removed: 0 };
  let findings = 0;
  for (const log of await store.findLogs(sql)) {
    for await (const found of checkLog(sql, log, { ...checking, tally })) {
      findings += 1;
      yield found;
    }
  }
  const unsealed = await unsealedRows(sql);
  const beside = (await rowStore.countSeals(sql)) - tally.seals;
  const logIds = (await store.findLogs(sql)).map(({ logId }) => logId);
  const lost = checking.known.filter(({ logId }) => !logIds.includes(logId)).map(logLost);
  for (const found of [...lost, ...outside(unsealed.passedOver, beside)]) {
    findings += 1;
    yield found;
  }
  const { entries, heads, removed } = tally;
  return { entries, heads, removed, waiting: unsealed.waiting, findings, isIntact: findings === 0 };
}

interface LogChecking extends Checking {
  readonly tally: Tally;
}

async function* checkLog(
  sql: PoolClient,
  log: EvidenceLog,
  { keys, known, onRows, tally }: LogChecking,
): AsyncGenerator<CheckFinding> {
  const { logId } = log;
  const removed = await rowStore.findRemoved(sql, log, removal);
  const tiles = tileWitness(sql, log);
  const witness = async (rows: readonly SealedRow[]): Promise<void> => {
    tally.seals += rows.length;
    onRows?.(rows.length);
    await tiles.follow(rows);
  };
  const stretch = { log, from: 1, through: await store.findExtent(sql, log.log) };
  const verification = verifyBundle(bundleOf(sql, stretch, { allHeads: true, witness }), {
    logId,
    keys,
    known: known.filter((head) => head.logId === logId),
  });
  let step = await verification.next();
  for (; step.done !== true; step = await verification.next()) {
    const { line: _line, ...found } = step.value;
    const isRetention = found.problem === 'evidence.absent' && found.through <= removed;
    if (isRetention) tally.removed += 1;
    else yield { ...found, logId };
  }
  tally.entries += step.value.entries;
  tally.heads += step.value.heads;
  yield* (await tiles.arrive()).map((found) => ({ ...found, logId }));
}

/** Builds the tiles anew from the leaves, and compares them with those kept. */
function tileWitness(sql: PoolClient, { log, suite }: EvidenceLog) {
  const hash = treeHash(suites[suite]);
  const builder = logBuilder(hash);
  const wrong: Omit<CheckFinding, 'logId'>[] = [];
  let isUnbroken = true;
  return {
    async follow(rows: readonly SealedRow[]): Promise<void> {
      // Where a leaf is missing the verifier says so; what follows has no place in the tree.
      for (const { seq, leaf } of rows) {
        isUnbroken &&= seq === builder.size + 1 && leaf.length === hash.empty.length;
        if (isUnbroken) builder.append(leaf);
      }
      for (const tile of builder.takeFull()) {
        const [kept] = await findTiles(sql, log, {
          ...tile,
          from: tile.index,
          through: tile.index,
        });
        const isSame =
          kept !== undefined &&
          kept.root.equals(rootOfTile(hash, tile)) &&
          Buffer.compare(kept.hashes, tile.hashes) === 0;
        if (!isSame) wrong.push(tileDiffers(tile));
      }
    },
    async arrive(): Promise<readonly Omit<CheckFinding, 'logId'>[]> {
      const surplus = (await countTiles(sql, log)) - tilesOf(builder.size);
      if (isUnbroken && wrong.length === 0 && surplus !== 0) wrong.push(tilesBeside(builder.size));
      return wrong;
    },
  };
}

/** How many full tiles a log of this size has. */
function tilesOf(size: number): number {
  const full = Math.floor(size / 256);
  return full === 0 ? 0 : full + tilesOf(full);
}

async function unsealedRows(sql: PoolClient) {
  const last = await store.findLastHead(sql);
  const isOurs = last !== undefined && last.database === (await store.databaseName(sql));
  const { waiting, passedOver } = await rowStore.countUnsealed(
    sql,
    isOurs ? seenOf(last.seen) : { xmax: '0', underWay: [] },
  );
  return isOurs ? { waiting, passedOver } : { waiting: waiting + passedOver, passedOver: 0 };
}

function logLost({ logId, size }: TreeHead): CheckFinding {
  return {
    problem: 'evidence.lost',
    zh: `已知树头所属的日志 ${logId}（${size}条）不在数据库中：整个日志被删除`,
    en: `the log ${logId} of a known head (${size} entries) is not in the database: it was removed whole`,
    logId,
    from: 1,
    through: size,
  };
}

function outside(passedOver: number, beside: number): CheckFinding[] {
  const at = { logId: '', from: 0, through: 0 };
  const unsealed = {
    ...at,
    problem: 'evidence.passed-over',
    zh: `有${passedOver}条审计条目未封存，而其事务编号属于已封存的范围：事后插入，或封存记录被删除`,
    en: `${passedOver} audit rows are not sealed although all of their transactions were: put in afterwards, or their seals removed`,
  };
  const elsewhere = {
    ...at,
    problem: 'evidence.beside',
    zh: `有${beside}条封存记录不属于任何日志：被插入，或日志被删除`,
    en: `${beside} seals are of no log: put in, or their log removed`,
  };
  return [...(passedOver === 0 ? [] : [unsealed]), ...(beside === 0 ? [] : [elsewhere])];
}

function tileDiffers({ level, index }: Tile): Omit<CheckFinding, 'logId'> {
  const entries = 256 ** (level + 1);
  const [from, through] = [index * entries + 1, (index + 1) * entries];
  return {
    problem: 'evidence.tile',
    zh: `第${from}至${through}条：瓦片（层${level}）与叶不符或缺失`,
    en: `entries ${from} to ${through}: the tile (level ${level}) is not that of their leaves, or is missing`,
    from,
    through,
  };
}

function tilesBeside(size: number): Omit<CheckFinding, 'logId'> {
  return {
    problem: 'evidence.tile',
    zh: '存有不属于日志的瓦片',
    en: 'there are tiles that are none of the log',
    from: 1,
    through: size,
  };
}
