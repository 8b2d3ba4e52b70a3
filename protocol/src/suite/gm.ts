// 国密套件 (gm): SM3 (GB/T 32905) and HMAC-SM3 from node:crypto, SM2 (GB/T 32918) and SM4-GCM (GB/T 32907,
// RFC 8998) from sm-crypto-v2, because OpenSSL as Node ships it has neither whole. Software for
// function: in production, keys belong in a certified HSM (GB/T 39786).
import { createHmac, hash, randomBytes } from 'node:crypto';
import { sm4 } from 'sm-crypto-v2';
import { ivBytes, keyOfLength, secretOf, tagBytes } from './key-material.ts';
import { generateSm2KeyPair, sm2Signer, sm2Verifier } from './sm2.ts';
import type { CryptoSuite } from './suite.ts';

const gcm = { mode: 'gcm', output: 'array' } as const;

export const gm: CryptoSuite = {
  name: 'gm',
  digestAlg: 'sm3',
  signatureAlg: 'SM2-SM3',
  sealAlg: 'SM4-GCM',
  sealKeyBytes: 16,
  digest: (bytes) => hash('sm3', bytes, 'buffer'),
  hmac: (key, bytes) => createHmac('sm3', secretOf(key)).update(bytes).digest(),
  generateKeyPair: generateSm2KeyPair,
  signer: sm2Signer,
  verifier: sm2Verifier,
  seal(key, plain, aad) {
    const iv = randomBytes(ivBytes);
    const options = { ...gcm, outputTag: true, iv, associatedData: aad };
    const { output, tag } = sm4.encrypt(plain, keyOfLength(16, key), options);
    if (tag === undefined) throw new TypeError('SM4-GCM gave no tag SM4-GCM未返回校验码');
    return { iv, ct: output, tag };
  },
  open(key, { iv, ct, tag }, aad) {
    // The library checks neither length, and opens without a check when it is given no tag.
    if (iv.length !== ivBytes || tag.length !== tagBytes) return null;
    keyOfLength(16, key);
    try {
      return Buffer.from(sm4.decrypt(ct, key, { ...gcm, iv, associatedData: aad, tag }));
    } catch {
      return null;
    }
  },
};
