// 归集内存 (intake-rss): the most memory the node's process ever held while the real command line takes in
// one large file: VmHWM, as the kernel counts it. The database server is not in it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault } from '../../../hub/src/kernel/fault.ts';
import type { BenchOptions, Measured } from '../bench-run.ts';
import { withHome } from '../home.ts';
import { writeFile } from './delivery.ts';
import { licences } from './item-file.ts';

const fullFileRows = 5_000_000;
const lookEveryMs = 100;
const xinqiao = join(import.meta.dirname, '../../../hub/bin/xinqiao.mjs');

export async function intakeRss({ scale, say }: BenchOptions): Promise<Measured> {
  const rows = Math.round(fullFileRows * scale);
  const peak = await withHome(async (home) => {
    const path = await writeFile(home, licences, { rows, firms: rows });
    say(`${rows.toLocaleString('en-US')} 行 rows`);
    const held = await peakOf(home, path);
    rmSync(path);
    return held;
  });
  const goal = { op: '<=', value: 400 } as const;
  return { measure: { name: 'intake-rss', unit: 'MB', value: peak / 1e6, goal } };
}

/** Runs `xinqiao intake` on a file and returns the peak of its resident memory, in bytes. */
async function peakOf(home: string, path: string): Promise<number> {
  const { item, source } = licences;
  const args = ['intake', '--item', item, '--source', source, path];
  // The command is a program of its own, started by the Node that it finds: this one.
  const env = { XINQIAO_HOME: home, PATH: `${dirname(process.execPath)}:/usr/bin:/bin` };
  const child = spawn(xinqiao, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  let peak = 0;
  const looking = setInterval(() => {
    peak = Math.max(peak, highWater(child.pid ?? 0));
  }, lookEveryMs);
  const [code] = await once(child, 'close');
  clearInterval(looking);
  if (code === 0 && peak > 0) return peak;
  throw new Fault('unavailable', 'bench.no-peak', {
    zh: '未能测得内存峰值：归集未成功，或本机没有 /proc（仅 Linux 有）',
    en: 'no peak of memory: the intake failed, or this machine has no /proc (only Linux has)',
  });
}

/** VmHWM only ever grows, so the last look before the end is at the peak; 0 where there is none. */
function highWater(pid: number): number {
  try {
    const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kib ?? 0) * 1024;
  } catch {
    return 0;
  }
}
