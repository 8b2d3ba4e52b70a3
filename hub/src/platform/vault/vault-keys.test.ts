import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFieldVault } from './key-file.ts';
import { keyFileOf, loadKeys, rewrapDataKeys, rotateDataKey } from './vault-keys.ts';

let home: string;
let file: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'xinqiao-vault-'));
  file = keyFileOf(home);
});
afterEach(() => rmSync(home, { recursive: true }));

const place = { table: 'record_sealed', column: 'sealed', row: 'r-1' };
const text = Buffer.from('李明示');
const algorithms = () => loadKeys(file).wrapped.map(({ use, alg }) => `${use} ${alg}`);

describe('keys turned', () => {
  it('are taken over by a process that runs, at once where it meets them, soon for sealing', async () => {
    const running = await openFieldVault(home);
    const old = running.sealBytes(text, place);
    await rotateDataKey(file, 'intl');
    const sealed = (await openFieldVault(home)).sealBytes(text, place);
    expect(sealed.kid).not.toBe(old.kid);
    expect(running.openBytes(sealed, place)).toEqual(text);
    await expect.poll(() => running.currentKey(), { timeout: 3_000 }).toBe(sealed.kid);
    expect(running.openBytes(old, place)).toEqual(text);
  });

  it('leave index and digests as they are', async () => {
    const vault = await openFieldVault(home);
    const column = { table: 'person', column: 'phone' };
    const before = [vault.index('1', column), vault.digest('1', column)];
    await rotateDataKey(file, 'gm');
    await rewrapDataKeys(file, 'gm');
    const after = await openFieldVault(home);
    expect([after.index('1', column), after.digest('1', column)]).toEqual(before);
  });

  it('by many at once are all there, and the file never but its owner’s and whole', async () => {
    const vault = await openFieldVault(home);
    const made = await Promise.all([1, 2, 3, 4, 5].map(() => rotateDataKey(file, 'intl')));
    const kids = loadKeys(file).wrapped.map(({ kid }) => kid);
    expect(kids).toHaveLength(7);
    expect(kids).toEqual(expect.arrayContaining(made.map(({ kid }) => kid)));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(vault.openBytes(vault.sealBytes(text, place), place)).toEqual(text);
  });

  it('move a node to national algorithms: new data by SM4, old still read (GB/T 39786)', async () => {
    const vault = await openFieldVault(home);
    const old = vault.sealBytes(text, place);
    await rotateDataKey(file, 'gm');
    expect(algorithms()).toEqual(['seal A256GCM', 'index A256GCM', 'seal SM4-GCM']);
    const moved = await openFieldVault(home);
    expect(moved.openBytes(old, place)).toEqual(text);
    expect(moved.openBytes(moved.sealBytes(text, place), place)).toEqual(text);
  });

  it('made first under gm are national ones throughout', async () => {
    const vault = await openFieldVault(home, 'gm');
    expect(algorithms()).toEqual(['seal SM4-GCM', 'index SM4-GCM']);
    expect(vault.openBytes(vault.sealBytes(text, place), place)).toEqual(text);
  });

  it('wrapped by another key-encryption key open what they sealed', async () => {
    const vault = await openFieldVault(home);
    const sealed = vault.sealBytes(text, place);
    const before = loadKeys(file);
    expect(await rewrapDataKeys(file, 'intl')).toBe('kek-2');
    const after = loadKeys(file);
    expect(after.key).not.toBe(before.key);
    expect(after.wrapped.map((one) => one.wrapped)).not.toEqual(
      before.wrapped.map((o) => o.wrapped),
    );
    expect((await openFieldVault(home)).openBytes(sealed, place)).toEqual(text);
  });

  it('of a damaged file are not made: it stays as it is, and who has its keys works on', async () => {
    const vault = await openFieldVault(home);
    const { kid } = vault.sealBytes(text, place);
    writeFileSync(file, '{');
    await expect(rotateDataKey(file, 'intl')).rejects.toThrow('vault.key-file');
    expect(readFileSync(file, 'utf8')).toBe('{');
    const strange = { kid: 'seal-unknown', bytes: text };
    expect(() => vault.openBytes(strange, place)).toThrow('vault.unreadable');
    expect(vault.sealBytes(text, place).kid).toBe(kid);
  });
});
