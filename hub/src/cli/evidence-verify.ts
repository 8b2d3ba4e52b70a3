// 离线核验 (offline verification): a bundle or a receipt against keys known from elsewhere. Opens no database.
import { createReadStream } from 'node:fs';
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { bundleLines } from '@xinqiao/protocol/evidence/bundle-lines';
import { readLine } from '@xinqiao/protocol/evidence/bundle-reader';
import { verifyBundle, type FindingAtLine } from '@xinqiao/protocol/evidence/bundle-verifier';
import type { BundleTrust, BundleVerdict } from '@xinqiao/protocol/evidence/bundle';
import { verifyReceipt } from '@xinqiao/protocol/evidence/receipt';
import { trustIn, type TrustFile } from '@xinqiao/protocol/evidence/trust-file';
import {
  readTreeHead,
  treeHeadProblem,
  type SignedTreeHead,
} from '@xinqiao/protocol/log/tree-head';
import { keyBook, type KeyBook } from '@xinqiao/protocol/suite/key-book';
import { jsonIn, readTrust, sizeOf, unreadable } from './evidence-file.ts';
import { showProgress } from '../platform/progress.ts';

/** Most findings that are told one by one. */
export const told = 100;

/** Of a bundle, with the line of the file. */
export type ToldFinding = Problem & { readonly line?: number };

export interface Verified {
  readonly kind: 'bundle' | 'receipt';
  readonly isIntact: boolean;
  readonly verdict: BundleVerdict | null;
  /** The first of them. */
  readonly findings: readonly ToldFinding[];
  /** The entry a receipt proves. */
  readonly entry: unknown;
}

/** @throws Fault `evidence.file` where a file cannot be read at all */
export async function verifyFile(
  path: string,
  trustPath: string,
  knownPath: string | undefined,
): Promise<Verified> {
  const trust = readTrust(trustPath);
  const known = knownPath === undefined ? [] : readKnown(knownPath, keyBook(trust.keys));
  const logId = await logOf(path);
  return logId === null ? ofReceipt(path, trust) : ofBundle(path, trustIn(trust, logId, known));
}

/** The log a bundle says it is of; null for what is no bundle. */
async function logOf(path: string): Promise<string | null> {
  const size = sizeOf(path);
  for await (const lines of bundleLines(
    createReadStream(path, { end: Math.min(size, 1_048_576) }),
  )) {
    const [first] = lines;
    if (first === undefined || isProblem(first)) return null;
    const read = readLine(first);
    return !isProblem(read) && read.kind === 'start' ? read.start.logId : null;
  }
  return null;
}

async function ofBundle(path: string, trust: BundleTrust | Problem): Promise<Verified> {
  if (isProblem(trust)) return nothing('bundle', trust);
  const total = Math.ceil(sizeOf(path) / 1_000);
  const bar = showProgress({
    words: { label: '核验 verifying', unit: 'kB', left: '剩余 left' },
    total,
  });
  async function* bytes() {
    let read = 0;
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      read += chunk.length;
      bar.reach(read / 1_000);
      yield chunk;
    }
  }
  const findings: FindingAtLine[] = [];
  const verification = verifyBundle(bytes(), trust);
  let step = await verification.next();
  for (; step.done !== true; step = await verification.next()) {
    if (findings.length < told) findings.push(step.value);
  }
  bar.finish();
  const verdict = step.value;
  return { kind: 'bundle', isIntact: verdict.isIntact, verdict, findings, entry: null };
}

function ofReceipt(path: string, trust: TrustFile): Verified {
  const value = jsonIn(path);
  const isOfHead = isObject(value) && isObject(value['head']);
  const logId = isOfHead && isObject(value['head']) ? value['head']['logId'] : undefined;
  const against = trustIn(trust, typeof logId === 'string' ? logId : '', []);
  const entry = isProblem(against) ? against : verifyReceipt(value, against);
  if (isProblem(entry)) return nothing('receipt', entry);
  return { kind: 'receipt', isIntact: true, verdict: null, findings: [], entry };
}

function nothing(kind: Verified['kind'], because: Problem): Verified {
  return { kind, isIntact: false, verdict: null, findings: [because], entry: null };
}

/** Heads kept from `xinqiao evidence heads --json`. Only those the node really signed accuse anybody. */
export function readKnown(path: string, keys: KeyBook): SignedTreeHead[] {
  const value = jsonIn(path);
  return (Array.isArray(value) ? value : [value]).map((one, at) => {
    const head = readTreeHead(one, `/${at}`);
    const problem = isProblem(head) ? head : treeHeadProblem(head, keys);
    if (problem !== null || isProblem(head)) throw unreadable(path, problem ?? undefined);
    return head;
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
