import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freePort } from './machine/machine-builders.ts';

it('told to stop twice, as by an impatient Ctrl-C, it still stops its database', async () => {
  const home = mkdtempSync(join(tmpdir(), 'xinqiao-main-'));
  // Where the database runs under another account, it must be able to come in.
  chmodSync(home, 0o755);
  const port = String(await freePort());
  const env = { PATH: '/usr/bin:/bin', XINQIAO_HOME: home, XINQIAO_SANDBOX: 'off', PORT: port };
  const node = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], { env });
  const ended = new Promise((resolve) => node.once('exit', resolve));
  const said = (words: string) =>
    new Promise<void>((resolve) => {
      node.stderr.on('data', (chunk: Buffer) => chunk.includes(words) && resolve());
      node.once('exit', () => resolve());
    });
  await said('is running');
  const hasDatabase = () => existsSync(join(home, 'postgres', 'data', 'postmaster.pid'));
  const before = hasDatabase();
  const stopping = said('stopping');
  node.kill('SIGINT');
  await stopping;
  node.kill('SIGINT');
  const code = await ended;
  expect([before, code, hasDatabase()]).toEqual([true, 0, false]);
  rmSync(home, { recursive: true, force: true });
}, 60_000);
