// Test material: a small log with its keys, heads, lines and proofs. All entries are invented.
import { canonicalBytes } from '../canonical.ts';
import { inclusionProof } from '../log/proof.ts';
import { logBuilder, nodesInTiles } from '../log/tiles.ts';
import { signTreeHead, treeHead, type SignedTreeHead } from '../log/tree-head.ts';
import { treeHash } from '../log/tree-hash.ts';
import { keyBook } from '../suite/key-book.ts';
import type { CryptoSuite } from '../suite/suite.ts';
import type { SealedEntry } from './bundle.ts';

export const logId = 'guizhou';

export function anEntry(seq: number): SealedEntry {
  const at = new Date(Date.UTC(2026, 4, 1) + seq * 1000).toISOString();
  const [decision, code] = seq % 3 === 0 ? ['refuse', 'consent.expired'] : ['pass', null];
  return { seq, at, deed: 'release.ask', organisation: 'bank-1', decision, code, answer: null };
}

/** A log of `count` entries, and whatever can be made of it. Heads are signed on demand. */
export function aLog(suite: CryptoSuite, count: number) {
  const hash = treeHash(suite);
  const entries = Array.from({ length: count }, (_, i) => anEntry(i + 1));
  const leaves = entries.map((entry) => hash.leaf(canonicalBytes(entry)));
  const { publicKey: key, privateKey } = suite.generateKeyPair();
  const signer = suite.signer('log-1', privateKey);
  const trusted = { kid: 'log-1', key, from: '2026-01-01T00:00:00.000Z', until: null };
  const upTo = (size: number) => {
    const builder = logBuilder(hash);
    for (const leaf of leaves.slice(0, size)) builder.append(leaf);
    return builder;
  };
  const tiles = () => {
    const builder = upTo(count);
    return [...builder.takeFull(), ...builder.partial()];
  };
  const readNodes = nodesInTiles(hash, async () => tiles());
  return {
    suite,
    hash,
    entries,
    leaves,
    trusted,
    trust: { logId, keys: keyBook([trusted]) },
    head: async (size: number): Promise<SignedTreeHead> => {
      const at = new Date(Date.UTC(2026, 4, 2) + size * 1000);
      return signTreeHead(
        treeHead(suite.name, logId, { size, root: upTo(size).root(), at }),
        signer,
      );
    },
    proof: async (index: number, size: number): Promise<string[]> =>
      (await inclusionProof({ hash, readNodes }, index, size)).map((step) => step.toString('hex')),
  };
}
