// 占用 (claim): one gateway a data folder: two would each count only their own uses.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config/config-problem.ts';

/** Takes the folder, unless a process that is alive has it; gives it up when called back. @throws ConfigError */
export function claimFolder(folder: string): () => void {
  const file = join(folder, 'gateway.pid');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const holder = holderIn(file);
    if (holder !== null && holder !== process.pid && isAlive(holder)) throw taken(folder, holder);
    writeFileSync(file, String(process.pid), { mode: 0o600 });
  } catch (error) {
    throw error instanceof ConfigError ? error : unusableFolder(folder, error);
  }
  return () => rmSync(file, { force: true });
}

function holderIn(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    return Number.isSafeInteger(pid) && pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as { readonly code?: string }).code === 'EPERM';
  }
}

function taken(folder: string, pid: number): ConfigError {
  const zh = `另一前置机（进程 ${pid}）正在使用此 data 文件夹，请先停止它`;
  const en = `another gateway (process ${pid}) works with this data folder: end it first`;
  return new ConfigError([{ place: folder, zh, en }]);
}

/** Without its folder a gateway has no log, and answers nothing. */
export function unusableFolder(folder: string, cause: unknown): ConfigError {
  const code = (cause as { readonly code?: string }).code ?? '';
  const zh = `data 文件夹无法写入（${code}）；没有日志不能应答，请检查路径、权限和磁盘空间`;
  const en = `the data folder cannot be written (${code}): nothing is answered without a log; check path, rights and space`;
  return new ConfigError([{ place: folder, zh, en }]);
}
