// 测试目录 (test home): a temporary home of an embedded database, and the clearing of those that
// killed test runs left behind.
import { chmodSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { destroyHome } from './embedded/home.ts';

const PREFIX = 'xinqiao-test-';
const ABANDONED_AFTER_MS = 600_000;

/** A new home, open to the account that the server runs as under root. */
export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(home, 0o755);
  return home;
}

/** Removes our homes that nobody uses any more, and stops their servers. */
export async function sweepHomes(): Promise<void> {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  for (const home of names.map((name) => join(tmpdir(), name))) {
    const found = statSync(home, { throwIfNoEntry: false });
    if (found === undefined || found.uid !== process.getuid?.()) continue;
    if (Date.now() - found.mtimeMs > ABANDONED_AFTER_MS) await destroyHome(home);
  }
}
