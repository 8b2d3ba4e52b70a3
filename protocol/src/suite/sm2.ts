// SM2 (GB/T 32918): signatures by `sm-crypto-v2` over digests by node:crypto. One profile: user id
// 1234567812345678 (GM/T 0009 §7), DER signatures, uncompressed points. Node's own `sign` with an SM2 key
// is not used: it makes ECDSA, or SM2 with an empty user id. In software, not constant-time: for
// function; production keys belong in a certified HSM (GB/T 39786).
import { hash } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { wrongKey } from './key-material.ts';
import { readSm2Signature, writeSm2Signature } from './sm2-signature.ts';
import type { KeyPair, PrivateKey, PublicKey, Signer, Verifier } from './suite.ts';

const signatureAlg = 'SM2-SM3';
const userId = '1234567812345678';

export function generateSm2KeyPair(): KeyPair {
  const { privateKey, publicKey: point } = sm2.generateKeyPairHex();
  const publicKey = {
    kty: 'EC',
    crv: 'SM2',
    x: encoded(point.slice(2, 66)),
    y: encoded(point.slice(66)),
  } as const;
  return { publicKey, privateKey: { ...publicKey, d: encoded(privateKey) } };
}

/** Throws TypeError when the key is not one of SM2, or its halves do not belong together. */
export function sm2Signer(kid: string, key: PrivateKey): Signer {
  const point = pointOf(key);
  const secret = digits(key.d);
  if (sm2.getPublicKeyFromPrivateKey(secret) !== point) throw wrongKey('SM2');
  const z = sm2.getZ(point, userId);
  return {
    alg: signatureAlg,
    kid,
    sign: (bytes) => writeSm2Signature(sm2.doSignature(messageDigest(z, bytes), secret)),
  };
}

/** Throws TypeError when the key is not a point of the SM2 curve. */
export function sm2Verifier(kid: string, key: PublicKey): Verifier {
  const point = pointOf(key);
  const z = sm2.getZ(point, userId);
  // Multiples of the point make each verification some six times faster, and cost a few of them: they
  // are made when a key is first used.
  let precomputed: ReturnType<typeof sm2.precomputePublicKey> | undefined;
  return {
    alg: signatureAlg,
    kid,
    verify(bytes, signature) {
      const rs = readSm2Signature(signature);
      if (rs === null) return false;
      precomputed ??= sm2.precomputePublicKey(point);
      return sm2.doVerifySignature(messageDigest(z, bytes), rs, precomputed);
    },
  };
}

/** e = SM3(Z ‖ M), GB/T 32918.2 §6.1. */
function messageDigest(z: Uint8Array, bytes: Uint8Array): Buffer {
  return hash('sm3', Buffer.concat([z, bytes]), 'buffer');
}

function pointOf(key: PublicKey): string {
  if (key.crv !== 'SM2') throw wrongKey('SM2');
  const point = `04${digits(key.x)}${digits(key.y)}`;
  try {
    if (sm2.verifyPublicKey(point)) return point;
  } catch {
    // The library throws for some points off the curve and returns false for others.
  }
  throw wrongKey('SM2');
}

function encoded(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64url');
}

function digits(base64url: string): string {
  const bytes = Buffer.from(base64url, 'base64url');
  if (bytes.length !== 32) throw wrongKey('SM2');
  return bytes.toString('hex');
}
