import type { Pool } from 'pg';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { verifyReceipt, type Receipt } from '@xinqiao/protocol/evidence/receipt';
import type { TrustFile } from '@xinqiao/protocol/evidence/trust-file';
import { consistencyProof, inclusionProof } from '@xinqiao/protocol/log/proof';
import type { SignedTreeHead } from '@xinqiao/protocol/log/tree-head';
import { treeHash } from '@xinqiao/protocol/log/tree-hash';
import { suites } from '@xinqiao/protocol/suite/suites';
import type { Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { instantOf, isId } from '../kernel/id.ts';
import type { SigningKeys } from '../platform/vault/signing-keys.ts';
import { entryOf, type EvidenceLog } from './evidence.ts';
import * as faults from './evidence-faults.ts';
import * as rowStore from './evidence-row-store.ts';
import * as store from './evidence-store.ts';
import { nodesOf } from './evidence-tile-store.ts';

export interface ProofGround {
  /** Connections of the application role. */
  readonly pool: Pool;
  readonly audit: Audit;
  readonly keys: SigningKeys;
}

/** A later head and the proof that its log begins with an earlier one (RFC 9162 §2.1.4). */
export interface Consistency {
  readonly before: SignedTreeHead;
  readonly head: SignedTreeHead;
  /** Hex. */
  readonly proof: readonly string[];
}

/** What is shown to others of the logs: heads, and what they prove. */
export function evidenceProofs({ pool, audit, keys }: ProofGround) {
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
    const deed = {
      name: 'evidence.prove',
      reason: '出具留痕凭证',
      asked: { entry: id },
      subject,
    } as const;
    return audit.perform(principal, deed, async ({ sql }) => {
      const sealed = await rowStore.findSeal(sql, subject, id);
      if (sealed === undefined) throw faults.unsealed();
      const { seq } = sealed;
      const log = (await store.findLogs(sql)).find((one) => one.log === sealed.log);
      const size = await store.findExtent(sql, sealed.log);
      const kept = await store.findHeadOver(sql, sealed.log, size);
      const rows = await rowStore.findSealed(sql, sealed.log, { from: seq, through: seq });
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
    const [found] = await rowStore.findNumbered(
      pool,
      number,
      isId(number) ? instantOf(number) : null,
    );
    if (found === undefined) throw faults.noEntry();
    return found;
  }

  /** The first entry about a subject that answers a request. */
  async function entryOfRequest(
    subject: string,
    request: string,
  ): Promise<{ id: string; organisation: string } | undefined> {
    return rowStore.findOfRequest(pool, subject, request);
  }

  /** The entries about a subject of one deed whose detail has these members. */
  const entriesWith = (subject: string, deed: string, detail: object) =>
    rowStore.findWith(pool, subject, { deed, detail });

  /** What others are to verify this node's evidence with. */
  async function trust(): Promise<TrustFile> {
    const logs = (await store.findLogs(pool)).map(({ logId }) => logId);
    return { v: 1, logs, keys: keys.trusted() };
  }

  return { logOf, heads, consistency, prove, find, entryOfRequest, entriesWith, trust };
}

function hex(hashes: readonly Buffer[]): string[] {
  return hashes.map((hash) => hash.toString('hex'));
}
