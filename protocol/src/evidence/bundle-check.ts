// 证据核对 (bundle check): the rules by which a bundle's lines are followed, one by one, beside a tree that
// grows with them. Pure: lines in, findings out. Once the tree cannot be continued (an entry is gone, a
// root is wrong), what follows is checked entry by entry and called unproven.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { frontier, type Frontier } from '../log/frontier.ts';
import { treeHash, type TreeHash } from '../log/tree-hash.ts';
import { treeHeadProblem, type SignedTreeHead } from '../log/tree-head.ts';
import { peakCount } from '../log/tree-size.ts';
import { tagOf, type DigestTag } from '../suite/digest-tag.ts';
import { suites } from '../suite/suites.ts';
import type { BundleStart, BundleTrust, Finding } from './bundle.ts';
import type { ReadLine } from './bundle-reader.ts';
import { finding } from './finding.ts';

/** How far a bundle has been followed. */
export interface Course {
  readonly start: BundleStart;
  readonly trust: BundleTrust;
  readonly hash: TreeHash;
  readonly tree: Frontier;
  /** Roots known from elsewhere, by size. */
  readonly known: ReadonlyMap<number, DigestTag>;
  /** Number the next entry should have. */
  next: number;
  /** Whether the tree holds every leaf before `next`. */
  isUnbroken: boolean;
  entries: number;
  heads: number;
  provenThrough: number;
  /** Time of the latest head. */
  at: string;
}

const anotherLog: Problem = {
  problem: 'evidence.log',
  zh: '证据包不是所要核验的日志，或其开头不完整',
  en: 'the bundle is of another log than the one to be verified, or its start is not whole',
};

/** The course of a bundle that starts with this line, or why none can be taken. */
export function setOut(read: ReadLine | Problem, trust: BundleTrust): Course | Problem {
  if (isProblem(read)) return read;
  if (read.kind !== 'start' || read.start.logId !== trust.logId) return anotherLog;
  const { start } = read;
  const peaks = start.peaks.map((peak) => Buffer.from(peak, 'hex'));
  if (peaks.length !== peakCount(start.size)) return anotherLog;
  const hash = treeHash(suites[start.suite]);
  return {
    start,
    trust,
    hash,
    tree: frontier(hash, { size: start.size, peaks }),
    known: new Map((trust.known ?? []).map((head) => [head.size, head.root])),
    next: start.size + 1,
    isUnbroken: true,
    entries: 0,
    heads: 0,
    provenThrough: start.size,
    at: '',
  };
}

/** Takes the next line; returns what is wrong with it. */
export function follow(course: Course, read: ReadLine | Problem): Finding[] {
  if (isProblem(read)) return [finding('evidence.form', course.next, { because: read })];
  switch (read.kind) {
    case 'start':
      return [finding('evidence.form', course.next, { because: anotherLog })];
    case 'key':
      return [];
    case 'head':
      return followHead(course, read.head);
    case 'absent':
      return [finding('evidence.absent', read.seq), ...place(course, read.seq, read.leaf)];
    case 'entry': {
      course.entries += 1;
      const isAsSealed = course.hash.leaf(read.bytes).equals(read.leaf);
      const changed = isAsSealed ? [] : [finding('evidence.changed', read.seq)];
      return [...changed, ...place(course, read.seq, read.leaf)];
    }
  }
}

/** What is wrong now that the bundle has ended. */
export function arrive(course: Course): Finding[] {
  const cut = reach(
    course,
    Math.max(course.next, ...[...course.known.keys()].map((size) => size + 1)),
  );
  const last = course.next - 1;
  if (course.provenThrough >= last) return cut;
  return [...cut, finding('evidence.unproven', course.provenThrough + 1, { through: last })];
}

/** Puts a leaf in its place; says so when that is not where the file has it. */
function place(course: Course, seq: number, leaf: Buffer): Finding[] {
  if (seq < course.next) return [finding('evidence.misplaced', seq)];
  const gap = reach(course, seq);
  course.next = seq + 1;
  if (!course.isUnbroken) return gap;
  course.tree.append(leaf);
  const expected = course.known.get(seq);
  const isKnown = expected === undefined || expected === rootOf(course);
  return isKnown ? gap : [...gap, wrongRoot(course, seq)];
}

/** Whatever lies between the last entry and `seq` is not there. */
function reach(course: Course, seq: number): Finding[] {
  if (seq <= course.next) return [];
  const gap = finding('evidence.missing', course.next, { through: seq - 1 });
  course.isUnbroken = false;
  course.next = seq;
  return [gap];
}

function followHead(course: Course, head: SignedTreeHead): Finding[] {
  const { logId, suite, size, at } = head;
  const because = treeHeadProblem(head, course.trust.keys);
  if (because !== null) return [finding('evidence.head', size, { because })];
  const isInPlace = size >= course.next - 1 && at >= course.at;
  if (logId !== course.start.logId || suite !== course.start.suite || !isInPlace) {
    return [finding('evidence.head', size)];
  }
  course.at = at;
  const gap = reach(course, size + 1);
  if (!course.isUnbroken) return gap;
  if (head.root !== rootOf(course)) return [wrongRoot(course, size)];
  course.heads += 1;
  course.provenThrough = size;
  return [];
}

function wrongRoot(course: Course, through: number): Finding {
  course.isUnbroken = false;
  return finding('evidence.root', course.provenThrough + 1, { through });
}

function rootOf({ hash, tree }: Course): DigestTag {
  return tagOf(hash.alg, tree.root());
}
