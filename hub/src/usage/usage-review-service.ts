// Drawing asks for review, and what auditors say of them.
import { hash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { rolesIn, type Actor, type Role } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import { node, type Act } from '../audit/audit.ts';
import { drawEntries, findEntriesOf, type Audit } from '../audit/audit-service.ts';
import { isId, newId } from '../kernel/id.ts';
import { chinaDay } from '../kernel/working-day.ts';
import { askDeeds, askOf, monthsFrom, startOf, type Ask } from './usage.ts';
import type { Suspicion } from './usage-case-service.ts';
import { noSuchReview, reviewDecided } from './usage-faults.ts';
import {
  isReviewer,
  requireOpinion,
  type Opinion,
  type Reviewer,
  type ReviewTask,
} from './usage-review.ts';
import * as store from './usage-review-store.ts';
import { settingsOn, type Sampling } from './usage-settings.ts';

export interface ReviewGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly now: () => Date;
  readonly accounts: Pick<Accounts, 'organisationsNamed'>;
  readonly openCase: (act: Act, suspicion: Suspicion) => Promise<boolean>;
}

export interface TaskWithAsk extends ReviewTask {
  /** Null where it is past its retention. */
  readonly asked: Ask | null;
  readonly organisationName: string;
}

/** A month is drawn from when the last of its asks have surely been written. */
const graceMs = 3_600_000;
const msPerDay = 86_400_000;

export function usageReviewService({ pool, audit, now, accounts, openCase }: ReviewGround) {
  /**
   * Draws from the month before, once. The secret is made in the act of drawing: before, nobody can
   * know which asks it will choose; after, it is kept, and anybody can draw again.
   */
  async function draw(): Promise<number> {
    const month = monthsFrom(chinaDay(new Date(now().getTime() - graceMs)).slice(0, 7), -1);
    if (await store.isDrawn(pool, month)) return 0;
    const deed = { name: 'usage.draw', reason: '抽取审查样本', asked: { month } } as const;
    return audit.perform(node, deed, async (act) => {
      const secret = randomBytes(32);
      if (!(await store.insertDraw(act.sql, { month, secret, at: act.now }))) return 0;
      const span = { from: startOf(month), until: startOf(monthsFrom(month, 1)) };
      const { sampling } = settingsOn(chinaDay(act.now));
      const filter = { deeds: askDeeds, ...span };
      const drawn = await drawEntries(act.sql, filter, { secret, each: sampling.own });
      const names = await accounts.organisationsNamed(
        drawn.map((entry) => entry.organisation),
        act,
      );
      // An enterprise that asks about itself has no auditor, and needs none.
      const audited = drawn.filter((entry) => {
        const kind = names.get(entry.organisation)?.kind;
        const roles: readonly Role[] = kind === undefined ? [] : rolesIn[kind];
        return roles.includes('auditor');
      });
      const tasks = tasksOf(audited, { month, sampling, at: act.now });
      await store.insertTasks(act.sql, tasks);
      act.note({ tasks: tasks.length, secretDigest: `sha256:${hash('sha256', secret, 'hex')}` });
      return tasks.length;
    });
  }

  /** Tasks within the actor's reach, newest first, each with the ask it is about. */
  async function tasks(
    actor: Actor,
    filter: Omit<store.TaskFilter, 'organisation' | 'at'>,
  ): Promise<TaskWithAsk[]> {
    const own = { organisation: actor.organisation, reviewer: 'own' } as const;
    const reach = actor.kind === 'operator' ? { organisation: null } : own;
    const found = await store.findTasks(pool, { ...filter, ...reach, at: now() });
    const keys = found.map(({ subject, ask }) => ({ subject, id: ask }));
    const asks = new Map((await findEntriesOf(pool, keys)).map((e) => [e.id, askOf(e)]));
    const names = await accounts.organisationsNamed(found.map((task) => task.organisation));
    return found.map((task) => {
      const organisationName = names.get(task.organisation)?.name ?? '';
      return { ...task, asked: asks.get(task.ask) ?? null, organisationName };
    });
  }

  /**
   * Says whether an ask was in order. One that was not opens a case.
   * @throws Fault `usage.no-review`, `usage.own-asks`, `usage.review-decided`, `usage.reason`
   */
  async function decideReview(actor: Actor, review: string, opinion: Opinion): Promise<void> {
    const asked = { review, ...opinion };
    const deed = { name: 'usage.review', reason: '审查查询使用', asked } as const;
    await audit.perform(actor, deed, async (act) => {
      const task = isId(review) ? await store.findTask(act.sql, review) : undefined;
      if (!task || !isReviewer(actor, task)) throw noSuchReview();
      requireOpinion(actor, task, opinion);
      const said = { ...opinion, by: actor.id, at: act.now };
      if (!(await store.saveOpinion(act.sql, task, said))) throw reviewDecided();
      if (opinion.finding === 'in-order') return;
      const [entry] = await findEntriesOf(act.sql, [{ subject: task.subject, id: task.ask }]);
      const { organisation, person } = task;
      const day = chinaDay(entry?.at ?? act.now);
      await openCase(act, { organisation, person, day, rule: 'not-in-order', facts: { asks: 1 } });
    });
  }

  return { draw, tasks, decideReview };
}

type Drawn = Awaited<ReturnType<typeof drawEntries>>[number];

/** Each for the organisation's own auditor, the first few of each for the operator's as well. */
function tasksOf(
  drawn: readonly Drawn[],
  how: { readonly month: string; readonly sampling: Sampling; readonly at: Date },
): store.NewTask[] {
  const { month, sampling, at } = how;
  const dueAt = new Date(at.getTime() + sampling.dueDays * msPerDay);
  const task = (entry: Drawn, reviewer: Reviewer): store.NewTask => ({
    organisation: entry.organisation,
    review: newId(at),
    month,
    subject: entry.subject,
    ask: entry.id,
    person: entry.principal,
    reviewer,
    dueAt,
  });
  const each = [...Map.groupBy(drawn, ({ organisation }) => organisation).values()];
  return each.flatMap((own) => [
    ...own.map((entry) => task(entry, 'own')),
    ...own.slice(0, sampling.operator).map((entry) => task(entry, 'operator')),
  ]);
}
