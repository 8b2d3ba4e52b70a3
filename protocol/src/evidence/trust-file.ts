// 信任文件 (trust file): which logs and public keys are a node's: what a verifier is handed once, by another
// way than the bundles, and keeps. 依据: 方案三(六)2.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { keyBook, type TrustedKey } from '../suite/key-book.ts';
import type { PublicKey } from '../suite/suite.ts';
import type { TreeHead } from '../log/tree-head.ts';
import { base64url, closed, instant, list, name, oneOf, orNull, type WireReader } from '../wire.ts';
import type { BundleTrust } from './bundle.ts';

export interface TrustFile {
  readonly v: 1;
  /** Names of the node's logs, oldest first. */
  readonly logs: readonly string[];
  readonly keys: readonly TrustedKey[];
}

const readOkp = closed<Extract<PublicKey, { kty: 'OKP' }>>({
  kty: oneOf(['OKP']),
  crv: oneOf(['Ed25519']),
  x: base64url,
});
const readEc = closed<Extract<PublicKey, { kty: 'EC' }>>({
  kty: oneOf(['EC']),
  crv: oneOf(['SM2']),
  x: base64url,
  y: base64url,
});
const readKey: WireReader<PublicKey> = (value, place) => {
  const okp = readOkp(value, place);
  return isProblem(okp) ? readEc(value, place) : okp;
};

/** Reads a trust file. */
export const readTrustFile: WireReader<TrustFile> = closed<TrustFile>({
  v: oneOf([1]),
  logs: list(name, 0, 1_000),
  keys: list(
    closed<TrustedKey>({ kid: name, key: readKey, from: instant, until: orNull(instant) }),
    0,
    1_000,
  ),
});

const stranger: Problem = {
  problem: 'evidence.log',
  zh: '所核验的日志不在信任文件所列之中，请核对信任文件是否为该节点所给',
  en: 'The log is none of those in the trust file: make sure the trust file is this node’s',
};

/** What to verify a log of this name with, or why it is not to be trusted. Throws TypeError for a key that
 * is none. */
export function trustIn(
  { logs, keys }: TrustFile,
  logId: string,
  known: readonly TreeHead[],
): BundleTrust | Problem {
  if (!logs.includes(logId)) return stranger;
  return { logId, keys: keyBook(keys), known: known.filter((head) => head.logId === logId) };
}
