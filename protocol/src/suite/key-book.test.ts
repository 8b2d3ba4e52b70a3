import { describe, expect, it } from 'vitest';
import { isDigestTag, matchesDigest, digestTag, digestIn, algOf } from './digest-tag.ts';
import { keyBook, thumbprint } from './key-book.ts';
import { suites } from './suites.ts';

const at = new Date('2026-05-01T00:00:00.000Z');
const { publicKey: key } = suites.intl.generateKeyPair();
const { publicKey: other } = suites.gm.generateKeyPair();
const trusted = [
  { kid: 'node-1', key, from: '2026-01-01T00:00:00.000Z', until: '2026-06-01T00:00:00.000Z' },
  { kid: 'node-2', key: other, from: '2026-04-01T00:00:00.000Z', until: null },
];

describe('key book 密钥簿', () => {
  it('finds two keys in force while they rotate', () => {
    const book = keyBook(trusted);
    expect(book.verifier('node-1', 'EdDSA', at)).toMatchObject({ kid: 'node-1', alg: 'EdDSA' });
    expect(book.verifier('node-2', 'SM2-SM3', at)).toMatchObject({ kid: 'node-2' });
  });

  it.each([
    ['an unknown key', 'node-3', 'EdDSA', at, 'key.unknown'],
    ['an algorithm other than the key’s', 'node-1', 'SM2-SM3', at, 'suite.algorithm'],
    ['alg none', 'node-1', 'none', at, 'suite.algorithm'],
    ['an HMAC by the public key', 'node-1', 'HS256', at, 'suite.algorithm'],
    ['a key before its time', 'node-2', 'SM2-SM3', new Date('2026-03-31'), 'key.out-of-time'],
    ['a key revoked', 'node-1', 'EdDSA', new Date('2026-06-01'), 'key.out-of-time'],
    ['a time that is none', 'node-1', 'EdDSA', new Date(NaN), 'key.out-of-time'],
  ])('refuses %s', (_, kid, alg, when, problem) => {
    expect(keyBook(trusted).verifier(kid, alg, when)).toMatchObject({ problem });
  });

  it('counts no signature by an algorithm that is known and not allowed', () => {
    const book = keyBook(trusted, ['SM2-SM3']);
    expect(book.verifier('node-1', 'EdDSA', at)).toMatchObject({ problem: 'suite.algorithm' });
  });

  it('will not have two keys under one name', () => {
    expect(() => keyBook([...trusted, { ...trusted[1]!, kid: 'node-1' }])).toThrow(/one kid/);
  });

  it('names a key by its thumbprint (RFC 7638; example of RFC 8037 A.3)', () => {
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
    expect(thumbprint({ kty: 'OKP', crv: 'Ed25519', x })).toBe(
      'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    );
  });
});

describe('digest tag 摘要标签', () => {
  const bytes = Buffer.from('abc');

  it.each(Object.values(suites))('says what made it ($digestAlg)', (suite) => {
    const tag = digestTag(suite, bytes);
    expect(tag).toMatch(new RegExp(`^${suite.digestAlg}:[0-9a-f]{64}$`));
    expect(isDigestTag(tag)).toBe(true);
    expect(algOf(tag)).toBe(suite.digestAlg);
    expect(digestIn(tag)).toHaveLength(32);
    expect(matchesDigest(tag, bytes)).toBe(true);
    expect(matchesDigest(tag, Buffer.from('abd'))).toBe(false);
  });

  it.each([
    'md5:900150983cd24fb0d6963f7d28e17f72',
    `sha256:${'A'.repeat(64)}`,
    `sha256:${'a'.repeat(63)}`,
    'a'.repeat(64),
  ])('is not %s', (text) => {
    expect(isDigestTag(text)).toBe(false);
  });
});
