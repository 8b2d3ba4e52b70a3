import { Type, type Static } from 'typebox';
import type { Actor } from '../account/account.ts';
import { anomalyRules } from './usage-anomaly.ts';
import {
  caseCan,
  caseReasons,
  reasonsOfMove,
  type CaseReason,
  type UsageCase,
} from './usage-case.ts';
import type { CaseWithEvents } from './usage-case-service.ts';
import { isOverdue, isReviewer, reviewReasons } from './usage-review.ts';
import type { TaskWithAsk } from './usage-review-service.ts';
import { askReply, toAskReply } from './usage-schema.ts';

const closed = { additionalProperties: false } as const;
const instant = Type.String({ format: 'date-time' });
const text = Type.String();
const maybe = Type.Union([Type.String(), Type.Null()]);
const words = { zh: text, en: text };

const taskReply = Type.Object(
  {
    review: text,
    month: text,
    reviewer: Type.Enum(['own', 'operator']),
    dueAt: instant,
    isOverdue: Type.Boolean(),
    finding: Type.Union([Type.Enum(['in-order', 'not-in-order']), Type.Null()]),
    reason: maybe,
    decidedBy: maybe,
    decidedAt: Type.Union([instant, Type.Null()]),
    canDecide: Type.Boolean(),
    asked: Type.Union([askReply, Type.Null()]),
  },
  closed,
);

/** Words of the reasons one can give, so that no screen has a copy of them. */
const reasonWords = Type.Record(text, Type.Object(words, closed));

export const tasksReply = Type.Object(
  { reviews: Type.Array(taskReply), next: maybe, reasons: reasonWords },
  closed,
);

export const opinionBody = Type.Object(
  {
    finding: Type.Enum(['in-order', 'not-in-order']),
    reason: Type.Union([
      Type.Enum(Object.keys(reviewReasons) as (keyof typeof reviewReasons)[]),
      Type.Null(),
    ]),
  },
  closed,
);

export const noReply = Type.Object({}, closed);

const moveReply = Type.Object({ move: text, reasons: Type.Array(text) }, closed);
const caseParts = {
  case: text,
  organisation: text,
  rule: Type.Object({ code: text, ...words }, closed),
  person: text,
  day: text,
  facts: Type.Record(Type.String(), Type.Integer()),
  openedAt: instant,
  state: Type.Enum(['open', 'explained', 'confirmed', 'closed']),
  /** What the asker can do with it now, for which reasons. */
  can: Type.Array(moveReply),
};

export const casesReply = Type.Object(
  { cases: Type.Array(Type.Object(caseParts, closed)), next: maybe, reasons: reasonWords },
  closed,
);

export const caseReply = Type.Object(
  {
    ...caseParts,
    events: Type.Array(
      Type.Object(
        { at: instant, actor: text, from: maybe, to: text, reason: text, ...words },
        closed,
      ),
    ),
  },
  closed,
);

export const caseBody = Type.Object(
  {
    move: Type.Enum(['explain', 'confirm', 'close']),
    reason: Type.Enum(Object.keys(caseReasons) as CaseReason[]),
  },
  closed,
);

export function toTaskReply(actor: Actor, task: TaskWithAsk, now: Date) {
  const { review, month, reviewer, finding, reason, decidedBy, asked, organisationName } = task;
  const isOpen = finding === null && task.person !== actor.id;
  const parts = { review, month, reviewer, finding, reason, decidedBy };
  return {
    ...parts,
    dueAt: task.dueAt.toISOString(),
    isOverdue: isOverdue(task, now),
    decidedAt: task.decidedAt?.toISOString() ?? null,
    canDecide: isOpen && isReviewer(actor, task),
    asked: asked && toAskReply({ ...asked, organisationName }),
  };
}

export function toCaseReply(actor: Actor, found: UsageCase) {
  const { usageCase, organisation, rule, person, day, facts, openedAt, state } = found;
  return {
    case: usageCase,
    organisation,
    person,
    day,
    state,
    facts: { ...facts },
    rule: { code: rule, ...ruleWords(rule) },
    openedAt: openedAt.toISOString(),
    can: caseCan(actor, found).map((move) => ({ move, reasons: [...reasonsOfMove[move]] })),
  };
}

export function toCaseWithEventsReply(
  actor: Actor,
  found: CaseWithEvents,
): Static<typeof caseReply> {
  const events = found.events.map(({ at, actor, from, to, reason }) => {
    const told = Object.hasOwn(caseReasons, reason)
      ? caseReasons[reason as CaseReason]
      : ruleWords(reason);
    return { at: at.toISOString(), actor, from, to, reason, zh: told.zh, en: told.en };
  });
  return { ...toCaseReply(actor, found), events };
}

function ruleWords(id: string) {
  const rule = anomalyRules.find((one) => one.id === id);
  return rule
    ? { zh: rule.zh, en: rule.en }
    : { zh: '抽样审查认定不合规', en: 'found not in order by a review' };
}
