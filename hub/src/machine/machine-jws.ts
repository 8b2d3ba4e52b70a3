// Compact JWS (RFC 7515) as machines send them. The key decides the algorithm: what a header says of it must
// agree, and chooses nothing.
import { constants, verify } from 'node:crypto';
import type { PublicKey } from './machine.ts';

type Members = Readonly<Record<string, unknown>>;

export interface CompactJws {
  readonly header: Members;
  readonly payload: Members;
  /** What was signed. */
  readonly signed: Buffer;
  readonly signature: Buffer;
}

/** Far more than any token or proof of ours takes. */
const mostLength = 8_192;
const form = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** The parts of a JWS; null for what is none, or asks to be understood in a way of its own. */
export function readJws(text: string): CompactJws | null {
  if (text.length > mostLength || !form.test(text)) return null;
  const [first, last] = [text.indexOf('.'), text.lastIndexOf('.')];
  const header = membersIn(text.slice(0, first));
  const payload = membersIn(text.slice(first + 1, last));
  if (header === null || payload === null || 'crit' in header || 'b64' in header) return null;
  const signature = Buffer.from(text.slice(last + 1), 'base64url');
  return { header, payload, signed: Buffer.from(text.slice(0, last), 'ascii'), signature };
}

function membersIn(part: string): Members | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Members) : null;
  } catch {
    return null;
  }
}

/** Whether this very key signed it, by its own algorithm. */
export function isSignedBy({ header, signed, signature }: CompactJws, by: PublicKey): boolean {
  // RFC 9864 names EdDSA on Ed25519 after its curve; both names mean the same here.
  const alg = header['alg'] === 'Ed25519' ? 'EdDSA' : header['alg'];
  if (alg !== by.alg) return false;
  const { key } = by;
  switch (by.alg) {
    case 'EdDSA':
      return verify(null, signed, key, signature);
    case 'ES256':
      return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
    case 'PS256':
      return verify(
        'sha256',
        signed,
        { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
        signature,
      );
  }
}
