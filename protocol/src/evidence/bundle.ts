// 证据包 (evidence bundle): a stretch of the log as a file that anyone can verify without the node: JSON
// lines, `*.jsonl` or `*.jsonl.zst`. First the log it is of, then entries with their leaf hashes as
// sealed, and signed heads between them. 依据: 方案三(六)2. Entries carry digests, never data.
import type { Problem } from '@xinqiao/catalogue/catalogue';
import { canonicalBytes } from '../canonical.ts';
import type { FrontierState } from '../log/frontier.ts';
import type { SignedTreeHead, TreeHead } from '../log/tree-head.ts';
import type { KeyBook, TrustedKey } from '../suite/key-book.ts';
import type { SuiteName } from '../suite/suite.ts';

/** An audit entry as it was sealed. Entry `seq` is leaf `seq - 1`: a head of size n covers entries 1..n.
 * What else it holds is the node's; the leaf is the hash of its canonical form. */
export interface SealedEntry {
  readonly seq: number;
  readonly [member: string]: unknown;
}

export interface BundleStart {
  readonly v: 1;
  readonly logId: string;
  /** Suite of the tree's hashes. */
  readonly suite: SuiteName;
  /** Entries before the first one here. */
  readonly size: number;
  /** Peaks of the tree of that size, hex, largest first. */
  readonly peaks: readonly string[];
}

/** What is wrong with a bundle, and which entries it concerns. */
export interface Finding extends Problem {
  readonly problem: FindingKind;
  /** First and last entry concerned. */
  readonly from: number;
  readonly through: number;
}

export type FindingKind =
  | 'evidence.changed'
  | 'evidence.missing'
  | 'evidence.absent'
  | 'evidence.misplaced'
  | 'evidence.root'
  | 'evidence.head'
  | 'evidence.unproven'
  | 'evidence.form';

/** What a verifier must know from elsewhere than the bundle. */
export interface BundleTrust {
  readonly logId: string;
  readonly keys: KeyBook;
  /** Heads of the log it has kept or was shown elsewhere: they betray a log that was cut or rewritten. */
  readonly known?: readonly TreeHead[];
}

export interface BundleVerdict {
  /** Entries read. */
  readonly entries: number;
  /** Heads that were verified. */
  readonly heads: number;
  /** Entries up to this one are exactly what a trusted key signed, findings of `changed` and `absent`
   * apart. */
  readonly provenThrough: number;
  readonly findings: number;
  /** Nothing was found, and something was proved. */
  readonly isIntact: boolean;
}

/** The first line of a bundle that goes on from `state`. */
export function startLine(logId: string, suite: SuiteName, state: FrontierState): Buffer {
  const peaks = state.peaks.map((peak) => Buffer.from(peak).toString('hex'));
  return line({ bundle: { v: 1, logId, suite, size: state.size, peaks } });
}

/** An entry and its leaf hash. The leaf must come from the sealed log, not from the entry: only then does
 * it tell a changed entry from a changed neighbour. */
export function entryLine(entry: SealedEntry, leaf: Uint8Array): Buffer {
  return line({ entry, leaf: Buffer.from(leaf).toString('hex') });
}

/** An entry whose content is gone (retention): its leaf still proves its neighbours. */
export function absentLine(seq: number, leaf: Uint8Array): Buffer {
  return line({ absent: { seq, leaf: Buffer.from(leaf).toString('hex') } });
}

/** A head, after the last entry it covers. */
export function headLine(head: SignedTreeHead): Buffer {
  return line({ head });
}

/** A public key for the reader’s convenience: compared by eye, never trusted because it stands here. */
export function keyLine(key: TrustedKey): Buffer {
  return line({ key });
}

const blockBytes = 65_536;

/** Lines gathered into blocks, in order: a compressor or a disk called for each line takes longer than all
 * else together. */
export async function* inBlocks(lines: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let gathered: Uint8Array[] = [];
  let length = 0;
  for await (const one of lines) {
    gathered.push(one);
    length += one.length;
    if (length < blockBytes) continue;
    yield Buffer.concat(gathered);
    [gathered, length] = [[], 0];
  }
  if (length > 0) yield Buffer.concat(gathered);
}

function line(value: unknown): Buffer {
  return Buffer.concat([canonicalBytes(value), Buffer.from('\n')]);
}
