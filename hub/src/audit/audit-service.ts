import { Fault } from '../kernel/fault.ts';
import { noLaps } from '../platform/telemetry/stages.ts';
import type { Act, Deed, Principal } from './audit.ts';
import { openAct, recordRefusal, rollBack, type AuditGround } from './audit-act.ts';
import { insertEntries } from './audit-store.ts';
import { groupCommit, type Settle, type Sharing } from './audit-together.ts';

export type { AuditGround } from './audit-act.ts';
export type { Asked, Settle, Settled } from './audit-together.ts';
export {
  countByMonth,
  drawEntries,
  findEntries,
  findEntriesOf,
  findWrittenAfter,
  type AuditEntry,
  type EntryFilter,
  type MonthCount,
  type WrittenMark,
} from './audit-view.ts';
export type Audit = ReturnType<typeof auditService>;

export function auditService(ground: AuditGround) {
  const { pool, now, laps = noLaps } = ground;

  /**
   * Does `work` in one transaction and commits it together with its audit row, so that neither exists
   * without the other. A Fault thrown by `work` rolls everything back, leaves a `refused` row of its
   * own and is thrown on; any other error rolls back and is thrown on.
   */
  async function perform<T>(
    principal: Principal,
    deed: Deed,
    work: (act: Act) => Promise<T>,
  ): Promise<T> {
    const client = await pool.connect();
    const { act, detail } = openAct(client, { principal, deed }, now());
    try {
      await client.query('begin');
      const result = await work(act);
      const lap = laps([principal.request]);
      await insertEntries(client, [{ act, outcome: 'done', code: null, detail }]);
      await client.query('commit');
      lap('evidence');
      client.release();
      return result;
    } catch (error) {
      await rollBack(client);
      if (error instanceof Fault) await recordRefusal(pool, act, error);
      throw error;
    }
  }

  /**
   * A door for deeds of one kind that come many at once: those that arrive while others are being
   * committed share the next transaction and its flush. Each has its own act and its own row, and is
   * answered when that row is durable.
   */
  function together<A, T>(
    settle: Settle<A, T>,
    sharing: Partial<Sharing> = {},
  ): (principal: Principal, deed: Deed, ask: A) => Promise<T> {
    const enter = groupCommit(ground, settle, sharing);
    return (principal, deed, ask) => enter({ principal, deed, ask });
  }

  return { perform, together };
}
