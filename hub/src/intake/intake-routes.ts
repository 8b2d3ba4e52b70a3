import { Type } from 'typebox';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Principal } from '../audit/audit.ts';
import { noSuchBatch, parseMapping, type Batch, type Consignment } from '../batch/batch.ts';
import { batchReply, toBatchReply } from '../batch/batch-schema.ts';
import type { Batches } from '../batch/batch-service.ts';
import { requireAssigned, requireItem, requireSource } from '../catalogue/catalogue.ts';
import { isId } from '../kernel/id.ts';
import { route, type Route } from '../platform/http/route.ts';
import type { Quarantine } from '../quarantine/quarantine-service.ts';
import { receiptOf } from './intake.ts';
import type { IntakeJobs } from './intake-jobs.ts';

export interface IntakeRoutesGround {
  readonly edition: Edition;
  readonly batches: Batches;
  readonly quarantine: Quarantine;
  readonly jobs: IntakeJobs;
  readonly principal: Principal;
}

const none = Type.Object({}, { additionalProperties: false });
const ofBatch = Type.Object({ batch: Type.String({ maxLength: 100 }) });
const tag = '归集 intake';

export function intakeRoutes(ground: IntakeRoutesGround): readonly Route[] {
  const { batches, jobs, edition } = ground;
  const found = async (id: string): Promise<Batch> => {
    if (!isId(id)) throw noSuchBatch();
    return batches.find(id);
  };
  return [
    route({
      method: 'post', path: '/batches', tag, status: 202, reply: batchReply, body: 'file',
      summary: { zh: '报送一个文件（正文即文件字节）', en: 'deliver a file: the body is its bytes' },
      params: none,
      query: Type.Object(
        {
          item: Type.String({ maxLength: 200 }),
          source: Type.String({ maxLength: 200 }),
          name: Type.String({ minLength: 1, maxLength: 255 }),
          mapping: Type.Optional(Type.String({ maxLength: 100_000, description: 'JSON {"column": "field"}' })),
          backlog: Type.Optional(Type.Boolean()),
          declared: Type.Optional(Type.Integer({ minimum: 0 })),
        },
        { additionalProperties: false },
      ),
      handle: async ({ query, body }) => {
        const consignment = consignmentOf(edition, query);
        const batch = await batches.land(ground.principal, consignment, body);
        jobs.wake(batch.batch);
        return toBatchReply(batch, undefined);
      },
    }),
    route({
      method: 'get', path: '/batches', tag, status: 200,
      reply: Type.Object({ batches: Type.Array(batchReply) }, { additionalProperties: false }),
      summary: { zh: '最近的批次', en: 'latest batches' },
      params: none,
      query: Type.Object(
        {
          source: Type.Optional(Type.String({ maxLength: 200 })),
          item: Type.Optional(Type.String({ maxLength: 200 })),
          limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
        },
        { additionalProperties: false },
      ),
      handle: async ({ query: { source, item, limit } }) => {
        const filter = {
          limit,
          ...(source !== undefined && { source: requireSource(edition, source).code }),
          ...(item !== undefined && { item: requireItem(edition, item).code }),
        };
        return { batches: (await batches.list(filter)).map((b) => toBatchReply(b, undefined)) };
      },
    }),
    route({
      method: 'get', path: '/batches/{batch}', tag, status: 200, reply: batchReply,
      summary: { zh: '批次状态与进度', en: 'state and progress of a batch' },
      params: ofBatch, query: none,
      handle: async ({ params }) => toBatchReply(await found(params.batch), await batches.progress(params.batch)),
    }),
    route({
      method: 'get', path: '/batches/{batch}/receipt', tag, status: 200, reply: Type.Unknown(),
      summary: { zh: '回执', en: 'receipt' },
      params: ofBatch, query: none,
      handle: async ({ params }) => receiptOf(await found(params.batch)),
    }),
    route({
      method: 'get', path: '/batches/{batch}/quarantine.csv', tag, status: 200, reply: null,
      files: ['text/csv'],
      summary: { zh: '隔离行，来源表头加原因', en: 'quarantined rows in the source’s own header' },
      params: ofBatch, query: none,
      handle: async ({ params }) => {
        const batch = await found(params.batch);
        return {
          contentType: 'text/csv; charset=utf-8',
          fileName: `隔离-${batch.fileName}.csv`,
          body: ground.quarantine.file(batch.batch, await batches.header(batch.batch)),
        };
      },
    }),
  ];
}

interface Named {
  readonly item: string;
  readonly source: string;
  readonly name: string;
  readonly mapping?: string;
  readonly backlog?: boolean;
  readonly declared?: number;
}

function consignmentOf(edition: Edition, named: Named): Consignment {
  const item = requireItem(edition, named.item);
  const source = requireSource(edition, named.source);
  requireAssigned(edition, item, source);
  return {
    item: item.code,
    source: source.code,
    edition: edition.code,
    fileName: named.name,
    mapping: named.mapping === undefined ? {} : parseMapping(named.mapping),
    backlog: named.backlog ?? false,
    declaredRows: named.declared ?? null,
  };
}
