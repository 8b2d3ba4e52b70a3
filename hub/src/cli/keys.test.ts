import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { destroyHome } from '../platform/postgres/embedded/home.ts';
import { temporaryHome } from '../platform/postgres/test-home.ts';

const home = temporaryHome();
afterAll(() => destroyHome(home));

const run = promisify(execFile);
async function keys(verb: string, suite = 'intl'): Promise<string> {
  const args = [join(import.meta.dirname, 'cli.ts'), 'keys', verb];
  const env = { XINQIAO_HOME: home, XINQIAO_SUITE: suite };
  return (await run(process.execPath, args, { env })).stdout;
}

it('keys are listed, followed by another, wrapped anew, and what they seal is sealed anew', async () => {
  expect(await keys('list')).toMatch(/seal-\w{8}\s+A256GCM\s+0\s+现行 current/);
  expect(await keys('rotate', 'gm')).toMatch(/✓ .*seal-\w{8} \(SM4-GCM\)/);
  const listed = await keys('reseal', 'gm');
  expect(listed).toMatch(/✓ 已重新加密 sealed anew：0/);
  expect(listed).toMatch(/A256GCM\s+0\s+已无数据使用 nothing uses it/);
  expect(listed).toMatch(/SM4-GCM\s+0\s+现行 current/);
  expect(await keys('rewrap')).toContain('kek-2');
  expect(await keys('list')).toContain('kek-2');
  await expect(keys('remove')).rejects.toMatchObject({ code: 2 });
});
