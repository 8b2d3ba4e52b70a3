// 证明 (proof): which nodes of the log prove that an entry is in a tree (inclusion, RFC 9162 §2.1.3.1) or that
// a tree only grew (consistency, §2.1.4.1). First planned, then read at once from wherever nodes are
// kept, then folded: the store needs no knowledge of trees.
import { rootOf, type NodeId } from './frontier.ts';
import type { TreeHash } from './tree-hash.ts';
import { topLevel } from './tree-size.ts';

/** Leaves [from, to). */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** The hashes of complete subtrees, in the order asked for. */
export type ReadNodes = (ids: readonly NodeId[]) => Promise<readonly Uint8Array[]>;

export interface NodeSource {
  readonly hash: TreeHash;
  readonly readNodes: ReadNodes;
}

/** The proof that leaf `index` (from 0) is in the tree of `size` leaves. Throws RangeError when it
 * cannot be. */
export async function inclusionProof(
  source: NodeSource,
  index: number,
  size: number,
): Promise<readonly Buffer[]> {
  checkOrder(0 <= index && index < size);
  return hashesOf(source, pathTo(index, { from: 0, to: size }));
}

/** The proof that the tree of `size` leaves begins with the tree of `before` leaves. Empty when they are
 * the same or the earlier is empty. Throws RangeError when the earlier is larger. */
export async function consistencyProof(
  source: NodeSource,
  before: number,
  size: number,
): Promise<readonly Buffer[]> {
  checkOrder(0 <= before && before <= size);
  if (before === 0 || before === size) return [];
  return hashesOf(source, subproof(before, { from: 0, to: size }, true));
}

/** Root of the tree of the first `size` leaves. */
export async function treeRoot(source: NodeSource, size: number): Promise<Buffer> {
  checkOrder(0 <= size);
  const [root] = await hashesOf(source, [{ from: 0, to: size }]);
  return root ?? source.hash.empty;
}

/** PATH(m, D) of RFC 9162, as spans of leaves, from the leaf up. */
function pathTo(index: number, { from, to }: Span): Span[] {
  if (to - from === 1) return [];
  const middle = from + splitOf(to - from);
  return index < middle
    ? [...pathTo(index, { from, to: middle }), { from: middle, to }]
    : [...pathTo(index, { from: middle, to }), { from, to: middle }];
}

/** SUBPROOF(m, D, b) of RFC 9162; `whole`: the earlier tree is itself this subtree, and known. */
function subproof(before: number, { from, to }: Span, whole: boolean): Span[] {
  if (before === to) return whole ? [] : [{ from, to }];
  const middle = from + splitOf(to - from);
  return before <= middle
    ? [...subproof(before, { from, to: middle }, whole), { from: middle, to }]
    : [...subproof(before, { from: middle, to }, false), { from, to: middle }];
}

async function hashesOf(
  { hash, readNodes }: NodeSource,
  spans: readonly Span[],
): Promise<Buffer[]> {
  const peaks = spans.map(peaksOf);
  const nodes = await readNodes(peaks.flat());
  let at = 0;
  return peaks.map(({ length }) => rootOf(hash, nodes.slice(at, (at += length))));
}

/** The complete subtrees a span consists of, largest first. Spans here start where a subtree as large
 * as theirs would. */
export function peaksOf({ from, to }: Span): NodeId[] {
  const peaks: NodeId[] = [];
  for (let at = from; at < to;) {
    const level = topLevel(to - at);
    peaks.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return peaks;
}

/** The largest power of two below `size`, which is at least 2. */
function splitOf(size: number): number {
  return 2 ** topLevel(size - 1);
}

function checkOrder(isInOrder: boolean): void {
  if (isInOrder) return;
  throw new RangeError(
    'no such leaf or size in this tree: ask for one it has 树中无此叶或大小，请核对',
  );
}
