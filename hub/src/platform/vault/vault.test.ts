import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFieldVault } from './key-file.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'xinqiao-vault-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const place = { table: 'person', column: 'name', row: 'p-1' };

describe('the field vault', () => {
  it('opens in the next process what it sealed, at its place alone', async () => {
    const sealed = (await openFieldVault(home)).seal('李明示', place);
    const again = await openFieldVault(home);
    expect(again.open(sealed, place)).toBe('李明示');
    expect(sealed).not.toContain('李明示');
    for (const moved of [{ row: 'p-2' }, { column: 'phone' }, { table: 'organisation' }]) {
      expect(() => again.open(sealed, { ...place, ...moved })).toThrow('vault.unreadable');
    }
  });

  it('of another home opens nothing', async () => {
    const sealed = (await openFieldVault(home)).seal('李明示', place);
    const other = await openFieldVault(join(home, 'other'));
    expect(() => other.open(sealed, place)).toThrow('vault.unreadable');
  });

  it('finds equals of a column, and tells nothing across columns', async () => {
    const vault = await openFieldVault(home);
    const column = { table: 'person', column: 'phone' };
    expect(vault.index('13900000000', column)).toBe(vault.index('13900000000', column));
    expect(vault.index('13900000000', column)).not.toBe(
      vault.index('13900000000', { ...column, column: 'login' }),
    );
  });
});

describe('the key file', () => {
  it('is its owner’s alone, and one for all who open at once', async () => {
    const vaults = await Promise.all(Array.from({ length: 8 }, () => openFieldVault(home)));
    expect(statSync(join(home, 'vault-keys.json')).mode & 0o777).toBe(0o600);
    const sealed = vaults[0]!.seal('李明示', place);
    for (const vault of vaults) expect(vault.open(sealed, place)).toBe('李明示');
  });

  it.each(['', '{', '{}', '{"kek":"kek-1","key":"AAAA","wrapped":[]}'])(
    'that is damaged (%j) is said so, and not made anew',
    async (text) => {
      writeFileSync(join(home, 'vault-keys.json'), text);
      await expect(openFieldVault(home)).rejects.toThrow('vault.key-file');
      expect(readFileSync(join(home, 'vault-keys.json'), 'utf8')).toBe(text);
    },
  );
});
