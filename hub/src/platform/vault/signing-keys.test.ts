import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSigner, type SigningKeys } from './signing-keys.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'xinqiao-signing-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const hours = (n: number) => new Date(Date.UTC(2026, 10, 24) + n * 3_600_000);
const words = Buffer.from('签名内容');

async function isGood(by: SigningKeys, at: Date, seenBy: SigningKeys = by): Promise<boolean> {
  const signer = by.signer(at);
  const verifier = seenBy.book().verifier(signer.kid, signer.alg, at);
  return !isProblem(verifier) && verifier.verify(words, await signer.sign(words));
}

describe.each(['intl', 'gm'] as const)('the signing keys of suite %s', (suite) => {
  it('sign in the next process as in this one, and are their owner’s alone', async () => {
    const keys = openSigner(home, suite);
    const again = openSigner(home, suite);
    expect(again.signer(hours(0)).kid).toBe(keys.signer(hours(0)).kid);
    expect(await isGood(keys, hours(0), again)).toBe(true);
    expect(statSync(join(home, `signing-keys-${suite}.json`)).mode & 0o777).toBe(0o600);
  });

  it('are shown without their secret half', () => {
    const shown = JSON.stringify(openSigner(home, suite).trusted());
    const [{ key }] = JSON.parse(readFileSync(join(home, `signing-keys-${suite}.json`), 'utf8'));
    expect(shown).toContain(key.x);
    expect(shown).not.toContain(key.d);
    expect(shown).not.toContain('"d"');
  });

  it('rotate: the new one signs at once, in every process, and the former counts an hour more', async () => {
    const keys = openSigner(home, suite);
    const running = openSigner(home, suite);
    const signed = running.signer(hours(0));
    const former = signed.kid;
    keys.rotate(hours(0));
    const next = keys.signer(hours(0)).kid;
    expect(next).not.toBe(former);
    expect(running.signer(hours(0)).kid).toBe(next);
    expect(await isGood(running, hours(1.1), keys)).toBe(true);
    expect(running.signer(hours(-1)).kid).toBe(former);
    const counts = (at: Date) => !isProblem(running.book().verifier(former, signed.alg, at));
    expect([counts(hours(0.9)), counts(hours(1.1))]).toEqual([true, false]);
    expect(statSync(join(home, `signing-keys-${suite}.json`)).mode & 0o777).toBe(0o600);
  });

  it.each(['', '{', '{}', '[]', '[{"kid":"a"}]'])(
    'that are damaged (%j) are said so, and not made anew',
    (text) => {
      const file = join(home, `signing-keys-${suite}.json`);
      writeFileSync(file, text);
      expect(() => openSigner(home, suite).signer(hours(0))).toThrow('vault.signing-keys');
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});

it('after a change of suite what the other signed is still verified', async () => {
  const intl = openSigner(home, 'intl');
  const gm = openSigner(home, 'gm');
  expect(await isGood(intl, hours(0), gm)).toBe(true);
  expect(gm.trusted()).toHaveLength(2);
});
