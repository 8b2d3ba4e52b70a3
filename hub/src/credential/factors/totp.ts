// 动态验证码 (TOTP): six digits of SHA-1 every thirty seconds (RFC 6238), as every authenticator app does.
import { generateSecret, generateSync, generateURI, verifySync } from 'otplib';
import { totpDrift, totpPeriodSeconds } from '../credential.ts';

/** A fresh secret in Base32, 160 bits (RFC 4226 4, R6). */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 });
}

/** What the app reads from a QR code. */
export function totpUri(
  secret: string,
  { issuer, label }: { issuer: string; label: string },
): string {
  return generateURI({ secret, issuer, label });
}

/** The code an app shows for a secret at an instant. */
export function totpCode(secret: string, at: Date): string {
  return generateSync({ secret, epoch: Math.floor(at.getTime() / 1_000) });
}

/** The time step a code stands for, where it is right at this instant or a period beside it. */
export function totpStep(secret: string, code: string, at: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(at.getTime() / 1_000),
    epochTolerance: totpDrift * totpPeriodSeconds,
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}
