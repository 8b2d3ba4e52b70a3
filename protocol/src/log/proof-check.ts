// 验证 (proof check): what a verifier does with a proof (RFC 9162 §2.1.3.2, §2.1.4.2). Needs the proof and two
// roots it trusts, no tree. False for anything that does not prove it; never throws.
import { hashBytes, type TreeHash } from './tree-hash.ts';
import { peakCount } from './tree-size.ts';

export interface Inclusion {
  /** Position of the leaf, from 0. */
  readonly index: number;
  /** Leaves of the tree whose root is `root`. */
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
}

export interface Consistency {
  readonly before: number;
  readonly beforeRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether the proof shows that the leaf stands at `index` in the tree (§2.1.3.2). */
export function includes(
  hash: TreeHash,
  { index, size, leafHash, root }: Inclusion,
  proof: readonly Uint8Array[],
): boolean {
  if (!areSizes(index, size) || index >= size || !areHashes([leafHash, root, ...proof]))
    return false;
  let [fn, sn] = [index, size - 1];
  let found = leafHash;
  for (const step of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      found = hash.node(step, found);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      found = hash.node(found, step);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equal(found, root);
}

/** Whether the proof shows that the later tree begins with the earlier (§2.1.4.2). */
export function extendsTree(
  hash: TreeHash,
  { before, beforeRoot, size, root }: Consistency,
  proof: readonly Uint8Array[],
): boolean {
  if (!areSizes(before, size) || before > size) return false;
  if (!areHashes([beforeRoot, root, ...proof])) return false;
  if (before === 0) return proof.length === 0 && equal(beforeRoot, hash.empty);
  if (before === size) return proof.length === 0 && equal(beforeRoot, root);
  // A complete earlier tree is a node of the later one, and known: the proof leaves it out.
  const steps = peakCount(before) === 1 ? [beforeRoot, ...proof] : proof;
  const [first, ...rest] = steps;
  return first !== undefined && climbs(hash, { before, beforeRoot, size, root }, [first, rest]);
}

type Steps = readonly [first: Uint8Array, rest: readonly Uint8Array[]];

function climbs(hash: TreeHash, claim: Consistency, [first, rest]: Steps): boolean {
  let [fn, sn] = [claim.before - 1, claim.size - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let [earlier, later] = [first, first];
  for (const step of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [earlier, later] = [hash.node(step, earlier), hash.node(step, later)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      later = hash.node(later, step);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equal(earlier, claim.beforeRoot) && equal(later, claim.root);
}

function half(size: number): number {
  return Math.floor(size / 2);
}

function areSizes(...sizes: readonly number[]): boolean {
  return sizes.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every(({ length }) => length === hashBytes);
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
