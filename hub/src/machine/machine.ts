// 机器接入 (machine): systems of institutions, each known by public keys of its own; what a key must be to be
// taken, and where a system may send people back to. 依据: 方案三(六)2 (接入安全); FAPI 2.0 Security Profile 5.
// Pure. Knows the enterprise's consent only as something a system may ask for (machine-request).
import { createPublicKey, hash, type JsonWebKey, type KeyObject } from 'node:crypto';
import { badKey, badRedirect, privateKeySent } from './machine-faults.ts';

/** No secrets shared, no RSA with PKCS #1 v1.5, never `none` (FAPI 2.0 5.4.1). */
export const signingAlgs = ['ES256', 'PS256', 'EdDSA'] as const;
export type SigningAlg = (typeof signingAlgs)[number];

/** A system of an institution. */
export interface Client {
  readonly client: string;
  readonly organisation: string;
  readonly name: string;
  /** Where people are sent back to after they answered a request for consent. */
  readonly redirectUris: readonly string[];
  readonly registeredAt: Date;
  readonly endedAt: Date | null;
}

export interface ClientKey {
  readonly kid: string;
  readonly alg: SigningAlg;
  /** Public members alone, as RFC 7638 names them. */
  readonly jwk: PublicJwk;
  readonly validFrom: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

export type PublicJwk = Readonly<Record<'kty', string>> &
  Readonly<Partial<Record<'crv' | 'x' | 'y' | 'n' | 'e', string>>>;

/** Keys in force at one time: two while one follows the other, and one to spare. */
export const mostKeys = 4;
export const mostRedirects = 10;

interface KeyRule {
  readonly alg: SigningAlg;
  readonly fits: (jwk: Readonly<Record<string, unknown>>) => boolean;
  /** Members of the public key, in the order of RFC 7638. */
  readonly members: readonly (keyof PublicJwk)[];
}

const rules: readonly KeyRule[] = [
  {
    alg: 'ES256',
    fits: ({ kty, crv }) => kty === 'EC' && crv === 'P-256',
    members: ['crv', 'kty', 'x', 'y'],
  },
  {
    alg: 'EdDSA',
    fits: ({ kty, crv }) => kty === 'OKP' && crv === 'Ed25519',
    members: ['crv', 'kty', 'x'],
  },
  { alg: 'PS256', fits: ({ kty }) => kty === 'RSA', members: ['e', 'kty', 'n'] },
];

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const leastRsaBits = 2048;
const kidForm = /^[!-~]{1,100}$/;

/**
 * A public key as it is kept. Members that are not needed to verify are left out (RFC 7517 4).
 * @throws Fault `machine.private-key`, `machine.key`
 */
export function readKey(
  jwk: Readonly<Record<string, unknown>>,
): Omit<ClientKey, 'validFrom' | 'expiresAt' | 'revokedAt'> {
  if (privateMembers.some((member) => member in jwk)) throw privateKeySent();
  const found = publicKeyOf(jwk);
  if (found === null) throw badKey();
  const { alg, jwk: key, thumbprint } = found;
  const { kid = thumbprint } = jwk;
  const isMeantOtherwise = jwk['alg'] !== undefined && jwk['alg'] !== alg && jwk['alg'] !== key.crv;
  if (typeof kid !== 'string' || !kidForm.test(kid) || isMeantOtherwise) throw badKey();
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig') throw badKey();
  return { kid, alg, jwk: key };
}

export interface PublicKey {
  readonly alg: SigningAlg;
  readonly jwk: PublicJwk;
  /** RFC 7638, SHA-256, base64url. */
  readonly thumbprint: string;
  readonly key: KeyObject;
}

/** The public key in a JWK, if it is of a kind that is taken; null for anything else. */
export function publicKeyOf(jwk: Readonly<Record<string, unknown>>): PublicKey | null {
  const rule = rules.find(({ fits }) => fits(jwk));
  if (!rule || privateMembers.some((member) => member in jwk)) return null;
  const members = rule.members.map((member) => [member, jwk[member]] as const);
  if (!members.every(([, value]) => typeof value === 'string')) return null;
  const needed = Object.fromEntries(members);
  const key = keyObject(needed);
  if (key === null || (rule.alg === 'PS256' && rsaBits(key) < leastRsaBits)) return null;
  const thumbprint = hash('sha256', JSON.stringify(needed), 'base64url');
  return { alg: rule.alg, jwk: needed as PublicJwk, thumbprint, key };
}

function keyObject(jwk: JsonWebKey): KeyObject | null {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return null;
  }
}

function rsaBits(key: KeyObject): number {
  return key.asymmetricKeyDetails?.modulusLength ?? 0;
}

/**
 * Whether people may be sent back there: over TLS, or to a program on their own machine.
 * @throws Fault `machine.redirect`
 */
export function requireRedirect(uri: string): void {
  const url = URL.parse(uri);
  const isLoopback = url?.protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(url.hostname);
  const isPlain = url !== null && !uri.includes('#') && url.username === '' && url.password === '';
  if (!isPlain || !(url.protocol === 'https:' || isLoopback)) throw badRedirect();
}
