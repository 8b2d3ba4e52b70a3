import { generateKeyPairSync, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { sm2, sm3, sm4 } from 'sm-crypto-v2';
import { describe, expect, it } from 'vitest';
import { gm } from './gm.ts';
import { intl } from './intl.ts';
import type { PrivateKey } from './suite.ts';
import { suites } from './suites.ts';

const both = Object.values(suites).map((suite) => [suite.name, suite] as const);
const fromHex = (hex: string) => Buffer.from(hex, 'hex');
const base64url = (hex: string) => fromHex(hex).toString('base64url');

describe('intl 国际套件', () => {
  it('digests as FIPS 180-4, authenticates as RFC 4231 case 2', () => {
    expect(intl.digest(Buffer.from('abc')).toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    const mac = intl.hmac(Buffer.from('Jefe'), Buffer.from('what do ya want for nothing?'));
    expect(mac.toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('signs as RFC 8032 §7.1 test 2', async () => {
    const key = {
      kty: 'OKP',
      crv: 'Ed25519',
      x: base64url('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
      d: base64url('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'),
    } as const;
    const signature = await intl.signer('k', key).sign(fromHex('72'));
    expect(Buffer.from(signature).toString('hex')).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    expect(intl.verifier('k', key).verify(fromHex('72'), signature)).toBe(true);
  });

  it('opens test case 16 of the GCM specification (AES-256)', () => {
    const key = fromHex('feffe9928665731c6d6a8f9467308308'.repeat(2));
    const sealed = {
      iv: fromHex('cafebabefacedbaddecaf888'),
      ct: fromHex(
        '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
          '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
      ),
      tag: fromHex('76fc6ece0f4e1768cddf8853bb2d551b'),
    };
    const aad = fromHex('feedfacedeadbeeffeedfacedeadbeefabaddad2');
    expect(intl.open(key, sealed, aad)?.toString('hex')).toBe(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72' +
        '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    );
  });
});

describe('gm 国密套件', () => {
  const standardKey = {
    kty: 'EC',
    crv: 'SM2',
    x: base64url('09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020'),
    y: base64url('ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'),
    d: base64url('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'),
  } as const satisfies PrivateKey;
  const halves = [standardKey.x, standardKey.y].map((half) => Buffer.from(half, 'base64url'));
  const pointHex = `04${Buffer.concat(halves).toString('hex')}`;
  const message = Buffer.from('message digest');

  it.each([
    ['A.1', 'abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['A.2', 'abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('digests as GB/T 32905 %s', (_, text, digest) => {
    expect(gm.digest(Buffer.from(text)).toString('hex')).toBe(digest);
  });

  it('authenticates alike by OpenSSL and by sm-crypto-v2 (HMAC-SM3)', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(bytes, bytes, (key, text) => {
        expect(gm.hmac(key, text).toString('hex')).toBe(sm3(text, { key }));
      }),
      { numRuns: 50 },
    );
  });

  it('enciphers as GB/T 32907 A.1', () => {
    const key = fromHex('0123456789abcdeffedcba9876543210');
    const block = sm4.encrypt(key, key, { mode: 'ecb', padding: 'none' });
    expect(block).toBe('681edf34d206965e86b3e94f536e4246');
  });

  it('opens the SM4-GCM example of RFC 8998 A.1', () => {
    const sealed = {
      iv: fromHex('00001234567800000000abcd'),
      ct: fromHex(
        '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735' +
          'd82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d',
      ),
      tag: fromHex('83de3541e4c2b58177e065a9bf7b62ec'),
    };
    const aad = fromHex('feedfacedeadbeeffeedfacedeadbeefabaddad2');
    const plain = gm.open(fromHex('0123456789abcdeffedcba9876543210'), sealed, aad);
    expect(plain?.toString('hex')).toBe(
      ['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'ee', 'aa'].map((byte) => byte.repeat(8)).join(''),
    );
  });

  it('verifies the signature example of GB/T 32918.5 A.2', () => {
    const der = fromHex(
      '3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
        '022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
    );
    expect(gm.verifier('k', standardKey).verify(message, der)).toBe(true);
    expect(gm.verifier('k', standardKey).verify(Buffer.from('message'), der)).toBe(false);
  });

  it('signs what another implementation verifies with the default id, and with no other', async () => {
    const signature = Buffer.from(await gm.signer('k', standardKey).sign(message)).toString('hex');
    const verify = (userId: string) =>
      sm2.doVerifySignature(message, signature, pointHex, { der: true, hash: true, userId });
    expect(verify('1234567812345678')).toBe(true);
    expect(verify('')).toBe(false);
  });

  it('refuses what Node signs with a fresh SM2 key: that is ECDSA', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' });
    const point = publicKey.export({ type: 'spki', format: 'der' }).subarray(-64).toString('hex');
    const key = { x: base64url(point.slice(0, 64)), y: base64url(point.slice(64)) };
    const verifier = gm.verifier('k', { kty: 'EC', crv: 'SM2', ...key });
    expect(verifier.verify(message, sign('sm3', message, privateKey))).toBe(false);
  });

  it('refuses a key whose halves do not belong together, and a point off the curve', () => {
    const other = gm.generateKeyPair().privateKey;
    expect(() => gm.signer('k', { ...standardKey, d: other.d })).toThrow(/SM2/);
    expect(() => gm.verifier('k', { ...standardKey, y: standardKey.x })).toThrow(/SM2/);
    expect(() => gm.verifier('k', { ...standardKey, x: 'AAAA' })).toThrow(/SM2/);
  });
});

describe.each(both)('suite %s', (_, suite) => {
  const { publicKey, privateKey } = suite.generateKeyPair();
  const signer = suite.signer('k', privateKey);
  const verifier = suite.verifier('k', publicKey);
  const text = Buffer.from('一份授权');
  const key = Buffer.alloc(suite.sealKeyBytes, 7);

  it('a signature counts for its key and its bytes alone, in one writing', async () => {
    const signature = await signer.sign(text);
    expect(verifier.verify(text, signature)).toBe(true);
    expect(verifier.verify(Buffer.from('另一份授权'), signature)).toBe(false);
    const other = suite.verifier('o', suite.generateKeyPair().publicKey);
    expect(other.verify(text, signature)).toBe(false);
    for (let bit = 0; bit < signature.length * 8; bit += 5) {
      const altered = Buffer.from(signature);
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(verifier.verify(text, altered)).toBe(false);
    }
    expect(verifier.verify(text, Buffer.concat([signature, Buffer.alloc(1)]))).toBe(false);
  });

  it('anything that is no signature is refused, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (noise) => {
        expect(verifier.verify(text, noise)).toBe(false);
      }),
    );
  });

  it('does not take a key of the other suite', () => {
    const foreign = (suite.name === 'gm' ? intl : gm).generateKeyPair();
    expect(() => suite.signer('k', foreign.privateKey)).toThrow(TypeError);
    expect(() => suite.verifier('k', foreign.publicKey)).toThrow(TypeError);
  });

  it('what was sealed opens, under its key and for its place alone, and never after a change', () => {
    const bytes = fc.uint8Array({ maxLength: 100 });
    fc.assert(
      fc.property(bytes, bytes, fc.nat(), (plain, aad, at) => {
        const sealed = suite.seal(key, plain, aad);
        expect(suite.open(key, sealed, aad)?.equals(plain)).toBe(true);
        const wrongKey = Buffer.alloc(suite.sealKeyBytes, 8);
        expect(suite.open(wrongKey, sealed, aad)).toBeNull();
        expect(suite.open(key, sealed, Buffer.concat([aad, Buffer.alloc(1)]))).toBeNull();
        const ct = Buffer.from(sealed.ct);
        if (ct.length > 0) ct[at % ct.length]! ^= 1;
        const tag = Buffer.from(sealed.tag);
        tag[at % 16]! ^= 1;
        if (ct.length > 0) expect(suite.open(key, { ...sealed, ct }, aad)).toBeNull();
        expect(suite.open(key, { ...sealed, tag }, aad)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  it('does not open with a shortened tag or iv', () => {
    const sealed = suite.seal(key, text, text);
    expect(suite.open(key, { ...sealed, tag: sealed.tag.subarray(0, 12) }, text)).toBeNull();
    expect(suite.open(key, { ...sealed, tag: Buffer.alloc(0) }, text)).toBeNull();
    expect(suite.open(key, { ...sealed, iv: sealed.iv.subarray(0, 8) }, text)).toBeNull();
  });

  it('refuses a sealing key of another length', () => {
    expect(() => suite.seal(key.subarray(1), text, text)).toThrow(RangeError);
    expect(() => suite.open(key.subarray(1), suite.seal(key, text, text), text)).toThrow(
      RangeError,
    );
  });
});
