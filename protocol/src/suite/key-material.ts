// 密钥材料 (key material): lengths both suites agree on, and the words for a key that does not fit.

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
