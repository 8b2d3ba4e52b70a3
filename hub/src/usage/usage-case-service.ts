// Cases: opened by rules and by reviews, looked into by who answers for the institution or the node.
import type { Pool, PoolClient } from 'pg';
import type { Actor } from '../account/account.ts';
import type { Act } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { isId, newId } from '../kernel/id.ts';
import {
  caseState,
  movedCase,
  type CaseMove,
  type CaseReason,
  type UsageCase,
} from './usage-case.ts';
import * as store from './usage-case-store.ts';
import { noSuchCase } from './usage-faults.ts';

export interface CaseGround {
  readonly pool: Pool;
  readonly audit: Audit;
}

export type Suspicion = Pick<UsageCase, 'organisation' | 'rule' | 'person' | 'day' | 'facts'>;

export interface CaseWithEvents extends UsageCase {
  readonly events: readonly store.CaseEvent[];
}

export function usageCaseService({ pool, audit }: CaseGround) {
  /** Opens a case, unless there is one of the same rule, person and day; whether it was opened. */
  async function openCase(act: Act, suspicion: Suspicion): Promise<boolean> {
    const opened = { ...suspicion, usageCase: newId(act.now), openedAt: act.now };
    if (!(await store.insertCase(act.sql, { ...opened, state: 'open' }))) return false;
    const event = { event: newId(act.now), at: act.now, actor: act.principal.id };
    await store.insertCaseEvent(act.sql, opened, {
      ...event,
      from: null,
      to: 'open',
      reason: suspicion.rule,
    });
    return true;
  }

  async function ownCase(sql: Pool | PoolClient, actor: Actor, id: string): Promise<UsageCase> {
    const found = isId(id) ? await store.findCase(sql, id) : undefined;
    if (!found || !isWithin(actor, found)) throw noSuchCase();
    return found;
  }

  /**
   * Explains, confirms or closes a case.
   * @throws Fault `usage.no-case`, `usage.own-case`, `usage.case-state`, `usage.case-reason`
   */
  async function decideCase(
    actor: Actor,
    usageCase: string,
    told: { readonly move: CaseMove; readonly reason: CaseReason },
  ): Promise<CaseWithEvents> {
    const asked = { usageCase, ...told };
    const deed = { name: 'usage.decide-case', reason: '处理异常查询案件', asked } as const;
    await audit.perform(actor, deed, async (act) => {
      const found = await ownCase(act.sql, actor, usageCase);
      const to = movedCase(actor, found, told);
      if (!(await store.moveCase(act.sql, found, to))) throw caseState(found.state);
      const event = { event: newId(act.now), at: act.now, actor: actor.id };
      const { reason } = told;
      await store.insertCaseEvent(act.sql, found, { ...event, from: found.state, to, reason });
    });
    return caseOf(actor, usageCase);
  }

  /** A case with all that happened to it. @throws Fault `usage.no-case` */
  async function caseOf(actor: Actor, usageCase: string): Promise<CaseWithEvents> {
    const found = await ownCase(pool, actor, usageCase);
    return { ...found, events: await store.findCaseEvents(pool, usageCase) };
  }

  return {
    openCase,
    decideCase,
    caseOf,
    /** Cases within the actor's reach, newest first. */
    cases: (actor: Actor, filter: Omit<store.CaseFilter, 'organisation'>): Promise<UsageCase[]> =>
      store.findCases(pool, {
        ...filter,
        organisation: actor.kind === 'operator' ? null : actor.organisation,
      }),
  };
}

function isWithin({ kind, organisation }: Actor, found: UsageCase): boolean {
  return kind === 'operator' || organisation === found.organisation;
}
