import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { outdated, regenerate } from './generated.ts';

describe('generated files', () => {
  const root = mkdtempSync(join(tmpdir(), 'xinqiao-generated-'));
  afterAll(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, 'current.md'), 'now');
  writeFileSync(join(root, 'old.md'), 'then');
  const files = ['current.md', 'old.md', 'missing.md'].map((path) => ({ path, make: () => 'now' }));

  it('are found out when they are missing or no longer what would be written', async () => {
    expect(await outdated(files, root)).toEqual(['old.md', 'missing.md']);
  });

  it('are written only where they differ, and are current afterwards', async () => {
    expect(await regenerate(files, root)).toEqual(['old.md', 'missing.md']);
    expect(readFileSync(join(root, 'missing.md'), 'utf8')).toBe('now');
    expect(await outdated(files, root)).toEqual([]);
  });
});
