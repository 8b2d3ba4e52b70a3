// Passwords of people: looked at outside any transaction, set inside one.
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { Act } from '../audit/audit.ts';
import { newId } from '../kernel/id.ts';
import {
  passwordDueAt,
  passwordProblems,
  type PasswordCost,
  type PasswordRules,
} from './credential.ts';
import { notRecognised, passwordWeak } from './credential-faults.ts';
import * as store from './credential-store.ts';
import { hashPassword, isOutdated, isPassword } from './factors/password.ts';

export interface PasswordGround {
  readonly pool: Pool;
  readonly rules: PasswordRules;
  readonly cost: PasswordCost;
}

/** What a password turned out to be. */
export interface PasswordVerdict {
  readonly isRight: boolean;
  /** When another is due. */
  readonly dueAt: Date;
  /** The same password hashed at today's cost, where it was kept at another. */
  readonly renewed: string | null;
}

/** An id nobody is given: looking nobody up takes as long as looking somebody up. */
const nobody = '00000000-0000-0000-0000-000000000000';

export function passwords({ pool, rules, cost }: PasswordGround) {
  // Somebody's who does not exist: what is verified where there is no password to verify against.
  let nobodys: Promise<string> | undefined;

  /** Looks at a password; of nobody's (undefined) it takes as long as of somebody's. */
  async function lookAt(person: string | undefined, password: string): Promise<PasswordVerdict> {
    nobodys ??= hashPassword(randomBytes(18).toString('base64'), cost);
    const substitute = await nobodys;
    const [row] = await store.find(pool, person ?? nobody, 'password');
    const isRight = (await isPassword(row?.secret ?? substitute, password)) && row !== undefined;
    const isStale = isRight && isOutdated(row.secret, cost);
    return {
      isRight,
      dueAt: passwordDueAt(row?.setAt ?? new Date(0), rules),
      renewed: isStale ? await hashPassword(password, cost) : null,
    };
  }

  /** Takes what was looked at. @throws Fault `credential.not-recognised` */
  async function accept(act: Act, person: string, verdict: PasswordVerdict): Promise<void> {
    if (!verdict.isRight) throw notRecognised();
    const [row] = await store.find(act.sql, person, 'password');
    if (!row || verdict.renewed === null) return;
    // The same password: it is as old as it was.
    await store.replaceSecret(act.sql, { ...row, secret: verdict.renewed }, row.setAt);
  }

  /**
   * Sets a person's password and tells when the next is due. `personal` are their own words, which it
   * may not hold.
   * @throws Fault `credential.password-weak`
   */
  async function set(
    act: Act,
    person: string,
    { password, personal }: { readonly password: string; readonly personal: readonly string[] },
  ): Promise<Date> {
    const problems = passwordProblems(password, personal, rules);
    if (problems.length > 0) throw passwordWeak(problems, rules);
    const [row] = await store.find(act.sql, person, 'password');
    if (row && (await isPassword(row.secret, password))) throw passwordWeak(['unchanged'], rules);
    const secret = await hashPassword(password, cost);
    if (row) await store.replaceSecret(act.sql, { ...row, secret }, act.now);
    else {
      await store.insert(act.sql, {
        person,
        credential: newId(act.now),
        kind: 'password',
        state: 'live',
        secret,
        handle: null,
        counter: 0,
        setAt: act.now,
      });
    }
    return passwordDueAt(act.now, rules);
  }

  return { lookAt, accept, set };
}
