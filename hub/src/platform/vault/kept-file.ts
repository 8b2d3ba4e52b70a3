// 留存文件 (kept file): a secret in the node's home: made once, whole or not at all, readable by its owner
// alone.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Keeps the text, and returns what is kept: of two processes at once the first's. */
export function keepOnce(file: string, text: string): string {
  const draft = draftOf(file, text);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  settle(file);
  return readFileSync(file, 'utf8');
}

/** Puts the text in the place of what was kept: whole on the disk before it is the one that is found. */
export function replaceKept(file: string, text: string): void {
  renameSync(draftOf(file, text), file);
  settle(file);
}

export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function draftOf(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  return draft;
}

/** Which file has the name is on the disk too, before anything is done with a secret that may be new. */
function settle(file: string): void {
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
