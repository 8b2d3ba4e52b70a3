// 密钥材料 (key material): lengths both suites agree on, and the words for a key that does not fit.
import { createSecretKey, type KeyObject } from 'node:crypto';

export const ivBytes = 12;
export const tagBytes = 16;

/** The key, if it has this many bytes. Throws RangeError otherwise. */
export function keyOfLength(bytes: number, key: Uint8Array): Uint8Array {
  if (key.length === bytes) return key;
  throw new RangeError(
    `a key of ${bytes} bytes expected, not ${key.length}: check the key and its suite ` +
      `密钥应为${bytes}字节，请核对密钥及其套件`,
  );
}

/** The error for a key of another kind than `curve`. */
export function wrongKey(curve: string): TypeError {
  return new TypeError(
    `a ${curve} key expected: check the key and its suite 应为${curve}密钥，请核对密钥及其套件`,
  );
}

const secrets = new WeakMap<Uint8Array, KeyObject>();

/** The key as OpenSSL works with it, made once: making it takes longer than sealing a field. The bytes must
 * not be changed afterwards. */
export function secretOf(key: Uint8Array): KeyObject {
  const known = secrets.get(key);
  if (known) return known;
  const secret = createSecretKey(key);
  secrets.set(key, secret);
  return secret;
}
