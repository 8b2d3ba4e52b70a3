// Failures in a row: counted before a try is looked at, and taken back when it was right. So a thousand
// tries at once are no more than the rule allows, and a killed process gives none away.
import type { Pool } from 'pg';
import type { Act } from '../audit/audit.ts';
import type { Fault } from '../kernel/fault.ts';
import type { FieldVault } from '../platform/vault/field-vault.ts';
import { lockedUntil, lockoutRules, remembered, type AttemptKind } from './credential.ts';
import { tooManyTries } from './credential-faults.ts';
import * as store from './credential-store.ts';

/** Under which a try is counted: a person's id or the login nobody has; an address. */
export interface Mark {
  readonly kind: AttemptKind;
  readonly mark: string;
}

export function personMark(mark: string): Mark {
  return { kind: 'person', mark };
}

export function addressMark(mark: string): Mark {
  return { kind: 'address', mark };
}

export interface AttemptGround {
  readonly pool: Pool;
  readonly vault: FieldVault;
  readonly now: () => Date;
  readonly lockout: typeof lockoutRules;
}

export function attempts({ pool, vault, now, lockout }: AttemptGround) {
  /** Counts a try. Where it may not be made it is not counted, and the fault says until when. */
  async function count({ kind, mark }: Mark): Promise<Fault | null> {
    const key = keyOf({ kind, mark });
    for (;;) {
      const at = now();
      const read = await store.findFailures(pool, key);
      const failures = read ? remembered(read, at, lockout[kind]) : 0;
      const until = read ? lockedUntil({ ...read, failures }, lockout[kind]) : null;
      if (until && until > at) return tooManyTries(until, at);
      const next = { failures: failures + 1, lastAt: at };
      if (await store.countFailure(pool, key, { read, next })) return null;
    }
  }

  /** It was the person: earlier failures count no more. */
  async function clear(act: Act, mark: Mark): Promise<void> {
    await store.clearFailures(act.sql, keyOf(mark));
  }

  /** That one try was right; those of others under the same mark still count. */
  async function takeBack(act: Act, mark: Mark): Promise<void> {
    await store.takeBackFailure(act.sql, keyOf(mark));
  }

  function keyOf({ kind, mark }: Mark): string {
    return vault.index(mark, { table: 'attempt', column: kind });
  }

  return { count, clear, takeBack };
}
