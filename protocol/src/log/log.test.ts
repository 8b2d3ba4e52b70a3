import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyBook } from '../suite/key-book.ts';
import { suites } from '../suite/suites.ts';
import { frontier } from './frontier.ts';
import { extendsTree, includes } from './proof-check.ts';
import { consistencyProof, inclusionProof, treeRoot } from './proof.ts';
import { logBuilder, nodesInTiles, type ReadTiles, type Tile } from './tiles.ts';
import { readTreeHead, signTreeHead, treeHead, treeHeadProblem } from './tree-head.ts';
import { treeHash, type TreeHash } from './tree-hash.ts';

// The entries and roots of the reference implementation of RFC 6962 (Certificate Transparency).
const entries = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'));
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const sha = treeHash(suites.intl);

/** MTH of RFC 9162 §2.1.1, word for word: what everything else is held against. */
function definition(hash: TreeHash, leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return hash.empty;
  if (leaves.length === 1) return leaves[0]!;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return hash.node(definition(hash, leaves.slice(0, k)), definition(hash, leaves.slice(k)));
}

function leavesOf(hash: TreeHash, count: number): Buffer[] {
  return Array.from({ length: count }, (_, i) => hash.leaf(Buffer.from(`entry ${i + 1}`)));
}

function kept(hash: TreeHash, leaves: readonly Buffer[]) {
  const builder = logBuilder(hash);
  const tiles: Tile[] = [];
  for (const leaf of leaves) {
    builder.append(leaf);
    tiles.push(...builder.takeFull());
  }
  tiles.push(...builder.partial());
  const readTiles: ReadTiles = async (ids) =>
    ids.flatMap(({ level, index }) =>
      tiles.filter((tile) => tile.level === level && tile.index === index),
    );
  return { builder, tiles, source: { hash, readNodes: nodesInTiles(hash, readTiles) } };
}

describe('tree 默克尔树 (RFC 9162 §2.1.1)', () => {
  it('has the roots of the reference implementation, as it grows', () => {
    const tree = frontier(sha);
    expect(tree.root().toString('hex')).toBe(roots[0]);
    entries.forEach((entry, i) => {
      tree.append(sha.leaf(entry));
      expect(tree.root().toString('hex')).toBe(roots[i + 1]);
    });
  });

  it.each(Object.values(suites))('is the tree of the definition at any size ($name)', (suite) => {
    const hash = treeHash(suite);
    const leaves = leavesOf(hash, 300);
    const tree = frontier(hash);
    leaves.forEach((leaf, i) => {
      tree.append(leaf);
      if (i % 7 === 0) {
        expect(tree.root().equals(definition(hash, leaves.slice(0, i + 1)))).toBe(true);
      }
    });
  });

  it('a node is no leaf: an entry of two hashes has another hash', () => {
    const [one, other] = leavesOf(sha, 2);
    expect(sha.leaf(Buffer.concat([one!, other!])).equals(sha.node(one!, other!))).toBe(false);
  });

  it('goes on from its state as if it had not stopped', () => {
    const leaves = leavesOf(sha, 100);
    fc.assert(
      fc.property(fc.nat(100), (stop) => {
        const first = frontier(sha);
        leaves.slice(0, stop).forEach((leaf) => first.append(leaf));
        const second = frontier(sha, first.state());
        leaves.slice(stop).forEach((leaf) => second.append(leaf));
        expect(second.root().equals(definition(sha, leaves))).toBe(true);
      }),
    );
    expect(() => frontier(sha, { size: 3, peaks: [] })).toThrow(RangeError);
    expect(() => frontier(sha).append(Buffer.alloc(31))).toThrow(RangeError);
  });
});

describe('tiles 瓦片', () => {
  const leaves = leavesOf(sha, 66_000);
  const { builder, tiles, source } = kept(sha, leaves);

  it('hold every 256th of the work: 66,000 entries are 258 full tiles and three partial', () => {
    expect(builder.size).toBe(66_000);
    expect(builder.partial().map(({ level, index }) => [level, index])).toEqual([
      [0, 257],
      [1, 1],
      [2, 0],
    ]);
    expect(tiles.filter(({ hashes }) => hashes.length === 8192)).toHaveLength(258);
  });

  it('give the root of any earlier size', async () => {
    for (const size of [0, 1, 255, 256, 257, 511, 65_535, 65_536, 65_537, 66_000]) {
      expect((await treeRoot(source, size)).equals(definition(sha, leaves.slice(0, size)))).toBe(
        true,
      );
    }
  });

  it('the partial ones are enough to go on', () => {
    for (const stop of [0, 1, 255, 256, 300, 65_535, 65_536, 65_900]) {
      const before = kept(sha, leaves.slice(0, stop)).builder;
      const after = logBuilder(sha, before.partial());
      leaves.slice(stop).forEach((leaf) => after.append(leaf));
      expect(after.root().equals(builder.root())).toBe(true);
      expect(after.partial()).toEqual(builder.partial());
    }
  });

  it('that are not of one log are refused', () => {
    const [low, high] = builder.partial();
    expect(() => logBuilder(sha, [low!])).toThrow(RangeError);
    expect(() => logBuilder(sha, [high!])).toThrow(RangeError);
    const gone = nodesInTiles(sha, async () => []);
    return expect(treeRoot({ hash: sha, readNodes: gone }, 5)).rejects.toThrow(RangeError);
  });
});

describe.each(Object.values(suites))('proofs 证明 ($name, RFC 9162 §2.1.3, §2.1.4)', (suite) => {
  const hash = treeHash(suite);
  const leaves = leavesOf(hash, 600);
  const { source } = kept(hash, leaves);
  const rootAt = (size: number) => definition(hash, leaves.slice(0, size));
  const sizes = fc.integer({ min: 1, max: 600 });
  const indexIn = sizes.chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)));
  const ordered = sizes.chain((size) =>
    fc.tuple(fc.integer({ min: 0, max: size }), fc.constant(size)),
  );

  it('every entry is proved to be in every tree that has it', () =>
    fc.assert(
      fc.asyncProperty(indexIn, async ([index, size]) => {
        const proof = await inclusionProof(source, index, size);
        const claim = { index, size, leafHash: leaves[index]!, root: rootAt(size) };
        expect(includes(hash, claim, proof)).toBe(true);
      }),
    ));

  it('no other entry, place, root or proof passes', () =>
    fc.assert(
      fc.asyncProperty(indexIn, fc.nat(), fc.nat(), async ([index, size], other, at) => {
        const proof = await inclusionProof(source, index, size);
        const claim = { index, size, leafHash: leaves[index]!, root: rootAt(size) };
        const elsewhere = other % 600;
        fc.pre(elsewhere !== index);
        expect(includes(hash, { ...claim, leafHash: leaves[elsewhere]! }, proof)).toBe(false);
        expect(includes(hash, { ...claim, index: elsewhere }, proof)).toBe(false);
        expect(includes(hash, { ...claim, root: rootAt((size % 600) + 1) }, proof)).toBe(false);
        expect(includes(hash, claim, [...proof, rootAt(1)])).toBe(false);
        expect(includes(hash, claim, proof.slice(1)) && proof.length > 0).toBe(false);
        const altered = proof.map((step) => Buffer.from(step));
        if (altered.length > 0) altered[at % altered.length]![at % 32]! ^= 1 << (at % 8);
        expect(includes(hash, claim, altered) && proof.length > 0).toBe(false);
      }),
    ));

  it('a tree is proved to begin with any earlier one, and with nothing else', () =>
    fc.assert(
      fc.asyncProperty(ordered, fc.nat(), async ([before, size], at) => {
        const proof = await consistencyProof(source, before, size);
        const claim = { before, beforeRoot: rootAt(before), size, root: rootAt(size) };
        expect(extendsTree(hash, claim, proof)).toBe(true);
        const forged = Buffer.from(claim.beforeRoot);
        forged[at % 32]! ^= 1 << (at % 8);
        expect(extendsTree(hash, { ...claim, beforeRoot: forged }, proof)).toBe(false);
        expect(extendsTree(hash, claim, [...proof, forged])).toBe(false);
        if (before > 0) expect(extendsTree(hash, { ...claim, root: forged }, proof)).toBe(false);
        if (proof.length === 0) return;
        expect(extendsTree(hash, claim, proof.slice(0, -1))).toBe(false);
        const altered = proof.map((step) => Buffer.from(step));
        altered[at % altered.length]![at % 32]! ^= 1 << (at % 8);
        expect(extendsTree(hash, claim, altered)).toBe(false);
      }),
    ));

  it.each([
    [{ index: -1 }],
    [{ index: 0.5 }],
    [{ index: Number.NaN }],
    [{ size: 0 }],
    [{ size: 2 ** 54 }],
    [{ leafHash: Buffer.alloc(0) }],
    [{ root: Buffer.alloc(33) }],
  ])('refuses nonsense without throwing: %o', (change) => {
    const claim = { index: 0, size: 1, leafHash: leaves[0]!, root: leaves[0]! };
    expect(includes(hash, claim, [])).toBe(true);
    expect(includes(hash, { ...claim, ...change }, [])).toBe(false);
  });

  it('is not made for what is not in the tree', async () => {
    await expect(inclusionProof(source, 5, 5)).rejects.toThrow(RangeError);
    await expect(consistencyProof(source, 6, 5)).rejects.toThrow(RangeError);
  });
});

describe.each(Object.values(suites))('signed tree head 签名树头 ($name)', (suite) => {
  const { publicKey: key, privateKey } = suite.generateKeyPair();
  const signer = suite.signer('log-1', privateKey);
  const keys = keyBook([{ kid: 'log-1', key, from: '2026-01-01T00:00:00.000Z', until: null }]);
  const at = new Date('2026-05-01T08:00:00.123Z');
  const head = treeHead(suite.name, 'guizhou', {
    size: 8,
    root: suite.digest(Buffer.alloc(1)),
    at,
  });

  it('verifies as it was signed, and survives being written down', async () => {
    const signed = await signTreeHead(head, signer);
    expect(readTreeHead(JSON.parse(JSON.stringify(signed)), '')).toEqual(signed);
    expect(treeHeadProblem(signed, keys)).toBeNull();
  });

  it('changed in any member it does not', async () => {
    const signed = await signTreeHead(head, signer);
    const changes = [
      { logId: 'zunyi' },
      { size: 9 },
      { root: `${suite.digestAlg}:${'0'.repeat(64)}` as const },
      { at: '2026-05-01T08:00:01.123Z' },
      { suite: suite.name === 'gm' ? ('intl' as const) : ('gm' as const) },
      { kid: 'log-2' },
    ];
    for (const change of changes) {
      expect(treeHeadProblem({ ...signed, ...change }, keys)).not.toBeNull();
    }
  });

  it('cannot name a suite its root is not of, or a time it was not signed at', async () => {
    const lying = {
      ...head,
      root: `${suite.name === 'gm' ? 'sha256' : 'sm3'}:${'0'.repeat(64)}` as const,
    };
    expect(treeHeadProblem(await signTreeHead(lying, signer), keys)).toMatchObject({
      problem: 'tree-head.suite',
    });
  });
});
