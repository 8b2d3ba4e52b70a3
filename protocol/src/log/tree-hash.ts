// 树哈希 (tree hash): how leaves and nodes of the evidence log are hashed (RFC 9162 §2.1.1). Leaf and node
// begin with different bytes, so that no node can be passed off as an entry.
import type { CryptoSuite, DigestAlg } from '../suite/suite.ts';

/** Bytes of one hash. */
export const hashBytes = 32;

export interface TreeHash {
  readonly alg: DigestAlg;
  /** Root of the tree without leaves. */
  readonly empty: Buffer;
  /** Hash of an entry's bytes: H(0x00 ‖ entry). */
  leaf(entry: Uint8Array): Buffer;
  /** Hash of two subtrees: H(0x01 ‖ left ‖ right). */
  node(left: Uint8Array, right: Uint8Array): Buffer;
}

const leafPrefix = Buffer.from([0]);

/** The tree hash over a suite's digest. */
export function treeHash(suite: CryptoSuite): TreeHash {
  // Written over for each node: a tree has as many nodes as leaves.
  const node = Buffer.alloc(1 + 2 * hashBytes);
  node[0] = 1;
  return {
    alg: suite.digestAlg,
    empty: suite.digest(Buffer.alloc(0)),
    leaf: (entry) => suite.digest(Buffer.concat([leafPrefix, entry])),
    node(left, right) {
      node.set(left, 1);
      node.set(right, 1 + hashBytes);
      return suite.digest(node);
    },
  };
}
