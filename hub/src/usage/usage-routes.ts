import { Type, type Static } from 'typebox';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { actorOf, route, seatsOf, type Actor, type TermRoute } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import {
  overseeingSeats,
  requireItem,
  requireReach,
  requireSource,
} from '../catalogue/catalogue.ts';
import { daysFrom, startOf } from './usage.ts';
import { badDays } from './usage-faults.ts';
import { usageReviewRoutes } from './usage-review-routes.ts';
import {
  accessesReply,
  cursor,
  dayQuery,
  monthQuery,
  monthsReply,
  registerReply,
  statementReply,
  toAccessReply,
  toAskReply,
  toStatementReply,
} from './usage-schema.ts';
import type { Usage } from './usage-service.ts';

export interface UsageRoutesGround {
  readonly edition: Edition;
  readonly usage: Usage;
  readonly now: () => Date;
  readonly accounts: Pick<Accounts, 'sourceReach'>;
}

const closed = { additionalProperties: false } as const;
const none = Type.Object({}, closed);
const tag = '查询使用登记 usage';
const named = Type.String({ minLength: 1, maxLength: 200 });
const code = Type.String({ pattern: '^[a-z][a-z0-9.-]{0,79}$' });

const filters = {
  item: Type.Optional(named),
  purpose: Type.Optional(code),
  outcome: Type.Optional(Type.Enum(['done', 'refused'])),
  from: Type.Optional(dayQuery),
  to: Type.Optional(dayQuery),
};
const accessFilters = Type.Object(filters, closed);
const registerFilters = Type.Object(
  {
    ...filters,
    subject: Type.Optional(Type.String({ pattern: '^[0-9A-Z]{18}$' })),
    organisation: Type.Optional(cursor),
    person: Type.Optional(Type.String({ pattern: String.raw`^[\w.:-]{1,80}$` })),
    code: Type.Optional(code),
  },
  closed,
);
const paging = {
  after: Type.Optional(cursor),
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
};
const months = Type.Object(
  { source: Type.Optional(named), from: monthQuery, to: monthQuery },
  closed,
);

const registerSeats = [
  ...seatsOf(['operator'], ['auditor', 'security-officer']),
  ...seatsOf(['regulator'], ['officer', 'auditor']),
  ...seatsOf(
    ['institution', 'local-platform', 'credit-service-agency'],
    ['administrator', 'auditor'],
  ),
];
const ownSeats = seatsOf(['enterprise'], ['representative', 'agent']);

const csv = (fileName: string, body: AsyncIterable<string>) => ({
  contentType: 'text/csv; charset=utf-8',
  fileName,
  body,
});

export function usageRoutes(ground: UsageRoutesGround): readonly TermRoute[] {
  const { edition, usage, accounts } = ground;

  /** The code of the source a statement is of: one's own, or the one named; null: of all. */
  async function sourceOf(actor: Actor, told: string | undefined): Promise<string | null> {
    const asked = told === undefined ? null : requireSource(edition, told).code;
    const own = await accounts.sourceReach(actor);
    if (asked !== null) requireReach(own, asked);
    return own ?? asked;
  }

  const get = { method: 'get', tag, status: 200, params: none } as const;
  const file = { ...get, reply: null, files: ['text/csv'] } as const;
  return [
    route({
      ...get,
      path: '/usage',
      access: registerSeats,
      reply: registerReply,
      summary: { zh: '查询使用登记', en: 'the register of queries' },
      query: Type.Object({ ...registerFilters.properties, ...paging }, closed),
      handle: async ({ caller, query: { after, limit, ...filter } }) => {
        const page = { after, limit };
        const asks = await usage.search(actorOf(caller), filterOf(edition, filter), page);
        return { asks: asks.map(toAskReply), next: nextOf(asks, limit) };
      },
    }),
    route({
      ...file,
      path: '/usage.csv',
      access: registerSeats,
      summary: { zh: '导出查询使用登记', en: 'the register of queries as a file' },
      query: registerFilters,
      handle: async ({ caller, query }) =>
        csv('查询使用登记.csv', await usage.exported(actorOf(caller), filterOf(edition, query))),
    }),
    route({
      ...get,
      path: '/my/accesses',
      access: ownSeats,
      reply: accessesReply,
      summary: { zh: '本企业被查询记录', en: 'who asked for the enterprise’s data' },
      query: Type.Object({ ...filters, ...paging }, closed),
      handle: async ({ caller, query: { after, limit, ...filter } }) => {
        const actor = actorOf(caller);
        const page = { after, limit };
        const asks = await usage.accesses(actor, filterOf(edition, filter), page);
        return {
          accesses: asks.map((ask) => toAccessReply(ask, actor.organisation)),
          next: nextOf(asks, limit),
        };
      },
    }),
    route({
      ...get,
      path: '/my/accesses/months',
      access: ownSeats,
      reply: monthsReply,
      summary: { zh: '本企业被查询次数，按月', en: 'how often it was asked for, by month' },
      query: accessFilters,
      handle: async ({ caller, query }) => ({
        months: await usage.accessMonths(actorOf(caller), filterOf(edition, query)),
      }),
    }),
    route({
      ...file,
      path: '/my/accesses.csv',
      access: ownSeats,
      summary: { zh: '导出本企业被查询记录', en: 'who asked for it, as a file' },
      query: accessFilters,
      handle: async ({ caller, query }) => {
        const filter = filterOf(edition, query);
        return csv('被查询记录.csv', await usage.exportedAccesses(actorOf(caller), filter));
      },
    }),
    route({
      ...get,
      path: '/usage/statement',
      access: overseeingSeats,
      reply: statementReply,
      summary: { zh: '信源单位的信息使用情况', en: 'how a source unit’s items were used' },
      query: months,
      handle: async ({ caller, query: { source, ...span } }) => {
        const of = await sourceOf(actorOf(caller), source);
        return toStatementReply(await usage.statement(of, span));
      },
    }),
    route({
      ...file,
      path: '/usage/statement.csv',
      access: overseeingSeats,
      summary: { zh: '导出信息使用情况', en: 'how its items were used, as a file' },
      query: months,
      handle: async ({ caller, query: { source, ...span } }) => {
        const actor = actorOf(caller);
        const of = await sourceOf(actor, source);
        return csv('信息使用情况.csv', await usage.exportedStatement(actor, of, span));
      },
    }),
    ...usageReviewRoutes(ground),
  ];
}

/** Days as instants: the last day belongs to it. @throws Fault `usage.days`, `catalogue.no-item` */
function filterOf(edition: Edition, told: Static<typeof registerFilters>) {
  const { from, to, item, ...others } = told;
  if (from !== undefined && to !== undefined && from > to) throw badDays();
  return {
    ...others,
    item: item === undefined ? undefined : requireItem(edition, item).code,
    from: from === undefined ? undefined : startOf(from),
    until: to === undefined ? undefined : startOf(daysFrom(to, 1)),
  };
}

/** Where the next page starts; null where this one was not full. */
function nextOf(rows: readonly { readonly id: string }[], limit: number): string | null {
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}
