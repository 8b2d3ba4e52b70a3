// 测试集群 (test cluster): the home of the database server that all test files share. Made when a run
// begins, removed when it ends; what a killed run left behind is removed by the next.
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

import { destroyHome, leaseHome } from './home.ts';

const PREFIX = 'xinqiao-test-';

/** vitest's global set-up: provides `testHome`; what it returns tears down. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const home = mkdtempSync(join(tmpdir(), PREFIX));
  // While we hold it, the server outlives the test file that started it.
  const lease = leaseHome(home);
  project.provide('testHome', home);
  return async () => {
    lease.release();
    await destroyHome(home);
  };
}

async function sweep(): Promise<void> {
  const homes = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  for (const home of homes.map((name) => join(tmpdir(), name))) {
    const owner = statSync(home, { throwIfNoEntry: false })?.uid;
    if (owner !== undefined && owner === process.getuid?.()) await destroyHome(home);
  }
}
