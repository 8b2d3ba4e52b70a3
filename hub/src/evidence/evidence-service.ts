import type { Pool, PoolClient } from 'pg';
import type { TreeHead } from '@xinqiao/protocol/log/tree-head';
import type { Principal } from '../audit/audit.ts';
import { inTurn } from '../platform/turn.ts';
import { archiveLog, removeArchived, type ArchivedFile, type Removed } from './evidence-archive.ts';
import { bundleOf, type Stretch } from './evidence-bundle.ts';
import { checkAll, type CheckFinding, type Checking, type CheckVerdict } from './evidence-check.ts';
import { noRange } from './evidence-faults.ts';
import { writeBundle } from './evidence-file.ts';
import { evidenceProofs, type ProofGround } from './evidence-proof-service.ts';
import { sealNew, type SealGround } from './evidence-seal.ts';
import * as rowStore from './evidence-row-store.ts';
import * as store from './evidence-store.ts';

export type { CheckFinding } from './evidence-check.ts';
export { receiptReply } from './evidence-schema.ts';

export type Evidence = ReturnType<typeof evidenceService>;

export interface EvidenceGround extends SealGround, ProofGround {}

/** Entries of a log; of the latest one, all of it, where nothing is said. */
export interface Range {
  readonly logId?: string;
  readonly from?: number;
  readonly through?: number;
}

const entriesInFile = 100_000;

export function evidenceService(ground: EvidenceGround) {
  const { pool, audit, keys } = ground;
  const proofs = evidenceProofs(ground);
  const turn = inTurn();
  let hasSealed = false;

  /**
   * Seals what is new; returns how many rows. `mayChangeSuite`: asked by a process that serves, which opens
   * another log where the setting names another suite; a command run with another setting must not.
   * @throws Fault `evidence.broken`, `evidence.suite`
   */
  const seal = ({ mayChangeSuite = false } = {}): Promise<number> =>
    turn(async () => {
      // Whose own log another process has replaced must not replace that one in turn.
      const sealed = await sealNew(ground, mayChangeSuite && !hasSealed);
      hasSealed ||= sealed > 0;
      return sealed;
    });

  /**
   * The lines of a bundle, from one entry through another, or on to the next that a head covers.
   * @throws Fault `evidence.no-log`, `evidence.range`
   */
  async function exportBundle(
    principal: Principal,
    { logId, from = 1, through }: Range = {},
  ): Promise<Stretch & { readonly lines: AsyncIterable<Buffer> }> {
    const log = await proofs.logOf(logId);
    const last = await store.findExtent(pool, log.log);
    const head = await store.findHeadOver(pool, log.log, Math.min(through ?? last, last));
    if (head === undefined || from < 1 || from > Math.min(through ?? last, last)) {
      throw noRange(last);
    }
    const stretch = { log, from, through: head.size };
    const asked = { log: log.logId, from, through: head.size };
    // On record before the first line leaves.
    const deed = { name: 'evidence.export', reason: '导出证据包', asked } as const;
    await audit.perform(principal, deed, async () => {});
    return { ...stretch, lines: bundleOf(pool, stretch) };
  }

  /** Writes what was sealed before an instant and is not yet in `dir`. @throws Fault `evidence.archive` */
  async function* archive(
    principal: Principal,
    { dir, before, perFile = entriesInFile }: { dir: string; before: Date; perFile?: number },
  ): AsyncGenerator<ArchivedFile> {
    for (const log of await store.findLogs(pool)) {
      const limit = await store.findSizeBefore(pool, log.log, before);
      const asked = { log: log.logId, through: limit };
      const deed = { name: 'evidence.archive', reason: '证据归档', asked } as const;
      await audit.perform(principal, deed, async () => {});
      yield* archiveLog({ pool, keys: keys.book(), dir }, log, { limit, perFile });
    }
  }

  /** Writes a bundle to a file; packed where its name ends in `.zst`. @throws as `exportBundle` */
  async function exportTo(principal: Principal, file: string, range: Range): Promise<Stretch> {
    const { lines, ...stretch } = await exportBundle(principal, range);
    await writeBundle(file, lines);
    return stretch;
  }

  /** Removes what the archive in `dir` holds and was sealed before an instant, as the owner of the schema.
   * @throws Fault `evidence.archive` */
  async function* remove(owner: Pool, dir: string, before: Date): AsyncGenerator<Removed> {
    for (const log of await store.findLogs(pool)) {
      yield* removeArchived({ pool, owner, keys: keys.book(), dir, now: ground.now, before }, log);
    }
  }

  /** Checks the database against what was sealed. Yields each finding; returns the verdict. */
  async function* check(
    principal: Principal,
    { known = [], onRows }: { known?: readonly TreeHead[]; onRows?: Checking['onRows'] } = {},
  ): AsyncGenerator<CheckFinding, CheckVerdict> {
    const verdict = yield* withinSnapshot(pool, (sql) =>
      checkAll(sql, { keys: keys.book(), known, ...(onRows && { onRows }) }),
    );
    const { entries, findings } = verdict;
    const asked = { entries, findings };
    const deed = { name: 'evidence.check', reason: '核对证据日志', asked } as const;
    await audit.perform(principal, deed, async () => {});
    return verdict;
  }

  /** How far sealing is behind the audit. */
  const lagSeconds = () => rowStore.findLag(pool);

  return { ...proofs, seal, lagSeconds, exportBundle, exportTo, archive, remove, check };
}

/** Everything is read as it was at one instant, while sealing goes on. */
async function* withinSnapshot<T, R>(
  pool: Pool,
  work: (sql: PoolClient) => AsyncGenerator<T, R>,
): AsyncGenerator<T, R> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read, read only');
    return yield* work(client);
  } finally {
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
  }
}
