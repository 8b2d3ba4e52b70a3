// Using a consent, and what the recipient owes for it.
import type { Pool } from 'pg';
import { periodStart } from '@xinqiao/protocol/consent/consent-period';
import type { Act, Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { Fault } from '../kernel/fault.ts';
import { isId } from '../kernel/id.ts';
import {
  afterUses,
  coverReasons,
  noSuchConsent,
  stateObstacle,
  useObstacle,
  type Consent,
  type CountedConsent,
  type CoverReason,
} from './consent.ts';
import { asNode } from './consent-change.ts';
import type { Changes } from './consent-changes.ts';
import * as duties from './consent-duty-store.ts';
import { findConsent, findVersion, type ConsentId } from './consent-store.ts';
import { countConsent, holdConsents } from './consent-use-store.ts';

const msPerDay = 86_400_000;

/** Held against every change until the act ends. */
export type Held = CountedConsent;

/** Which consent an act would use. */
export interface Wanted extends ConsentId {
  readonly act: Act;
}

/** A use of what an act holds. */
export interface UseOf {
  readonly act: Act;
  readonly held: Held;
  /** Those of its items that were asked for. */
  readonly items: readonly string[];
}

/** A consent whose last use an act is. */
interface Spent {
  readonly act: Act;
  readonly consent: Consent;
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
  async function hold(act: Act, { subject, consent }: ConsentId): Promise<Held | undefined> {
    const [held] = await holdAll([{ act, subject, consent }]);
    return held;
  }

  /**
   * The same for acts that share a transaction, in one order for everybody: two that want several
   * consents never wait for each other. Of what is not there, nothing is held.
   */
  async function holdAll(wanted: readonly Wanted[]): Promise<(Held | undefined)[]> {
    const [first] = wanted;
    const sought = new Map(wanted.filter((w) => isId(w.consent)).map((w) => [markOf(w), w]));
    if (!first || sought.size === 0) return wanted.map(() => undefined);
    const ids = [...sought].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, id]) => id);
    const counted = await holdConsents(first.act.sql, ids, periodsAt(first.act.now));
    const found = new Map(counted.map((held) => [markOf(held.consent), held]));
    return wanted.map((one) => {
      const there = found.get(markOf(one));
      if (!there) return undefined;
      const held = { ...there };
      holders.set(held, one.act);
      return held;
    });
  }

  /**
   * Counts one use of a consent held in this act, in the transaction of the decision; the last use
   * consumes it. What the recipient may keep, it owes a deletion receipt for.
   * @throws Fault `consent.not-covered`
   */
  async function use(act: Act, held: Held, items: readonly string[]): Promise<void> {
    const { writing } = await useAll([{ act, held, items }]);
    await writing;
  }

  /**
   * The same for acts that share a transaction; uses of one consent count each other. What is still being
   * written then, whoever ends the transaction waits for; nothing more is noted of the acts.
   */
  async function useAll(uses: readonly UseOf[]): Promise<{ readonly writing: Promise<void> }> {
    const [first] = uses;
    if (!first) return { writing: Promise.resolve() };
    const times = new Map<string, number>();
    const spent: Spent[] = [];
    const rows = uses.map((one) => {
      const mark = markOf(one.held.consent);
      const before = times.get(mark) ?? 0;
      times.set(mark, before + 1);
      const stands = afterUses(one.held, before);
      requireUse(one, stands);
      if (stands.used.total + 1 >= stands.consent.totalUses) {
        spent.push({ act: one.act, consent: one.held.consent });
      }
      return useRow(one);
    });
    const writing = duties.insertUses(first.act.sql, rows);
    if (spent.length > 0) await Promise.all([writing, consume(spent)]);
    return { writing };
  }

  async function consume(spent: readonly Spent[]): Promise<void> {
    for (const { act, consent } of spent) {
      await changes.apply(act, consent, { move: 'consume', reason: 'uses-spent', by: asNode });
    }
  }

  function requireUse({ act, held, items }: UseOf, { consent, used }: CountedConsent): void {
    if (holders.get(held) !== act) throw new Error('a consent is used in the act that holds it');
    const named = new Set(consent.scope.map(({ item }) => item));
    const reason =
      stateObstacle(consent, act.now) ??
      (items.length > 0 && items.every((item) => named.has(item)) ? null : 'item-not-named') ??
      useObstacle(consent, used);
    if (reason) throw notCovered(reason);
    holders.delete(held);
  }

  /** A consent with its uses as they stand, held by nobody: to explain, never to decide. */
  async function look(act: Act, id: ConsentId): Promise<CountedConsent | undefined> {
    return isId(id.consent) ? countConsent(act.sql, id, periodsAt(act.now)) : undefined;
  }

  /** As it stood in one of its versions. */
  async function asOf(act: Act, id: ConsentId, version: number): Promise<Consent | undefined> {
    return isId(id.consent) ? findVersion(act.sql, id, version) : undefined;
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
    { subject, consent, statement, dueBy = null }: DeletionReceipt,
  ): Promise<number> {
    const deed = { name: 'consent.confirm-deletion', reason: '提交删除回执', subject } as const;
    return audit.perform(principal, deed, async (act) => {
      const found = isId(consent) ? await findConsent(act.sql, subject, consent) : undefined;
      if (found?.institution !== principal.organisation) throw noSuchConsent();
      if (!/^(sha256|sm3):[0-9a-f]{64}$/.test(statement)) throw badStatement();
      const by = { at: act.now, person: principal.id, statement, dueBy };
      const uses = await duties.saveReceipt(act.sql, { subject, consent }, by);
      if (uses === 0) throw nothingOwed();
      act.note({ consent, uses, statement });
      return uses;
    });
  }

  return { hold, holdAll, use, useAll, look, asOf, owedDeletions, confirmDeletion };
}

interface DeletionReceipt extends ConsentId {
  readonly statement: string;
  /** Null: of whatever is owed, now or later. */
  readonly dueBy?: Date | null;
}

function useRow({ act, held: { consent: used }, items }: UseOf): duties.Use {
  const { subject, consent, institution, dataLifeDays } = used;
  const dueAt = dataLifeDays > 0 ? new Date(act.now.getTime() + dataLifeDays * msPerDay) : null;
  return { subject, consent, act: act.id, at: act.now, institution, items, dueAt };
}

function periodsAt(at: Date): Readonly<Record<'day' | 'week' | 'month', Date>> {
  return {
    day: periodStart('day', at),
    week: periodStart('week', at),
    month: periodStart('month', at),
  };
}

/** In the order of ids, as the database sorts them. */
function markOf({ subject, consent }: ConsentId): string {
  return `${subject} ${consent}`;
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
