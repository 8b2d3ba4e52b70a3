// 抽样审查 (review): of each organisation's asks of a month some are drawn, and an auditor says of each whether
// it was in order. Codes alone: no note can carry personal data. 依据: 方案三(六)2. Pure.
import type { Actor } from '../account/account.ts';
import { ownAsks, reasonDue, reviewDecided } from './usage-faults.ts';
import type { Words } from './usage-words.ts';

/** Whose auditor: the organisation's own, or the operator's. */
export type Reviewer = 'own' | 'operator';
export type Finding = 'in-order' | 'not-in-order';

export const reviewReasons = {
  'no-business': { zh: '未见对应业务', en: 'no business behind it' },
  'wrong-purpose': { zh: '用途与实际不符', en: 'the purpose told was not true' },
  'more-than-needed': { zh: '超出业务所需', en: 'more than the business needed' },
  'no-file': { zh: '无授权或业务档案', en: 'no file of consent or business' },
  'somebody-else': { zh: '非本人操作', en: 'somebody else used the account' },
} as const satisfies Record<string, Words>;

export type ReviewReason = keyof typeof reviewReasons;

export interface ReviewTask {
  readonly organisation: string;
  readonly review: string;
  /** Month of the asks drawn from, ISO. */
  readonly month: string;
  /** Key of the audit row. */
  readonly subject: string;
  readonly ask: string;
  /** Who asked. */
  readonly person: string;
  readonly reviewer: Reviewer;
  readonly dueAt: Date;
  readonly finding: Finding | null;
  readonly reason: ReviewReason | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** What an auditor says of an ask. */
export interface Opinion {
  readonly finding: Finding;
  readonly reason: ReviewReason | null;
}

export function isOverdue({ finding, dueAt }: ReviewTask, now: Date): boolean {
  return finding === null && dueAt < now;
}

/** Whether a task is the actor's to decide. The operator sees those of organisations too. */
export function isReviewer({ kind, organisation }: Actor, task: ReviewTask): boolean {
  return task.reviewer === 'operator' ? kind === 'operator' : organisation === task.organisation;
}

/** @throws Fault `usage.own-asks`, `usage.review-decided`, `usage.reason` */
export function requireOpinion(actor: Actor, task: ReviewTask, opinion: Opinion): void {
  if (actor.id === task.person) throw ownAsks();
  if (task.finding !== null) throw reviewDecided();
  const isWhole = (opinion.reason !== null) === (opinion.finding === 'not-in-order');
  if (!isWhole) throw reasonDue(Object.keys(reviewReasons));
}
