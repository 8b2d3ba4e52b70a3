import type { Pool, PoolClient } from 'pg';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { verifyReceipt, type Receipt } from '@xinqiao/protocol/evidence/receipt';
import type { TrustFile } from '@xinqiao/protocol/evidence/trust-file';
import { consistencyProof, inclusionProof } from '@xinqiao/protocol/log/proof';
import type { SignedTreeHead, TreeHead } from '@xinqiao/protocol/log/tree-head';
import { treeHash } from '@xinqiao/protocol/log/tree-hash';
import { suites } from '@xinqiao/protocol/suite/suites';
import type { DeedName, Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { instantOf, isId } from '../kernel/id.ts';
import { inTurn } from '../platform/turn.ts';
import { entryOf, type EvidenceLog } from './evidence.ts';
import { archiveLog, removeArchived, type ArchivedFile, type Removed } from './evidence-archive.ts';
import { bundleOf, type Stretch } from './evidence-bundle.ts';
import { checkAll, type CheckFinding, type Checking, type CheckVerdict } from './evidence-check.ts';
import * as faults from './evidence-faults.ts';
import { writeBundle } from './evidence-file.ts';
import { sealNew, type SealGround } from './evidence-seal.ts';
import * as store from './evidence-store.ts';
import { nodesOf } from './evidence-tile-store.ts';

export type { CheckFinding } from './evidence-check.ts';

export type Evidence = ReturnType<typeof evidenceService>;

export interface EvidenceGround extends SealGround {
  readonly audit: Audit;
}

/** Entries of a log; of the latest one, all of it, where nothing is said. */
export interface Range {
  readonly logId?: string;
  readonly from?: number;
  readonly through?: number;
}

/** A later head and the proof that its log begins with an earlier one (RFC 9162 §2.1.4). */
export interface Consistency {
  readonly before: SignedTreeHead;
  readonly head: SignedTreeHead;
  /** Hex. */
  readonly proof: readonly string[];
}

const entriesInFile = 100_000;

export function evidenceService(ground: EvidenceGround) {
  const { pool, audit, keys } = ground;
  const turn = inTurn();
  let hasSealed = false;

  /**
   * Seals what is new; returns how many rows.
   * @throws Fault `evidence.broken`, `evidence.suite`
   */
  const seal = (): Promise<number> =>
    turn(async () => {
      const sealed = await sealNew(ground, !hasSealed);
      hasSealed = true;
      return sealed;
    });

  /** The log in use, or one by its name. @throws Fault `evidence.no-log` */
  async function logOf(logId?: string): Promise<EvidenceLog> {
    const logs = await store.findLogs(pool);
    const log = logId === undefined ? logs.at(-1) : logs.find((one) => one.logId === logId);
    if (log === undefined) throw faults.noLog();
    return log;
  }

  /** The latest heads of a log, the last one last. @throws Fault `evidence.no-log` */
  async function heads(count = 1_000, logId?: string): Promise<SignedTreeHead[]> {
    const { log } = await logOf(logId);
    const kept = await store.findLatestHeads(pool, log, count);
    return kept.map(({ head }) => head);
  }

  /** @throws Fault `evidence.no-log`, `evidence.no-head` */
  async function consistency(before: number, size: number, logId?: string): Promise<Consistency> {
    const log = await logOf(logId);
    const [earlier, later] = await Promise.all(
      [before, size].map((at) => store.findHeads(pool, log.log, { from: at, through: at })),
    );
    if (!earlier?.[0] || !later?.[0] || before > size) throw faults.noHead();
    const nodes = nodesOf(pool, log.log, treeHash(suites[log.suite]));
    const proof = await consistencyProof(nodes, before, size);
    return { before: earlier[0].head, head: later[0].head, proof: hex(proof) };
  }

  /**
   * The receipt of an audit entry, to hand to whom it concerns.
   * @throws Fault `evidence.no-entry`, `evidence.unsealed`, `evidence.broken`
   */
  async function prove(principal: Principal, subject: string, id: string): Promise<Receipt> {
    const deed = { ...deedOf('evidence.prove', '出具留痕凭证', { entry: id }), subject };
    return audit.perform(principal, deed, async ({ sql }) => {
      const sealed = await store.findSeal(sql, subject, id);
      if (sealed === undefined) throw faults.unsealed();
      const { seq } = sealed;
      const log = (await store.findLogs(sql)).find((one) => one.log === sealed.log);
      const size = await store.findExtent(sql, sealed.log);
      const kept = await store.findHeadOver(sql, sealed.log, size);
      const rows = await store.findSealed(sql, sealed.log, { from: seq, through: seq });
      const row = rows.find((one) => one.id === id)?.row;
      if (!row) throw faults.noEntry();
      if (log === undefined || kept === undefined) throw faults.logBroken('', size);
      const nodes = nodesOf(sql, log.log, treeHash(suites[log.suite]));
      const proof = await inclusionProof(nodes, seq - 1, kept.size);
      const { head } = kept;
      const receipt = { v: 1 as const, entry: entryOf(seq, row), proof: hex(proof), head };
      // Nobody is handed a receipt that will not verify.
      const proved = verifyReceipt(receipt, { logId: log.logId, keys: keys.book() });
      if (isProblem(proved)) throw faults.logBroken(log.logId, kept.size);
      return receipt;
    });
  }

  /** The entry with this number: its own, or that of the request it answers; of several the first.
   * @throws Fault `evidence.no-entry` */
  async function find(number: string): Promise<{ subject: string; id: string }> {
    const [found] = await store.findNumbered(pool, number, isId(number) ? instantOf(number) : null);
    if (found === undefined) throw faults.noEntry();
    return found;
  }

  /**
   * The lines of a bundle, from one entry through another, or on to the next that a head covers.
   * @throws Fault `evidence.no-log`, `evidence.range`
   */
  async function exportBundle(
    principal: Principal,
    { logId, from = 1, through }: Range = {},
  ): Promise<Stretch & { readonly lines: AsyncIterable<Buffer> }> {
    const log = await logOf(logId);
    const last = await store.findExtent(pool, log.log);
    const head = await store.findHeadOver(pool, log.log, Math.min(through ?? last, last));
    if (head === undefined || from < 1 || from > Math.min(through ?? last, last)) {
      throw faults.noRange(last);
    }
    const stretch = { log, from, through: head.size };
    const asked = { log: log.logId, from, through: head.size };
    // On record before the first line leaves.
    await audit.perform(principal, deedOf('evidence.export', '导出证据包', asked), async () => {});
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
      await audit.perform(principal, deedOf('evidence.archive', '证据归档', asked), async () => {});
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
    const deed = deedOf('evidence.check', '核对证据日志', { entries, findings });
    await audit.perform(principal, deed, async () => {});
    return verdict;
  }

  /** What others are to verify this node's evidence with. */
  async function trust(): Promise<TrustFile> {
    const logs = (await store.findLogs(pool)).map(({ logId }) => logId);
    return { v: 1, logs, keys: keys.trusted() };
  }

  return {
    seal,
    heads,
    consistency,
    prove,
    find,
    exportBundle,
    exportTo,
    archive,
    remove,
    check,
    trust,
  };
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

function deedOf(name: DeedName, reason: string, asked: Readonly<Record<string, unknown>>) {
  return { name, reason, asked };
}

function hex(hashes: readonly Buffer[]): string[] {
  return hashes.map((hash) => hash.toString('hex'));
}
