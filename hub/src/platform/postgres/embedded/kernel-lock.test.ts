import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exclusively, holdAlone, holdShared } from './kernel-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'xinqiao-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const freshFile = () => join(folder, `lock-${(count += 1)}`);

describe('a lock file', () => {
  it('is held together by many, or alone by one', () => {
    const file = freshFile();
    const [one, other] = [holdShared(file), holdShared(file)];
    expect(holdAlone(file)).toBeNull();
    one?.release();
    expect(holdAlone(file)).toBeNull();
    other?.release();
    const alone = holdAlone(file);
    expect(alone).not.toBeNull();
    expect(holdShared(file)).toBeNull();
    expect(holdAlone(file)).toBeNull();
    alone?.release();
  });

  it('can be let go of twice', () => {
    const hold = holdAlone(freshFile());
    hold?.release();
    expect(() => hold?.release()).not.toThrow();
  });

  it('lets one in at a time', async () => {
    const file = freshFile();
    let inside = 0;
    const crowd = Array.from({ length: 5 }, () =>
      exclusively(file, async () => {
        inside += 1;
        expect(inside).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside -= 1;
      }),
    );
    await Promise.all(crowd);
  });

  it('is let go when the work inside fails', async () => {
    const file = freshFile();
    const failing = exclusively(file, () => Promise.reject(new Error('inside')));
    await expect(failing).rejects.toThrow('inside');
    expect(await exclusively(file, async () => 'next')).toBe('next');
  });

  it('is not waited for without end', async () => {
    const file = freshFile();
    holdAlone(file);
    const waiting = exclusively(file, async () => 'never', 60);
    await expect(waiting).rejects.toMatchObject({ code: 'database.busy' });
  });

  it('in a place we may not write is a fault that names it', () => {
    const file = join(folder, 'missing', 'lock');
    expect(() => holdAlone(file)).toThrow(
      expect.objectContaining({
        code: 'database.home-not-ours',
        en: expect.stringContaining(file),
      }),
    );
  });

  it('does not outlive a holder that is killed', async () => {
    const file = freshFile();
    const script = `
      const { holdShared } = await import(${JSON.stringify(import.meta.resolve('./kernel-lock.ts'))});
      holdShared(${JSON.stringify(file)});
      console.log('holding');
      setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script]);
    await once(holder.stdout, 'data');
    expect(holdAlone(file)).toBeNull();
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(holdAlone(file)).not.toBeNull();
  });
});
