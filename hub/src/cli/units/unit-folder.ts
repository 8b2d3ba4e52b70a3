// 单位目录 (unit folder): where a sandbox unit's gateway lives, below the node's home: its configuration, its key, its
// log, what it keeps; and the mark by which it is held still.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type UnitFolder = ReturnType<typeof unitFolder>;

/** Below a home; nothing is made yet. */
export function unitsFolder(home: string): string {
  return join(home, 'sandbox-units');
}

/** The folder of one unit, by its code. */
export function unitFolder(home: string, source: string) {
  const path = (...names: string[]) => join(unitsFolder(home), source, ...names);
  const mark = path('stopped');
  return {
    path,
    make: () => void mkdirSync(path(), { recursive: true, mode: 0o700 }),
    /** Written for the owner's eyes alone. */
    write: (name: string, text: string) => writeFileSync(path(name), text, { mode: 0o600 }),
    isStopped: () => existsSync(mark),
    stop: () => writeFileSync(mark, ''),
    letRun: () => {
      // What cannot be removed because there is no such folder is not there; what else is wrong is told at the start.
      if (existsSync(mark)) rmSync(mark, { force: true });
    },
  };
}
