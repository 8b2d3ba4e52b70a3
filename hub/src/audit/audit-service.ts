import type { Pool, PoolClient } from 'pg';
import { Fault } from '../kernel/fault.ts';
import { newId } from '../kernel/id.ts';
import type { Act, Deed, Principal } from './audit.ts';
import { insertEntry } from './audit-store.ts';

export type Audit = ReturnType<typeof auditService>;

/** Where transactions come from: the pool of the application role, and the clock. */
export interface AuditGround {
  readonly pool: Pool;
  readonly now: () => Date;
}

export function auditService({ pool, now }: AuditGround) {
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
    const detail: Record<string, unknown> = { ...deed.asked };
    const at = now();
    const act: Act = {
      id: newId(at),
      sql: client,
      principal,
      deed,
      now: at,
      note: (facts) => void Object.assign(detail, facts),
    };
    try {
      await client.query('begin');
      const result = await work(act);
      await insertEntry(client, { act, outcome: 'done', code: null, detail });
      await client.query('commit');
      client.release();
      return result;
    } catch (error) {
      await rollBack(client);
      if (error instanceof Fault) await recordRefusal(act, error);
      throw error;
    }
  }

  async function recordRefusal(act: Act, { code }: Fault): Promise<void> {
    const client = await pool.connect();
    try {
      const detail = act.deed.asked ?? {};
      await insertEntry(client, { act, outcome: 'refused', code, detail });
    } finally {
      client.release();
    }
  }

  return { perform };
}

/** A connection that cannot even roll back is broken: it is thrown away, not handed back. */
async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch {
    client.release(true);
  }
}
