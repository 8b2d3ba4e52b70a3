// 测试集群 (test cluster): the home of the database server that all test files share. Made when a run
// begins, removed when it ends; what a killed run left behind is removed by a later one.
import type { TestProject } from 'vitest/node';

import { destroyHome, leaseHome } from './embedded/home.ts';
import { sweepHomes, temporaryHome } from './test-home.ts';

/** vitest's global set-up: provides `testHome`; what it returns tears down. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepHomes();
  const home = temporaryHome();
  // While we hold it, the server outlives the test file that started it.
  const lease = leaseHome(home);
  project.provide('testHome', home);
  return async () => {
    lease.release();
    await destroyHome(home);
  };
}
