// 瓦片 (tiles): how the log's nodes are kept. Full tiles are rows; one that is still growing is read from
// what stands below it, so that nothing written ever has to change.
import type { PoolClient } from 'pg';
import { frontier } from '@xinqiao/protocol/log/frontier';
import { peaksOf } from '@xinqiao/protocol/log/proof';
import { nodesInTiles, type Tile, type TileId } from '@xinqiao/protocol/log/tiles';
import { hashBytes, type TreeHash } from '@xinqiao/protocol/log/tree-hash';
import type { FrontierState } from '@xinqiao/protocol/log/frontier';
import type { Sql } from './evidence-store.ts';

const width = 256;

export async function insertTiles(
  sql: PoolClient,
  log: number,
  { hash, tiles }: { readonly hash: TreeHash; readonly tiles: readonly Tile[] },
): Promise<void> {
  if (tiles.length === 0) return;
  await sql.query(
    `insert into evidence_tile (log, level, number, hashes, root)
     select $1, * from unnest($2::integer[], $3::bigint[], $4::bytea[], $5::bytea[])`,
    [
      log,
      tiles.map(({ level }) => level),
      tiles.map(({ index }) => index),
      tiles.map(({ hashes }) => hashes),
      tiles.map((tile) => rootOfTile(hash, tile)),
    ],
  );
}

/** Root of the subtree a full tile holds: one hash of the tile above it. */
export function rootOfTile(hash: TreeHash, { hashes }: Tile): Buffer {
  const tree = frontier(hash);
  for (let at = 0; at < hashes.length; at += hashBytes) {
    tree.append(hashes.subarray(at, at + hashBytes));
  }
  return tree.root();
}

export interface KeptTile extends Tile {
  readonly root: Buffer;
}

/** Full tiles of a level, of numbers `from` to `through`. */
export async function findTiles(
  sql: Sql,
  log: number,
  { level, from, through }: { level: number; from: number; through: number },
): Promise<KeptTile[]> {
  const { rows } = await sql.query<KeptTile>(
    `select level, number as index, hashes, root from evidence_tile
      where log = $1 and level = $2 and number between $3 and $4 order by number`,
    [log, level, from, through],
  );
  return rows;
}

export async function countTiles(sql: Sql, log: number): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    'select count(*) from evidence_tile where log = $1',
    [log],
  );
  return rows[0]?.count ?? 0;
}

/** A tile that is not full: leaves, or roots of the tiles below. */
async function growing(sql: Sql, log: number, { level, index }: TileId): Promise<Tile> {
  const { rows } = await (level === 0
    ? sql.query<{ hash: Buffer }>(
        `select leaf as hash from evidence_seal
          where log = $1 and seq > $2 and seq <= $2 + ${width} order by seq`,
        [log, index * width],
      )
    : sql.query<{ hash: Buffer }>(
        `select root as hash from evidence_tile
          where log = $1 and level = $3 and number >= $2 and number < $2 + ${width} order by number`,
        [log, index * width, level - 1],
      ));
  return { level, index, hashes: Buffer.concat(rows.map(({ hash }) => hash)) };
}

/** The tiles a log of this size is continued from: those not full. What is there beyond its size is in
 * them too. */
export async function edgeOf(sql: Sql, log: number, size: number): Promise<Tile[]> {
  const tiles: Tile[] = [];
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / width)) {
    const tile = await growing(sql, log, { level, index: Math.floor(count / width) });
    if (tile.hashes.length > 0) tiles.push(tile);
  }
  return tiles;
}

/** Nodes of a log, as proofs ask for them. */
export function nodesOf(sql: Sql, log: number, hash: TreeHash) {
  const read = async ({ level, index }: TileId): Promise<Tile> => {
    const [full] = await findTiles(sql, log, { level, from: index, through: index });
    return full ?? growing(sql, log, { level, index });
  };
  return { hash, readNodes: nodesInTiles(hash, async (ids) => Promise.all(ids.map(read))) };
}

/** What a tree of the log's first `size` leaves is continued from. */
export async function stateOf(
  sql: Sql,
  log: number,
  { hash, size }: { readonly hash: TreeHash; readonly size: number },
): Promise<FrontierState> {
  const peaks = await nodesOf(sql, log, hash).readNodes(peaksOf({ from: 0, to: size }));
  return { size, peaks };
}
