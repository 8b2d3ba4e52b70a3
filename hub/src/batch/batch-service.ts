import type { Pool } from 'pg';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Act, Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import {
  requireAssigned,
  requireCollected,
  requireItem,
  requireSource,
} from '../catalogue/catalogue.ts';
import { isId, newId } from '../kernel/id.ts';
import type { FieldVault } from '../platform/vault/field-vault.ts';
import { deliveryMark, noSuchBatch, type Batch, type Consignment } from './batch.ts';
import { landBytes, readBytes } from './batch-bytes.ts';
import * as store from './batch-store.ts';
import type { SealedColumn } from '../rotation/rotation.ts';

/** What rotation of keys goes over. */
export const batchSealedColumn: SealedColumn = {
  table: 'batch_part',
  column: 'bytes',
  key: { batch: 'uuid', part: 'integer' },
  form: 'bytes',
  page: 8,
};

export type Batches = ReturnType<typeof batchService>;

export interface BatchGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly edition: Edition;
  /** What files are sealed with. */
  readonly vault: FieldVault;
  /** Largest file taken, in bytes. */
  readonly fileLimit: number;
}

export function batchService({ pool, audit, edition, vault, fileLimit }: BatchGround) {
  /**
   * Keeps a file as sent. Returns the batch to apply: this one, or an earlier one with the same bytes
   * that still waits; a file that repeats an applied batch comes back in state `repeated`.
   * @throws Fault `batch.too-large`, `catalogue.no-item`, `catalogue.no-source`, or, where the item is
   * not this source's to deliver, `catalogue.not-collected`, `catalogue.not-assigned`
   */
  async function land(
    principal: Principal,
    consignment: Consignment,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<Batch> {
    const deed = { name: 'batch.land', reason: `归集 ${consignment.item}` } as const;
    return audit.perform(principal, deed, async (act) => {
      requireDeliverable(edition, consignment);
      const id = newId(act.now);
      await act.sql.query('savepoint unsent');
      await store.insert(act.sql, id, { consignment, at: act.now });
      const landed = await landBytes(act.sql, id, { bytes, limit: fileLimit, vault });
      const delivery = deliveryMark(consignment, landed.digest);
      const same = await store.findSame(act.sql, delivery, id);
      act.note({ batch: same?.state === 'landed' ? same.batch : id, digest: landed.digest });
      if (same) {
        await act.sql.query('rollback to savepoint unsent');
        if (same.state === 'landed') return same;
        await store.insert(act.sql, id, { consignment, at: act.now });
      }
      await store.setLanded(act.sql, id, { ...landed, delivery });
      return found(await store.find(act.sql, id));
    });
  }

  /** The applied batch with the very same delivery, if there is one. */
  async function earlier(act: Act, batch: Batch): Promise<Batch | undefined> {
    const same = await store.findSame(act.sql, deliveryMark(batch, batch.digest), batch.batch);
    return same?.state === 'applied' ? same : undefined;
  }

  return {
    land,
    earlier,
    /** @throws Fault `batch.absent`, also where the text is no id at all */
    find: async (batch: string) => found(isId(batch) ? await store.find(pool, batch) : undefined),
    knownFiles: (names: readonly string[]) => store.findFiles(pool, names),
    list: (filter: store.BatchFilter) => store.list(pool, filter),
    /** Batches a stopped or killed process left unapplied, oldest first. */
    waiting: () => store.findLanded(pool),
    /** Those of them that landed before this batch and are of its item, oldest first. */
    waitingBefore: (batch: string) => store.findLandedBefore(pool, batch),
    countStates: () => store.countStates(pool),
    progress: (batch: string) => store.findProgress(pool, batch),
    saveProgress: (batch: string, progress: store.Progress & { readonly at: Date }) =>
      store.saveProgress(pool, batch, progress),
    header: (batch: string) => store.findHeader(pool, batch),
    /** Takes the batch for application; undefined where another process has applied it meanwhile. */
    take: (act: Act, batch: string) => store.lockLanded(act.sql, batch),
    /** Not within an act: a landed file no longer changes, and reading ahead must not queue. */
    bytes: (batch: string) => readBytes(pool, batch, vault),
    keepHeader: (act: Act, batch: string, header: readonly string[]) =>
      store.setHeader(act.sql, batch, header),
    end: (act: Act, batch: string, ending: Omit<store.Ending, 'at'>) =>
      store.setEnded(act.sql, batch, { ...ending, at: act.now }),
  };
}

function requireDeliverable(edition: Edition, { item, source }: Consignment): void {
  const asked = requireItem(edition, item);
  requireCollected(asked);
  requireAssigned(edition, asked, requireSource(edition, source));
}

function found(batch: Batch | undefined): Batch {
  if (!batch) throw noSuchBatch();
  return batch;
}
