import type { Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import type { Consignment } from '../batch/batch.ts';
import { Fault } from '../kernel/fault.ts';
import { inTurn } from '../platform/turn.ts';
import { subjectUnknown, type RowOrigin } from '../quarantine/quarantine.ts';
import {
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

export interface IntakeGround extends Omit<RunGround, 'renewed'> {
  readonly audit: Audit;
}

export function intakeService(given: IntakeGround) {
  const { audit, batches, edition } = given;
  const listeners: RunGround['renewed'][] = [];
  const ground: RunGround = {
    ...given,
    renewed: async (act, subjects) => {
      if (subjects.length > 0) for (const hear of listeners) await hear(act, subjects);
    },
  };
  // An act that holds the lock of its item reads its file over a second connection; acts that wait for
  // the lock must not have taken the last one.
  const turn = inTurn();

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
    const batch = await batches.land(principal, consignment, bytes);
    return apply(principal, batch.batch, onProgress);
  }

  /**
   * Applies a landed batch whole; where that is done already, gives the receipt it had. Batches of its
   * item that landed before it and still wait go first: an older file never reverts a newer one.
   * @throws Fault from reading, or columns; the batch is then kept as `refused`
   */
  function apply(principal: Principal, id: string, onProgress?: OnProgress): Promise<Receipt> {
    return turn(async () => {
      for (const earlier of await batches.waitingBefore(id)) {
        await applyOne(principal, earlier).catch(passOverFault);
      }
      return applyOne(principal, id, onProgress);
    });
  }

  async function applyOne(
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
        await lockItem(act, itemOf(edition, batch.item));
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
   * @throws Fault `batch.absent`, `quarantine.absent`, `quarantine.not-overridable`, or, where the code is
   * nobody's in the register, `quarantine.subject-unknown`
   */
  function override(principal: Principal, origin: RowOrigin, reason: string): Promise<number> {
    const deed = { name: 'quarantine.override', reason } as const;
    return turn(() =>
      audit.perform(principal, deed, async (act) => {
        act.note({ ...origin });
        const { item } = await batches.find(origin.batch);
        // Before the row: a delivery that corrects it takes the two in this order.
        await lockItem(act, itemOf(edition, item));
        const row = await ground.quarantine.takeForOverride(act, origin);
        const passed = await reconsider(act, ground, { rows: [row], again: 'overridden' });
        if (passed === 0) throw subjectUnknown();
        return item === registrationItem ? passed + (await matchWaiting(act, ground)) : passed;
      }),
    );
  }

  return {
    deliver,
    apply,
    override,
    /** Who is told, within the act, of subjects whose licence says something else than before. */
    onRenewed: (listener: RunGround['renewed']): void => void listeners.push(listener),
  };
}

/** A fault of the file is on its batch, for its source to read; it is in nobody else's way. */
function passOverFault(error: unknown): void {
  if (!(error instanceof Fault)) throw error;
}
