// 访问令牌与持有证明 (token, proof): what a machine shows with every request: an access token of this node, and
// a proof, made for this request alone, that it holds the key the token is bound to (RFC 9068, RFC 9449).
// Pure. Whether key and institution are still in standing, and whether the proof was shown before, only
// the database knows.
import { hash } from 'node:crypto';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import type { KeyBook } from '@xinqiao/protocol/suite/key-book';
import { isId } from '../kernel/id.ts';
import { publicKeyOf, type PublicKey } from './machine.ts';
import { isSignedBy, readJws } from './machine-jws.ts';
import type { Unrecognised } from './machine-faults.ts';

/** What this node says of the holder of a token. */
export interface AccessToken {
  readonly client: string;
  /** Kid of the client's key by which it was obtained: revoked, it takes the token with it. */
  readonly key: string;
  /** Thumbprint of the key a proof must be made with. */
  readonly jkt: string;
  /** SHA-256 of the token, as proofs name it. */
  readonly ath: string;
  /** Seconds since 1970. */
  readonly expires: number;
}

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** The node's own keys for tokens. */
  readonly book: KeyBook;
}

const tokenTypes: readonly unknown[] = ['at+jwt', 'application/at+jwt'];

/** Reads a token of ours; anything else is forged. */
export function readToken(
  text: string,
  { issuer, audience, book }: TokenRules,
  now: Date,
): AccessToken | Unrecognised {
  const jws = readJws(text);
  if (jws === null) return 'token-malformed';
  const { header, payload } = jws;
  const { kid, alg, typ } = header;
  if (!tokenTypes.includes(typ) || typeof kid !== 'string' || alg !== 'EdDSA')
    return 'token-forged';
  const verifier = book.verifier(kid, alg, now);
  if (isProblem(verifier) || !verifier.verify(jws.signed, jws.signature)) return 'token-forged';
  const { iss, aud, exp, client_id: client, client_key: key, cnf } = payload;
  const { jkt } = Object(cnf) as { readonly jkt?: unknown };
  if (iss !== issuer || aud !== audience) return 'token-forged';
  if (typeof client !== 'string' || !isId(client) || typeof exp !== 'number') return 'token-forged';
  if (typeof key !== 'string' || typeof jkt !== 'string') return 'token-forged';
  const token = { client, key, jkt, ath: hash('sha256', text, 'base64url'), expires: exp };
  return isPast(token, now) ? 'token-expired' : token;
}

export function isPast({ expires }: AccessToken, now: Date): boolean {
  return now.getTime() >= expires * 1_000;
}

export interface ProofRules {
  /** Upper case. */
  readonly method: string;
  /** Scheme, host and path as the caller is to name them, without query. */
  readonly url: string;
  readonly token: AccessToken;
  /** The key in a proof's header; handed in, so that it can be remembered. */
  readonly keyOf?: (jwk: Readonly<Record<string, unknown>>) => PublicKey | null;
}

/** Seconds a proof's clock may be away from ours. */
export const skewSeconds = 60;

export interface Proof {
  /** Of key and proof: the same for the same proof alone. 16 bytes. */
  readonly mark: Buffer;
  /** When showing it again would be refused for its age anyhow. */
  readonly until: Date;
}

/** Reads a proof for this request by the key of this token. */
export function readProof(text: string, rules: ProofRules, now: Date): Proof | Unrecognised {
  const jws = readJws(text);
  if (jws === null || jws.header['typ'] !== 'dpop+jwt') return 'proof-wrong';
  const { keyOf = publicKeyOf, token, method, url } = rules;
  const key = keyOf(Object(jws.header['jwk']) as Record<string, unknown>);
  if (key === null || key.thumbprint !== token.jkt) return 'proof-wrong';
  const { htm, htu, iat, jti, ath } = jws.payload;
  if (htm !== method || ath !== token.ath || !isSameUrl(htu, url)) return 'proof-wrong';
  if (typeof iat !== 'number' || typeof jti !== 'string' || jti === '' || jti.length > 200) {
    return 'proof-wrong';
  }
  if (!isSignedBy(jws, key)) return 'proof-wrong';
  if (!(Math.abs(now.getTime() / 1_000 - iat) <= skewSeconds)) return 'proof-stale';
  const mark = hash('sha256', `${key.thumbprint}.${jti}`, 'buffer').subarray(0, 16);
  return { mark, until: new Date((iat + 2 * skewSeconds) * 1_000) };
}

/** RFC 9449 4.3: compared without query and fragment, after normalisation. */
function isSameUrl(htu: unknown, url: string): boolean {
  if (htu === url) return true;
  const named = typeof htu === 'string' ? URL.parse(htu) : null;
  return named !== null && `${named.origin}${named.pathname}` === URL.parse(url)?.href;
}
