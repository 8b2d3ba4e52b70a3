// 树缘 (frontier): a Merkle tree (RFC 9162 §2.1.1) that grows leaf by leaf and remembers only the roots of
// its complete subtrees, one for each bit of its size: millions of leaves in a kilobyte. Hands each
// node to whoever keeps nodes, as it is completed. Makes no proofs.
import { peakCount } from './tree-size.ts';
import { hashBytes, type TreeHash } from './tree-hash.ts';

/** A complete subtree: leaves [index * 2^level, (index + 1) * 2^level). */
export interface NodeId {
  readonly level: number;
  readonly index: number;
}

/** What a tree of some size must be continued from. */
export interface FrontierState {
  readonly size: number;
  /** Roots of the complete subtrees, largest first. */
  readonly peaks: readonly Uint8Array[];
}

export interface Frontier {
  readonly size: number;
  /** Appends the hash of a leaf. Throws RangeError when it has another length. */
  append(leafHash: Uint8Array): void;
  /** Root of the tree as it is now. */
  root(): Buffer;
  state(): FrontierState;
}

export type KeepNode = (id: NodeId, hash: Uint8Array) => void;

/** A frontier that starts empty, or continues where one stopped. Throws RangeError when the state has
 * not as many peaks as its size has bits. */
export function frontier(
  hash: TreeHash,
  from: FrontierState = { size: 0, peaks: [] },
  keep: KeepNode = () => undefined,
): Frontier {
  let { size } = from;
  const peaks = [...from.peaks];
  if (peaks.length !== peakCount(size) || peaks.some(({ length }) => length !== hashBytes)) {
    throw new RangeError(
      'the peaks do not fit the size of the tree: load them again 峰值与树的大小不符，请重新读取',
    );
  }
  return {
    get size() {
      return size;
    },
    append(leafHash) {
      if (leafHash.length !== hashBytes) {
        throw new RangeError(`a leaf hash has ${hashBytes} bytes 叶哈希应为${hashBytes}字节`);
      }
      let grown = leafHash;
      let index = size;
      let level = 0;
      keep({ level, index }, grown);
      for (; index % 2 === 1; index = (index - 1) / 2) {
        grown = hash.node(peaks.pop() ?? hash.empty, grown);
        level += 1;
        keep({ level, index: (index - 1) / 2 }, grown);
      }
      peaks.push(grown);
      size += 1;
    },
    root: () => rootOf(hash, peaks),
    state: () => ({ size, peaks: [...peaks] }),
  };
}

/** Root of a tree given by its peaks, largest first. */
export function rootOf(hash: TreeHash, peaks: readonly Uint8Array[]): Buffer {
  const last = peaks.at(-1);
  if (last === undefined) return hash.empty;
  const root = peaks.slice(0, -1).reduceRight((right, left) => hash.node(left, right), last);
  return Buffer.from(root);
}
