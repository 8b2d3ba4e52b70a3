// 瓦片 (tiles): how the log is kept. A tile holds up to 256 neighbouring hashes of one level; only every
// eighth level is kept, what lies between is computed. A log of n entries needs n/256 rows beside its
// leaves' own, all but one of each level written once. After C2SP tlog-tiles; keeps nothing itself.
import { frontier, type KeepNode, type NodeId } from './frontier.ts';
import { peaksOf, type ReadNodes } from './proof.ts';
import { hashBytes, type TreeHash } from './tree-hash.ts';

const levelsInTile = 8;
const tileWidth = 2 ** levelsInTile;

export interface TileId {
  /** 0: leaf hashes; 1: roots of 256 of them; and so on. */
  readonly level: number;
  /** Its first hash is number `index` * 256 of its level. */
  readonly index: number;
}

export interface Tile extends TileId {
  /** 1 to 256 hashes of 32 bytes. */
  readonly hashes: Uint8Array;
}

export type ReadTiles = (ids: readonly TileId[]) => Promise<readonly Tile[]>;

export interface LogBuilder {
  readonly size: number;
  append(leafHash: Uint8Array): void;
  /** Root of the tree as it is now. */
  root(): Buffer;
  /** Tiles filled since they were last taken: never to change again. */
  takeFull(): Tile[];
  /** The tiles not yet full, at most one a level: all a builder needs to go on from here. */
  partial(): Tile[];
}

/** Builds a log in tiles: empty, or on from the partial tiles of one. Holds one tile a level and what
 * has not been taken. Throws RangeError when the tiles are not those of one log. */
export function logBuilder(hash: TreeHash, from: readonly Tile[] = []): LogBuilder {
  const growing = new Map(from.map((tile) => [tile.level, grow(tile)]));
  const full: Tile[] = [];
  const keep: KeepNode = ({ level, index }, node) => {
    if (level % levelsInTile !== 0) return;
    const id = { level: level / levelsInTile, index: Math.floor(index / tileWidth) };
    const tile = growing.get(id.level) ?? grow({ ...id, hashes: new Uint8Array() });
    tile.hashes.set(node, tile.length);
    tile.length += hashBytes;
    if (tile.length < tile.hashes.length) {
      growing.set(id.level, tile);
    } else {
      growing.delete(id.level);
      full.push(shown(tile));
    }
  };
  const edge = frontier(hash, stateOf(hash, from), keep);
  return {
    get size() {
      return edge.size;
    },
    append: (leafHash) => edge.append(leafHash),
    root: () => edge.root(),
    takeFull: () => full.splice(0),
    partial: () => [...growing.values()].sort((a, b) => a.level - b.level).map(shown),
  };
}

/** A tile with room for all its hashes, of which `length` bytes are there. */
interface GrowingTile extends Tile {
  length: number;
}

function grow({ level, index, hashes }: Tile): GrowingTile {
  const room = Buffer.alloc(tileWidth * hashBytes);
  room.set(hashes);
  return { level, index, hashes: room, length: hashes.length };
}

function shown({ level, index, hashes, length }: GrowingTile): Tile {
  return { level, index, hashes: Buffer.from(hashes.subarray(0, length)) };
}

/** Nodes read out of tiles, each tile once. Throws RangeError when a tile is missing or too short. */
export function nodesInTiles(hash: TreeHash, readTiles: ReadTiles): ReadNodes {
  return async (ids) => {
    const wanted = new Map(ids.map((id) => [nameOf(tileOf(id)), tileOf(id)]));
    const tiles = await readTiles([...wanted.values()]);
    const found = new Map(tiles.map((tile) => [nameOf(tile), tile]));
    return ids.map((id) => nodeIn(hash, found.get(nameOf(tileOf(id))), id));
  };
}

/** The tile from which a node can be computed. */
export function tileOf({ level, index }: NodeId): TileId {
  const within = level % levelsInTile;
  return {
    level: (level - within) / levelsInTile,
    index: Math.floor((index * 2 ** within) / tileWidth),
  };
}

function nodeIn(hash: TreeHash, tile: Tile | undefined, { level, index }: NodeId): Uint8Array {
  const width = 2 ** (level % levelsInTile);
  const first = (index * width) % tileWidth;
  if (tile === undefined || tile.hashes.length < (first + width) * hashBytes) throw incomplete();
  return fold(hash, tile.hashes.subarray(first * hashBytes, (first + width) * hashBytes));
}

/** Root over a power of two of hashes. */
function fold(hash: TreeHash, hashes: Uint8Array): Uint8Array {
  if (hashes.length === hashBytes) return hashes;
  const middle = hashes.length / 2;
  return hash.node(fold(hash, hashes.subarray(0, middle)), fold(hash, hashes.subarray(middle)));
}

function stateOf(hash: TreeHash, partial: readonly Tile[]) {
  const descending = [...partial].sort((one, other) => other.level - one.level);
  let size = 0;
  const peaks = descending.flatMap(({ level, index, hashes }) => {
    const step = tileWidth ** level;
    const count = hashes.length / hashBytes;
    if (size !== index * tileWidth * step || !(count < tileWidth)) throw incomplete();
    size += count * step;
    return peaksOf({ from: 0, to: count }).map((peak) =>
      nodeIn(hash, { level: 0, index: 0, hashes }, peak),
    );
  });
  return { size, peaks };
}

function nameOf({ level, index }: TileId): string {
  return `${level}/${index}`;
}

function incomplete(): RangeError {
  return new RangeError(
    'tiles of the log are missing or short: read them all 日志瓦片缺失或不完整，请完整读取',
  );
}
