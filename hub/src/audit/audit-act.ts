// An act as it is opened in a transaction, and what becomes of its connection.
import type { Pool, PoolClient } from 'pg';
import type { Fault } from '../kernel/fault.ts';
import { newId } from '../kernel/id.ts';
import type { Laps } from '../platform/telemetry/stages.ts';
import type { Act, Deed, Principal } from './audit.ts';
import { insertEntries, type Entry } from './audit-store.ts';

/** Where transactions come from: the pool of the application role, and the clock. */
export interface AuditGround {
  readonly pool: Pool;
  /** The same where statements need not wait for one another, and none is a COPY; the pool, unless told. */
  readonly gate?: Pool | undefined;
  readonly now: () => Date;
  /** Takes the time of writing down; nobody, unless told. */
  readonly laps?: Laps;
}

/** Who is about to do what. */
export interface Intent {
  readonly principal: Principal;
  readonly deed: Deed;
}

/** An act with what has been noted of it so far. */
export interface OpenAct {
  readonly act: Act;
  readonly detail: Readonly<Record<string, unknown>>;
}

export function openAct(sql: PoolClient, { principal, deed }: Intent, at: Date): OpenAct {
  const detail: Record<string, unknown> = { ...deed.asked };
  const note: Act['note'] = (facts) => void Object.assign(detail, facts);
  return { act: { id: newId(at), sql, principal, deed, now: at, note }, detail };
}

/** A connection that cannot even roll back is broken: it is thrown away, not handed back. */
export async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch {
    client.release(true);
  }
}

/** The row of a deed that was refused: what was asked, and nothing of what was noted on the way. */
export function refusedEntry(act: Act, { code }: Fault): Entry {
  return { act, outcome: 'refused', code, detail: act.deed.asked ?? {} };
}

/** Writes that row alone, where the transaction of the deed was rolled back. */
export async function recordRefusal(pool: Pool, act: Act, fault: Fault): Promise<void> {
  const client = await pool.connect();
  try {
    await insertEntries(client, [refusedEntry(act, fault)]);
  } finally {
    client.release();
  }
}
