// 归档 (archive): the log as files, one after another without a gap, each a bundle that proves itself. A
// run that was killed goes on after the last whole file. Rows past their retention may be removed once
// a file that verifies holds them: by the owner of the schema alone, and on record.
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { KeyBook } from '@xinqiao/protocol/suite/key-book';
import { operatorConsole } from '../audit/audit.ts';
import { auditService } from '../audit/audit-service.ts';
import { removal, type EvidenceLog } from './evidence.ts';
import { bundleOf } from './evidence-bundle.ts';
import { archiveDamaged } from './evidence-faults.ts';
import { readBundle, writeBundle, type ReadBundle } from './evidence-file.ts';
import * as rowStore from './evidence-row-store.ts';
import * as store from './evidence-store.ts';

export interface ArchivedFile {
  readonly name: string;
  readonly from: number;
  readonly through: number;
}

export interface Archive {
  readonly pool: Pool;
  readonly keys: KeyBook;
  readonly dir: string;
}

const digits = 12;

/** Writes what of a log is not yet archived, through entry `limit`, which a head covers; files of
 * `perFile` entries, up to the next head. @throws Fault `evidence.archive` */
export async function* archiveLog(
  { pool, keys, dir }: Archive,
  log: EvidenceLog,
  { limit, perFile }: { readonly limit: number; readonly perFile: number },
): AsyncGenerator<ArchivedFile> {
  await mkdir(dir, { recursive: true });
  const files = await archivedFiles(dir, log);
  const last = files.at(-1);
  if (last !== undefined) await requireWhole({ pool, keys, dir }, log, last);
  let from = (last?.through ?? 0) + 1;
  while (from <= limit) {
    const head = await store.findHeadOver(pool, log.log, Math.min(from + perFile - 1, limit));
    if (head === undefined) return;
    const file = { name: nameOf(log, from, head.size), from, through: head.size };
    await writeBundle(join(dir, file.name), bundleOf(pool, { log, from, through: head.size }));
    yield file;
    from = head.size + 1;
  }
}

/** The files of a log, in order. What a killed run left half-written is taken away.
 * @throws Fault `evidence.archive` where one is missing between two */
export async function archivedFiles(dir: string, log: EvidenceLog): Promise<ArchivedFile[]> {
  const names = (await readdir(dir)).filter((name) => name.startsWith(`${log.logId}-`)).toSorted();
  const files: ArchivedFile[] = [];
  for (const name of names) {
    const [, from, through] = /-(\d{12})-(\d{12})\.jsonl\.zst$/.exec(name)?.map(Number) ?? [];
    if (from === undefined || through === undefined) {
      if (name.endsWith('.part')) await rm(join(dir, name));
      continue;
    }
    const expected = (files.at(-1)?.through ?? 0) + 1;
    if (from !== expected) throw archiveDamaged(name, `${expected} ≠ ${from}`);
    files.push({ name, from, through });
  }
  return files;
}

/** Verifies a file, and that its last head is the log's. @throws Fault `evidence.archive` */
async function requireWhole(
  { pool, keys, dir }: Archive,
  log: EvidenceLog,
  { name, through }: ArchivedFile,
): Promise<ReadBundle> {
  const [kept] = await store.findHeads(pool, log.log, { from: through, through });
  const known = kept === undefined ? [] : [kept.head];
  const read = await readBundle(join(dir, name), { logId: log.logId, keys, known });
  const isWhole = kept !== undefined && read.isIntact && read.provenThrough === through;
  if (!isWhole)
    throw archiveDamaged(name, read.first[0]?.en ?? `${read.provenThrough} ≠ ${through}`);
  return read;
}

export interface Removal extends Archive {
  /** Connections of the owner of the schema: the application may not remove. */
  readonly owner: Pool;
  readonly now: () => Date;
  /** Nothing sealed after this instant is removed. */
  readonly before: Date;
}

export interface Removed extends ArchivedFile {
  readonly rows: number;
}

/** Removes the rows of archived files that were sealed before an instant: file by file, each verified, each
 * removal an audit row of its own, in one transaction with it. Leaves stay. */
export async function* removeArchived(
  removing: Removal,
  log: EvidenceLog,
): AsyncGenerator<Removed> {
  const { owner, now, before } = removing;
  const audit = auditService({ pool: owner, now });
  const limit = await store.findSizeBefore(owner, log.log, before);
  const done = await rowStore.findRemoved(owner, log, removal);
  for (const file of await archivedFiles(removing.dir, log)) {
    if (file.through > limit) return;
    if (file.through <= done) continue;
    const { digest } = await requireWhole(removing, log, file);
    const asked = {
      log: log.logId,
      from: file.from,
      through: file.through,
      file: file.name,
      digest,
    };
    const deed = { name: removal.deed, reason: '保存期届满，已归档', asked } as const;
    const rows = await audit.perform(operatorConsole, deed, async (act) => {
      const count = await rowStore.deleteSealed(act.sql, log.log, file);
      act.note({ rows: count });
      return count;
    });
    yield { ...file, rows };
  }
}

function nameOf({ logId }: EvidenceLog, from: number, through: number): string {
  const [first, last] = [from, through].map((seq) => String(seq).padStart(digits, '0'));
  return `${logId}-${first}-${last}.jsonl.zst`;
}
