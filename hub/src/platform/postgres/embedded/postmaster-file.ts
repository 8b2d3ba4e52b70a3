// postmaster.pid: what a running server writes of itself in its data directory, and whether it is true.
// The format is PostgreSQL's (miscadmin.h): pid, directory, start, port, socket, address, shm, status.
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready` or `stopping`, as the server last wrote it. */
  readonly status: string;
}

/** What the data directory says of its server; null when nothing, or not yet all of it. */
export function readPostmaster(data: string): Postmaster | null {
  const lines = readOrNull(join(data, 'postmaster.pid'))?.split('\n') ?? [];
  const [pid, port, status] = [Number(lines[0]), Number(lines[3]), lines[7]?.trim() ?? ''];
  return pid > 0 && port > 0 && status !== '' ? { pid, port, status } : null;
}

/**
 * Processes of the server of this data directory: every one of them works in it. An empty list means
 * that what postmaster.pid says is stale, even if its number now belongs to some other process. Null
 * on a system that does not show this (no /proc).
 */
export function serverProcesses(data: string): number[] | null {
  const directory = realpathSync(data);
  const entries = readNamesOrNull('/proc');
  if (entries === null) return null;
  return entries
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => linkOrNull(`/proc/${pid}/cwd`) === directory)
    .map(Number);
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function readNamesOrNull(directory: string): string[] | null {
  try {
    return readdirSync(directory);
  } catch {
    return null;
  }
}

function linkOrNull(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    // It ended meanwhile, or belongs to an account whose processes are not shown to us.
    return null;
  }
}
