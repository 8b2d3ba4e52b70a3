// 国际套件 (intl): SHA-256, Ed25519 (RFC 8032), AES-256-GCM, HMAC-SHA-256, all from node:crypto. The
// default. Keeps no keys.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  randomFillSync,
  sign,
  verify,
} from 'node:crypto';
import { ivBytes, keyOfLength, secretOf, tagBytes, wrongKey } from './key-material.ts';
import type { CryptoSuite, KeyPair, PrivateKey, PublicKey, Signer, Verifier } from './suite.ts';

const signatureAlg = 'EdDSA';
const cipher = 'aes-256-gcm';

function generateKeyPair(): KeyPair {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  if (x === undefined || d === undefined) throw wrongKey('Ed25519');
  const publicKey = { kty: 'OKP', crv: 'Ed25519', x } as const;
  return { publicKey, privateKey: { ...publicKey, d } };
}

function signer(kid: string, key: PrivateKey): Signer {
  if (key.crv !== 'Ed25519') throw wrongKey('Ed25519');
  const handle = createPrivateKey({ key: { ...key }, format: 'jwk' });
  return { alg: signatureAlg, kid, sign: (bytes) => sign(null, bytes, handle) };
}

function verifier(kid: string, key: PublicKey): Verifier {
  if (key.crv !== 'Ed25519') throw wrongKey('Ed25519');
  const handle = createPublicKey({ key: { ...key }, format: 'jwk' });
  return {
    alg: signatureAlg,
    kid,
    verify: (bytes, signature) => verify(null, bytes, handle, signature),
  };
}

const ivs = Buffer.alloc(ivBytes * 512);
let used = ivs.length;

/** Random bytes are drawn for many at once: drawing costs as much as sealing does. Each is given once. */
function nextIv(): Buffer {
  if (used === ivs.length) {
    randomFillSync(ivs);
    used = 0;
  }
  const iv = Buffer.from(ivs.subarray(used, used + ivBytes));
  used += ivBytes;
  return iv;
}

export const intl: CryptoSuite = {
  name: 'intl',
  digestAlg: 'sha256',
  signatureAlg,
  sealAlg: 'A256GCM',
  sealKeyBytes: 32,
  digest: (bytes) => hash('sha256', bytes, 'buffer'),
  hmac: (key, bytes) => createHmac('sha256', secretOf(key)).update(bytes).digest(),
  generateKeyPair,
  signer,
  verifier,
  seal(key, plain, aad) {
    const iv = nextIv();
    const sealing = createCipheriv(cipher, secretOf(keyOfLength(32, key)), iv, {
      authTagLength: tagBytes,
    });
    sealing.setAAD(aad);
    const ct = Buffer.concat([sealing.update(plain), sealing.final()]);
    return { iv, ct, tag: sealing.getAuthTag() };
  },
  open(key, { iv, ct, tag }, aad) {
    if (iv.length !== ivBytes || tag.length !== tagBytes) return null;
    const opening = createDecipheriv(cipher, secretOf(keyOfLength(32, key)), iv, {
      authTagLength: tagBytes,
    });
    opening.setAAD(aad);
    opening.setAuthTag(tag);
    try {
      return Buffer.concat([opening.update(ct), opening.final()]);
    } catch {
      return null;
    }
  },
};
