import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { built, buildPortals } from '../build.ts';

const kilobyte = 1_000;
let manifest: Manifest;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

beforeAll(async () => {
  await buildPortals();
  manifest = JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')) as Manifest;
}, 60_000);

/** A chunk and all that it cannot run without. */
function withImports(name: string, known = new Set<string>()): Set<string> {
  if (known.has(name)) return known;
  known.add(name);
  for (const other of manifest[name]?.imports ?? []) withImports(other, known);
  return known;
}

function sizeOf(chunks: Iterable<string>): number {
  const sizes = [...chunks].map(
    (name) => gzipSync(readFileSync(join(built, manifest[name]?.file ?? ''))).length,
  );
  return sizes.reduce((sum, size) => sum + size, 0) / kilobyte;
}

describe('what a browser must load', () => {
  it('is at most 350 KB (gzip) before anything is shown', () => {
    const [entry] = Object.entries(manifest).find(([, { isEntry }]) => isEntry) ?? [];
    const size = sizeOf(withImports(entry ?? ''));
    expect(size).toBeGreaterThan(50);
    expect(size).toBeLessThan(350);
  });

  it('is at most 220 KB more for each page, and for the drawing of charts', () => {
    const [entry = ''] = Object.entries(manifest).find(([, { isEntry }]) => isEntry) ?? [];
    const first = withImports(entry);
    const later = Object.keys(manifest).filter((name) => !first.has(name));
    for (const name of later) {
      const more = [...withImports(name)].filter((one) => !first.has(one));
      expect(sizeOf(more), name).toBeLessThan(220);
    }
  });
});
