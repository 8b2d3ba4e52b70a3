import type { Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import type { Consignment } from '../batch/batch.ts';
import { Fault } from '../kernel/fault.ts';
import { noOpenRow, type RowOrigin } from '../quarantine/quarantine.ts';
import {
  notCollected,
  receiptOf,
  registrationItem,
  repeatedReceipt,
  type OnProgress,
  type Receipt,
} from './intake.ts';
import {
  itemOf,
  lockItem,
  matchWaiting,
  reconsider,
  runBatch,
  type RunGround,
} from './intake-run.ts';

export type Intake = ReturnType<typeof intakeService>;

export interface IntakeGround extends RunGround {
  readonly audit: Audit;
}

export function intakeService(ground: IntakeGround) {
  const { audit, batches, edition } = ground;

  /**
   * Keeps a file and applies it: the whole way of one delivery.
   * @throws Fault from landing, reading, or columns; the batch is then kept as `refused`
   */
  async function deliver(
    principal: Principal,
    consignment: Consignment,
    {
      bytes,
      onProgress,
    }: { readonly bytes: AsyncIterable<Uint8Array>; readonly onProgress?: OnProgress },
  ): Promise<Receipt> {
    const item = itemOf(edition, consignment.item);
    if (item.mode !== 'collect') throw notCollected(item);
    const batch = await batches.land(principal, consignment, bytes);
    return apply(principal, batch.batch, onProgress);
  }

  /** Applies a landed batch whole; where that is done already, gives the receipt it had. */
  async function apply(
    principal: Principal,
    id: string,
    onProgress: OnProgress = () => {},
  ): Promise<Receipt> {
    const deed = { name: 'intake.apply', reason: '归集入库' } as const;
    try {
      return await audit.perform(principal, deed, async (act) => {
        act.note({ batch: id });
        const batch = await batches.take(act, id);
        if (!batch) return receiptOf(await batches.find(id));
        const earlier = await batches.earlier(act, batch);
        const receipt = earlier
          ? repeatedReceipt(receiptOf(earlier), id, 0)
          : await runBatch(act, ground, { batch, onProgress });
        const state = earlier ? 'repeated' : 'applied';
        await batches.end(act, id, {
          state,
          receipt,
          ...(earlier && { firstBatch: earlier.batch }),
        });
        act.note({ rows: receipt.rows });
        return receipt;
      });
    } catch (error) {
      if (error instanceof Fault) await refuse(principal, id, error);
      throw error;
    }
  }

  /** Marks a batch refused; its bytes are kept, so that nothing is lost. */
  async function refuse(principal: Principal, id: string, fault: Fault): Promise<void> {
    const deed = { name: 'intake.refuse', reason: fault.code } as const;
    await audit.perform(principal, deed, async (act) => {
      act.note({ batch: id, code: fault.code });
      if (!(await batches.take(act, id))) return;
      const { code, zh, en, details } = fault;
      await batches.end(act, id, { state: 'refused', failure: { code, zh, en, details } });
    });
  }

  /**
   * Lets a quarantined row in although its code fails the check digit: real old codes do. The reason
   * is on record, and later records under that code are matched to its subject.
   * @throws Fault `quarantine.absent`, `quarantine.not-overridable`
   */
  async function override(
    principal: Principal,
    origin: RowOrigin,
    reason: string,
  ): Promise<number> {
    return audit.perform(principal, { name: 'quarantine.override', reason }, async (act) => {
      act.note({ ...origin });
      const row = await ground.quarantine.takeForOverride(act, origin);
      await lockItem(act, itemOf(edition, row.item));
      const passed = await reconsider(act, ground, { rows: [row], again: 'overridden' });
      if (passed === 0) throw noOpenRow();
      return row.item === registrationItem ? passed + (await matchWaiting(act, ground)) : passed;
    });
  }

  return { deliver, apply, override };
}
