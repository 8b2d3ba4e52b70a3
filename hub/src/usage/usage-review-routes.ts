import { Type } from 'typebox';
import { actorOf, route, seatsOf, type TermRoute } from '../account/account.ts';
import { caseReasons } from './usage-case.ts';
import { reviewReasons } from './usage-review.ts';
import {
  caseBody,
  caseReply,
  casesReply,
  noReply,
  opinionBody,
  tasksReply,
  toCaseReply,
  toCaseWithEventsReply,
  toTaskReply,
} from './usage-review-schema.ts';
import { cursor } from './usage-schema.ts';
import type { Usage } from './usage-service.ts';

export interface ReviewRoutesGround {
  readonly usage: Usage;
  readonly now: () => Date;
}

const closed = { additionalProperties: false } as const;
const none = Type.Object({}, closed);
const tag = '查询使用审查 usage review';
const paging = {
  after: Type.Optional(cursor),
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
};

const askingKinds = ['institution', 'local-platform', 'credit-service-agency'] as const;
const reviewSeats = seatsOf([...askingKinds, 'operator'], ['auditor']);
const caseSeats = [
  ...seatsOf(['operator'], ['security-officer']),
  ...seatsOf(askingKinds, ['auditor']),
];

export function usageReviewRoutes({ usage, now }: ReviewRoutesGround): readonly TermRoute[] {
  return [
    route({
      method: 'get',
      path: '/usage/reviews',
      tag,
      access: reviewSeats,
      status: 200,
      reply: tasksReply,
      summary: { zh: '抽样审查任务', en: 'asks drawn for review' },
      params: none,
      query: Type.Object(
        {
          ...paging,
          state: Type.Optional(Type.Enum(['open', 'overdue', 'decided'])),
          reviewer: Type.Optional(Type.Enum(['own', 'operator'])),
        },
        closed,
      ),
      handle: async ({ caller, query }) => {
        const actor = actorOf(caller);
        const tasks = await usage.tasks(actor, query);
        const at = now();
        const next = tasks.length < query.limit ? null : (tasks.at(-1)?.review ?? null);
        const reviews = tasks.map((task) => toTaskReply(actor, task, at));
        return { reviews, next, reasons: { ...reviewReasons } };
      },
    }),
    route({
      method: 'post',
      path: '/usage/reviews/{review}',
      tag,
      access: reviewSeats,
      status: 200,
      reply: noReply,
      body: opinionBody,
      summary: { zh: '作出审查结论', en: 'say whether an ask was in order' },
      params: Type.Object({ review: Type.String({ maxLength: 100 }) }),
      query: none,
      handle: async ({ caller, params, json }) => {
        await usage.decideReview(actorOf(caller), params.review, json);
        return {};
      },
    }),
    route({
      method: 'get',
      path: '/usage/cases',
      tag,
      access: caseSeats,
      status: 200,
      reply: casesReply,
      summary: { zh: '异常查询案件', en: 'cases of strange asks' },
      params: none,
      query: Type.Object(
        {
          ...paging,
          state: Type.Optional(Type.Enum(['open', 'explained', 'confirmed', 'closed'])),
        },
        closed,
      ),
      handle: async ({ caller, query }) => {
        const actor = actorOf(caller);
        const cases = await usage.cases(actor, query);
        const next = cases.length < query.limit ? null : (cases.at(-1)?.usageCase ?? null);
        const shown = cases.map((one) => toCaseReply(actor, one));
        return { cases: shown, next, reasons: { ...caseReasons } };
      },
    }),
    route({
      method: 'get',
      path: '/usage/cases/{case}',
      tag,
      access: caseSeats,
      status: 200,
      reply: caseReply,
      summary: { zh: '一个案件及其经过', en: 'a case and what happened to it' },
      params: Type.Object({ case: Type.String({ maxLength: 100 }) }),
      query: none,
      handle: async ({ caller, params }) => {
        const actor = actorOf(caller);
        return toCaseWithEventsReply(actor, await usage.caseOf(actor, params.case));
      },
    }),
    route({
      method: 'post',
      path: '/usage/cases/{case}',
      tag,
      access: caseSeats,
      status: 200,
      reply: caseReply,
      body: caseBody,
      summary: { zh: '说明、确认或办结案件', en: 'explain, confirm or close a case' },
      params: Type.Object({ case: Type.String({ maxLength: 100 }) }),
      query: none,
      handle: async ({ caller, params, json }) => {
        const actor = actorOf(caller);
        return toCaseWithEventsReply(actor, await usage.decideCase(actor, params.case, json));
      },
    }),
  ];
}
