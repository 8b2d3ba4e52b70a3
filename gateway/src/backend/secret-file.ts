// 口令文件 (secret file): a password or token in a file of its own, read each time it is needed, so that it can be
// changed without a restart.
import { readFileSync } from 'node:fs';
import { BackendDown } from './backend.ts';

/** The secret, without the line's end; null where no file is named. @throws BackendDown */
export function secretIn(file: string | null): string | null {
  if (file === null) return null;
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch (cause) {
    throw new BackendDown(
      `无法读取口令文件 ${file}，请检查路径和权限`,
      `the secret file ${file} cannot be read: check its path and who may read it`,
      cause,
    );
  }
}
