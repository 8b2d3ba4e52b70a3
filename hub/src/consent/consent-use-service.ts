// Using a consent, and what the recipient owes for it.
import type { Pool } from 'pg';
import type { Act, Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { Fault } from '../kernel/fault.ts';
import { isId } from '../kernel/id.ts';
import {
  coverReasons,
  noSuchConsent,
  type Consent,
  type CoverReason,
  type Uses,
} from './consent.ts';
import { periodStart, stateObstacle, useObstacle } from './consent-cover.ts';
import { asNode } from './consent-change.ts';
import type { Changes } from './consent-changes.ts';
import * as duties from './consent-duty-store.ts';
import { countUses, findConsent, lockConsent, type ConsentId } from './consent-store.ts';

const msPerDay = 86_400_000;

/** A consent as it stands, its uses counted, held against every change until the act ends. */
export interface Held {
  readonly consent: Consent;
  readonly used: Uses;
}

export interface UseGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly now: () => Date;
  readonly changes: Changes;
}

export function consentUseService({ pool, audit, now, changes }: UseGround) {
  const holders = new WeakMap<Held, Act>();

  /** Takes hold of a consent for a decision: until the act ends nobody else can use or change it. */
  async function hold(act: Act, { subject, consent: id }: ConsentId): Promise<Held | undefined> {
    if (!isId(id)) return undefined;
    const consent = await lockConsent(act.sql, subject, id);
    if (!consent) return undefined;
    // A statement of its own: one that began before the lock was had would not see the last use.
    const since = periodStart(consent.frequency?.per ?? 'month', act.now);
    const counted = await countUses(act.sql, consent, since);
    const used = consent.frequency ? counted : { ...counted, inPeriod: counted.total };
    const held = { consent, used };
    holders.set(held, act);
    return held;
  }

  /**
   * Counts one use of a consent held in this act, in the transaction of the decision; the last use
   * consumes it. What the recipient may keep, it owes a deletion receipt for.
   * @throws Fault `consent.not-covered`
   */
  async function use(act: Act, held: Held, items: readonly string[]): Promise<Consent> {
    const { consent, used } = held;
    if (holders.get(held) !== act) throw new Error('a consent is used in the act that holds it');
    const named = new Set(consent.scope.map(({ item }) => item));
    const reason =
      stateObstacle(consent, act.now) ??
      (items.length > 0 && items.every((item) => named.has(item)) ? null : 'item-not-named') ??
      useObstacle(consent, used);
    if (reason) throw notCovered(reason);
    holders.delete(held);
    const { subject, consent: id, institution, dataLifeDays } = consent;
    const counted = { subject, consent: id, act: act.id, at: act.now, institution, items };
    const dueAt = new Date(act.now.getTime() + dataLifeDays * msPerDay);
    await duties.insertUse(act.sql, counted, dataLifeDays > 0 ? dueAt : null);
    if (used.total + 1 < consent.totalUses) return consent;
    return changes.apply(act, consent, { move: 'consume', reason: 'uses-spent', by: asNode });
  }

  /** Deletion receipts that are due and did not come: of one institution, or of all. */
  function owedDeletions(institution?: string): Promise<duties.OwedDeletion[]> {
    return duties.findOwed(pool, { institution, at: now() });
  }

  /**
   * The recipient states that everything it received under a consent is deleted; `statement` is the
   * digest of what it signed. Returns for how many uses.
   * @throws Fault `consent.absent`, `consent.statement`, `consent.nothing-owed`
   */
  async function confirmDeletion(
    principal: Principal,
    { subject, consent, statement }: ConsentId & { readonly statement: string },
  ): Promise<number> {
    const deed = { name: 'consent.confirm-deletion', reason: '提交删除回执', subject } as const;
    return audit.perform(principal, deed, async (act) => {
      const found = isId(consent) ? await findConsent(act.sql, subject, consent) : undefined;
      if (found?.institution !== principal.organisation) throw noSuchConsent();
      if (!/^(sha256|sm3):[0-9a-f]{64}$/.test(statement)) throw badStatement();
      const by = { at: act.now, person: principal.id, statement };
      const uses = await duties.saveReceipt(act.sql, { subject, consent }, by);
      if (uses === 0) throw nothingOwed();
      act.note({ consent, uses, statement });
      return uses;
    });
  }

  return { hold, use, owedDeletions, confirmDeletion };
}

function notCovered(reason: CoverReason): Fault {
  const { zh, en } = coverReasons[reason];
  return new Fault(
    'forbidden',
    'consent.not-covered',
    { zh: `授权不适用：${zh}`, en: `the consent does not cover this: ${en}` },
    { reason },
  );
}

function badStatement(): Fault {
  return new Fault('invalid', 'consent.statement', {
    zh: '删除声明应以摘要给出：sha256: 或 sm3: 加64位十六进制',
    en: 'a deletion statement is given by its digest: sha256: or sm3: and 64 hex digits',
  });
}

function nothingOwed(): Fault {
  return new Fault('conflict', 'consent.nothing-owed', {
    zh: '此授权没有待提交的删除回执',
    en: 'no deletion receipt is owed under this consent',
  });
}
