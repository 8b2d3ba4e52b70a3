// The token of a session: 256 random bits that mean nothing, kept as their digest alone.
import { createHash, randomBytes } from 'node:crypto';

export interface Token {
  readonly token: string;
  readonly hash: Uint8Array;
}

export function newToken(): Token {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: tokenHash(token) };
}

export function tokenHash(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}
