// 密码套件 (crypto suite): one family of algorithms behind one interface, so that a node changes from
// international to national algorithms by a setting (商用密码管理条例; GB/T 39786). Words only. A suite is
// chosen by configuration or by a key that is already trusted, never by what a message says of itself.
export type SuiteName = 'intl' | 'gm';
export type DigestAlg = 'sha256' | 'sm3';
export type SignatureAlg = 'EdDSA' | 'SM2-SM3';
export type SealAlg = 'A256GCM' | 'SM4-GCM';

/** A verification key, as JWK (RFC 7517, RFC 8037; `SM2` after GB/T 32918.5). */
export type PublicKey =
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }
  | { readonly kty: 'EC'; readonly crv: 'SM2'; readonly x: string; readonly y: string };

/** A signing key in software. For development and tests: in production it belongs in an HSM, behind a
 * `Signer` of its own. */
export type PrivateKey = PublicKey & { readonly d: string };

export interface KeyPair {
  readonly publicKey: PublicKey;
  readonly privateKey: PrivateKey;
}

/** Whatever can sign: a key in software, or an HSM or KMS that answers later. */
export interface Signer {
  readonly alg: SignatureAlg;
  /** Name under which verifiers know the key. */
  readonly kid: string;
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

export interface Verifier {
  readonly alg: SignatureAlg;
  readonly kid: string;
  /** False for anything but a signature by this key over these bytes; never throws. */
  verify(bytes: Uint8Array, signature: Uint8Array): boolean;
}

/** Authenticated encryption (GCM): 12 bytes iv, 16 bytes tag. */
export interface Sealed {
  readonly iv: Uint8Array;
  readonly ct: Uint8Array;
  readonly tag: Uint8Array;
}

export interface CryptoSuite {
  readonly name: SuiteName;
  readonly digestAlg: DigestAlg;
  readonly signatureAlg: SignatureAlg;
  readonly sealAlg: SealAlg;
  /** Length of a sealing key in bytes. */
  readonly sealKeyBytes: 16 | 32;
  /** 32 bytes. */
  digest(bytes: Uint8Array): Buffer;
  /** 32 bytes. */
  hmac(key: Uint8Array, bytes: Uint8Array): Buffer;
  generateKeyPair(): KeyPair;
  /** Throws TypeError when the key is not of this suite. */
  signer(kid: string, key: PrivateKey): Signer;
  /** Throws TypeError when the key is not of this suite or no point of its curve. */
  verifier(kid: string, key: PublicKey): Verifier;
  /** Encrypts under a fresh random iv and binds `aad`. One key seals at most 2^32 values (NIST SP
   * 800-38D §8.3). Throws RangeError when the key has the wrong length. */
  seal(key: Uint8Array, plain: Uint8Array, aad: Uint8Array): Sealed;
  /** What was sealed; null when key, aad or any byte differs. */
  open(key: Uint8Array, sealed: Sealed, aad: Uint8Array): Buffer | null;
}
