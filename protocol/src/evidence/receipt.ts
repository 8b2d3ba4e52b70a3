// 留痕凭证 (receipt): one audit entry with the proof that it is in the log, small enough to hand to the
// enterprise or the bank it concerns. Verified as a bundle is: offline, by keys known from elsewhere.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { canonicalBytes } from '../canonical.ts';
import { includes } from '../log/proof-check.ts';
import { readTreeHead, treeHeadProblem, type SignedTreeHead } from '../log/tree-head.ts';
import { treeHash } from '../log/tree-hash.ts';
import { digestIn } from '../suite/digest-tag.ts';
import { suites } from '../suite/suites.ts';
import { closed, isRecord, list, oneOf, text, whole, type WireReader } from '../wire.ts';
import type { BundleTrust, SealedEntry } from './bundle.ts';

export interface Receipt {
  readonly v: 1;
  readonly entry: SealedEntry;
  /** Inclusion proof (RFC 9162 §2.1.3), hex, from the leaf up. */
  readonly proof: readonly string[];
  readonly head: SignedTreeHead;
}

const unproved: Problem = {
  problem: 'receipt.unproved',
  zh: '凭证不能证明该条目在日志中：条目、证明或树头被改动',
  en: 'The receipt does not prove its entry: the entry, the proof or the head was changed',
};

const readEntry: WireReader<SealedEntry> = (value, place) => {
  const members = isRecord(value) ? value : {};
  const seq = whole(1, Number.MAX_SAFE_INTEGER)(members['seq'], `${place}/seq`);
  return isProblem(seq) ? seq : { ...members, seq };
};
const readReceipt: WireReader<Receipt> = closed<Receipt>({
  v: oneOf([1]),
  entry: readEntry,
  proof: list(text(/^[0-9a-f]{64}$/, '64位十六进制', '64 hex digits'), 0, 53),
  head: readTreeHead,
});

/** The entry a receipt proves, or why it proves none. */
export function verifyReceipt(value: unknown, { logId, keys }: BundleTrust): SealedEntry | Problem {
  const receipt = readReceipt(value, '');
  if (isProblem(receipt)) return receipt;
  const { entry, proof, head } = receipt;
  const because = treeHeadProblem(head, keys);
  if (because !== null) return because;
  const hash = treeHash(suites[head.suite]);
  const leafHash = hash.leaf(canonicalBytes(entry));
  const claim = { index: entry.seq - 1, size: head.size, leafHash, root: digestIn(head.root) };
  const steps = proof.map((step) => Buffer.from(step, 'hex'));
  return head.logId === logId && includes(hash, claim, steps) ? entry : unproved;
}
