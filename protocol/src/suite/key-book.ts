// 密钥簿 (key book): the public keys a verifier trusts, each with the time in which its signatures count,
// so that keys can overlap while they rotate and stop when they are revoked. Whom to trust is the
// caller's; a key that comes with a message is never taken in.
import type { Problem } from '@xinqiao/catalogue/catalogue';
import { canonicalBytes } from '../canonical.ts';
import type { PublicKey, SignatureAlg, Verifier } from './suite.ts';
import { algorithmNotAllowed, suiteOfKey, suites } from './suites.ts';

export interface TrustedKey {
  readonly kid: string;
  readonly key: PublicKey;
  /** Instant from which signatures count, ISO. */
  readonly from: string;
  /** Instant from which they no longer do (rotated away, revoked), ISO; null: not yet known. */
  readonly until: string | null;
}

export interface KeyBook {
  /** The verifier of key `kid` for a signature by `alg` made at an instant, or why there is none. */
  verifier(kid: string, alg: string, at: Date): Verifier | Problem;
}

const keyUnknown: Problem = {
  problem: 'key.unknown',
  zh: '签名密钥未登记，请向节点登记公钥后再试',
  en: 'The signing key is not registered: register its public key with the node first',
};
const keyOutOfTime: Problem = {
  problem: 'key.out-of-time',
  zh: '签名时该密钥尚未生效或已停用，请使用现行密钥签名',
  en: 'The key was not yet or no longer in force when it signed: sign with the key in force',
};

/** A book of keys. Signatures count only by algorithms in `allowed`. Throws TypeError for a key that is
 * none, and for one kid given to two keys. */
export function keyBook(
  keys: readonly TrustedKey[],
  allowed: readonly SignatureAlg[] = ['EdDSA', 'SM2-SM3'],
): KeyBook {
  const known = new Map(keys.map((trusted) => [trusted.kid, entryOf(trusted)]));
  if (known.size !== keys.length) {
    throw new TypeError('one kid names two keys: rename one 同一kid对应多个密钥，请更名');
  }
  return {
    verifier(kid, alg, at) {
      const entry = known.get(kid);
      if (entry === undefined) return keyUnknown;
      const { verifier, from, until } = entry;
      if (verifier.alg !== alg || !allowed.includes(verifier.alg)) return algorithmNotAllowed;
      const time = at.getTime();
      return time >= from && time < until ? verifier : keyOutOfTime;
    },
  };
}

function entryOf({ kid, key, from, until }: TrustedKey) {
  return {
    verifier: suiteOfKey(key).verifier(kid, key),
    from: Date.parse(from),
    until: until === null ? Number.POSITIVE_INFINITY : Date.parse(until),
  };
}

/** A key's fingerprint, base64url (RFC 7638, SHA-256): the name of a key that was given no other. */
export function thumbprint(key: PublicKey): string {
  const { kty, crv, x } = key;
  const members = key.crv === 'SM2' ? { kty, crv, x, y: key.y } : { kty, crv, x };
  return suites.intl.digest(canonicalBytes(members)).toString('base64url');
}
