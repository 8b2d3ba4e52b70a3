import { Type, type Static } from 'typebox';
import { route, type TermRoute } from '../account/account.ts';
import { mostSubjects } from './push.ts';
import type { Page, Pushes, PushForm } from './push-service.ts';

const tag = '批量推送 push';
const access = ['institution:officer', 'institution:machine'] as const;
const closed = { additionalProperties: false } as const;
const none = Type.Object({}, closed);
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

const wanted = {
  division: Type.Optional(Type.String({ maxLength: 6, description: 'GB/T 2260' })),
  industry: Type.Optional(Type.String({ maxLength: 4, description: 'GB/T 4754-2017' })),
  items: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
};

const record = Type.Object(
  {
    key: Type.String(),
    version: Type.Integer(),
    source: Type.String(),
    receivedAt: Type.String({ format: 'date-time' }),
    eventOn: orNull(Type.String()),
    values: Type.Object({}, { additionalProperties: true }),
    masked: Type.Array(Type.String()),
  },
  closed,
);

const subject = Type.Object(
  {
    uscc: Type.String(),
    name: Type.String(),
    kind: Type.String(),
    division: orNull(Type.String()),
    industry: orNull(Type.String()),
    sizeClass: orNull(Type.String()),
    items: Type.Array(
      Type.Object(
        { item: Type.String(), asOf: orNull(Type.String()), records: Type.Array(record) },
        closed,
      ),
    ),
  },
  closed,
);

const pageReply = Type.Object(
  {
    number: Type.String(),
    edition: Type.String(),
    at: Type.String({ format: 'date-time' }),
    recipient: orNull(Type.String()),
    digest: Type.String(),
    records: Type.Integer(),
    subjects: Type.Array(subject),
    cursor: orNull(Type.String()),
  },
  closed,
);

const types = { csv: 'text/csv', jsonl: 'application/jsonl' } as const;

export function pushRoutes({ pushes }: { readonly pushes: Pushes }): readonly TermRoute[] {
  const files = (['csv', 'jsonl'] as const satisfies PushForm[]).map((form) =>
    route({
      method: 'get',
      path: `/public-data.${form}`,
      tag,
      access,
      status: 200,
      reply: null,
      files: [types[form]],
      summary: {
        zh: '公开信息批量文件，按地区与行业；首行为接收方、时间、编号',
        en: 'public data by region and industry as a file; its first line says for whom, when, and its number',
      },
      params: none,
      query: Type.Object(wanted, closed),
      handle: async ({ caller, query }) => {
        const { number, body } = await pushes.file(caller.principal, query, form);
        return {
          contentType: `${types[form]}; charset=utf-8`,
          body,
          fileName: `${number}.${form}`,
        };
      },
    }),
  );
  return [
    route({
      method: 'get',
      path: '/public-data',
      tag,
      access,
      status: 200,
      reply: pageReply,
      summary: {
        zh: '公开信息批量获取，按地区与行业，按游标续读',
        en: 'public data by region and industry, page by page',
      },
      params: none,
      query: Type.Object(
        {
          ...wanted,
          limit: Type.Integer({ minimum: 1, maximum: mostSubjects, default: 50 }),
        },
        closed,
      ),
      handle: async ({ caller, query: { limit, ...ask } }) =>
        toPage(await pushes.page(caller.principal, ask, limit)),
    }),
    route({
      method: 'get',
      path: '/public-data/allowance',
      tag,
      access,
      status: 200,
      reply: Type.Object({ recordsPerDay: Type.Integer(), givenToday: Type.Integer() }, closed),
      summary: {
        zh: '本机构每日批量获取的限额与今日已用',
        en: 'how many records a day may bring one’s institution, and today has brought',
      },
      params: none,
      query: none,
      handle: async ({ caller }) => pushes.allowance(caller.principal),
    }),
    ...files,
  ];
}

function toPage({ batch, cursor }: Page): Static<typeof pageReply> {
  const { number, edition, at, recipient, digest, records } = batch;
  const subjects = batch.subjects.map(({ subject: of, items }) => ({
    uscc: of.uscc,
    name: of.name,
    kind: of.kind,
    division: of.division,
    industry: of.industry,
    sizeClass: of.sizeClass,
    items: items.map(({ item, asOf, records: its }) => ({
      item,
      asOf,
      records: its.map(({ item: __, marks: ___, values, masked, ...from }) => {
        return { ...from, values: { ...values }, masked: [...masked] };
      }),
    })),
  }));
  return {
    number,
    edition,
    at,
    recipient: recipient?.name ?? null,
    digest,
    records,
    subjects,
    cursor,
  };
}
