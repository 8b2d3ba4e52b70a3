import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import type { Truth } from './truth.ts';
import { writeProvince } from './writing.ts';

const directory = await mkdtemp(join(tmpdir(), 'province-'));
const manifest = await writeProvince({ seed: 4, enterprises: 200, asOf: '2026-10-31' }, directory);

afterAll(() => rm(directory, { recursive: true }));

describe('writeProvince', () => {
  it('writes what its manifest says, to the byte', async () => {
    for (const { file, digest, bytes } of manifest.deliveries) {
      const written = await readFile(join(directory, file));
      expect(`sha256:${createHash('sha256').update(written).digest('hex')}`).toBe(digest);
      expect(written).toHaveLength(bytes);
    }
  });

  it('leaves the manifest beside the files', async () => {
    expect(JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8'))).toEqual(manifest);
  });

  it('writes truths of files that the manifest lists', async () => {
    const text = await readFile(join(directory, 'truth.jsonl'), 'utf8');
    const truths = text
      .trim()
      .split('\n')
      .map((line): Truth => JSON.parse(line));
    const files = new Map(manifest.deliveries.map((entry) => [entry.file, entry]));
    for (const { file, line } of truths)
      expect(line).toBeLessThanOrEqual(files.get(file)!.rows * 2 + 1);
  });

  it('writes workbooks with as many rows as it says', async () => {
    const workbooks = manifest.deliveries.filter(({ file }) => file.endsWith('.xlsx'));
    expect(workbooks.length).toBeGreaterThan(0);
    for (const { file, rows } of workbooks) {
      const { sheets } = await readXlsx(await readFile(join(directory, file)));
      expect(sheets[0]!.rows).toHaveLength(rows + 1);
    }
  });
});
