import { describe, expect, it } from 'vitest';
import { hashPassword, isOutdated, isPassword } from './password.ts';
import { newRecoveryCodes, recoveryCodeDigest } from './recovery-code.ts';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';

describe('TOTP', () => {
  // RFC 6238 appendix B, SHA-1; its codes have eight digits, ours are the last six of them.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'; // 12345678901234567890
  const vectors: [number, string][] = [
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ];

  it.each(vectors)('at %d s the code is that of RFC 6238', (seconds, code) => {
    expect(totpStep(secret, code.slice(2), new Date(seconds * 1_000))).toBe(
      Math.floor(seconds / 30),
    );
  });

  it.each([
    [-61, false],
    [-30, true],
    [0, true],
    [30, true],
    [61, false],
  ])('a clock %d s away is understood: %s', (drift, isUnderstood) => {
    const at = new Date((1_234_567_890 + drift) * 1_000);
    expect(totpStep(secret, '005924', at) !== null).toBe(isUnderstood);
  });

  it.each(['', '00592', '0059244', '00592a', '００５９２４', ' 005924'])(
    '%j is no code',
    (code) => {
      expect(totpStep(secret, code, new Date(1_234_567_890_000))).toBeNull();
    },
  );

  it('a secret has 160 bits and goes to the app by a URI', () => {
    const fresh = newTotpSecret();
    expect(fresh).toMatch(/^[A-Z2-7]{32}$/);
    const uri = new URL(totpUri(fresh, { issuer: '信桥 Xinqiao', label: 'ming.li' }));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('secret')).toBe(fresh);
  });
});

describe('argon2id', () => {
  const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1 };

  it('knows its password in any writing of the same text, and no other', async () => {
    const kept = await hashPassword('Ä-Vier Kühe 7', cheap);
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    expect(await isPassword(kept, 'Ä-Vier Kühe 7'.normalize('NFD'))).toBe(true);
    expect(await isPassword(kept, 'Ä-Vier Kühe 8')).toBe(false);
  });

  it('a hash of another cost is outdated', async () => {
    const kept = await hashPassword('x', cheap);
    expect(isOutdated(kept, cheap)).toBe(false);
    expect(isOutdated(kept)).toBe(true);
  });
});

describe('recovery codes', () => {
  it('are ten, different, and read however they are written', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    }
    const digest = recoveryCodeDigest('p', '01AB-CDEF-GHJK-MNPQ');
    expect(recoveryCodeDigest('p', 'o1ab cdef ghjk mnpq')).toEqual(digest);
    expect(recoveryCodeDigest('p', 'OIABCDEFGHJKMNPQ')).toEqual(digest);
    expect(recoveryCodeDigest('q', '01AB-CDEF-GHJK-MNPQ')).not.toEqual(digest);
  });
});
