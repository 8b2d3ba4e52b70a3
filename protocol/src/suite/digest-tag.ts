// 摘要标签 (digest tag): a digest that says what made it, `sha256:<hex>` or `sm3:<hex>`, as every stored or
// sent digest is written.
import { timingSafeEqual } from 'node:crypto';
import type { CryptoSuite, DigestAlg } from './suite.ts';
import { suiteOfDigest } from './suites.ts';

export type DigestTag = `${DigestAlg}:${string}`;

const form = /^(sha256|sm3):[0-9a-f]{64}$/;

/** The digest of some bytes as a tag. */
export function digestTag(suite: CryptoSuite, bytes: Uint8Array): DigestTag {
  return tagOf(suite.digestAlg, suite.digest(bytes));
}

/** A digest of 32 bytes as a tag. */
export function tagOf(alg: DigestAlg, digest: Uint8Array): DigestTag {
  return `${alg}:${Buffer.from(digest).toString('hex')}`;
}

/** Whether a text from outside is a tag of a known digest, in its one writing. */
export function isDigestTag(text: string): text is DigestTag {
  return form.test(text);
}

export function algOf(tag: DigestTag): DigestAlg {
  return tag.startsWith('sm3:') ? 'sm3' : 'sha256';
}

/** The 32 bytes of a tag. */
export function digestIn(tag: DigestTag): Buffer {
  return Buffer.from(tag.slice(tag.indexOf(':') + 1), 'hex');
}

/** Whether these bytes have this digest. */
export function matchesDigest(tag: DigestTag, bytes: Uint8Array): boolean {
  const expected = digestIn(tag);
  const found = suiteOfDigest(algOf(tag)).digest(bytes);
  return expected.length === found.length && timingSafeEqual(expected, found);
}
