import { Type } from 'typebox';
import type { Batches } from '../batch/batch-service.ts';
import { route, type Route } from '../platform/http/route.ts';
import type { Quarantine } from '../quarantine/quarantine-service.ts';
import { receiptOf } from './intake.ts';
import { receiptReply } from './intake-schema.ts';

export interface IntakeRoutesGround {
  readonly batches: Batches;
  readonly quarantine: Quarantine;
}

const none = Type.Object({}, { additionalProperties: false });
const ofBatch = Type.Object({ batch: Type.String({ maxLength: 100 }) });
const tag = '归集 intake';

export function intakeRoutes({ batches, quarantine }: IntakeRoutesGround): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/batches/{batch}/receipt',
      tag,
      status: 200,
      reply: receiptReply,
      summary: { zh: '回执', en: 'receipt' },
      params: ofBatch,
      query: none,
      handle: async ({ params }) => receiptOf(await batches.find(params.batch)),
    }),
    route({
      method: 'get',
      path: '/batches/{batch}/quarantine.csv',
      tag,
      status: 200,
      reply: null,
      files: ['text/csv'],
      summary: { zh: '隔离行，来源表头加原因', en: 'quarantined rows in the source’s own header' },
      params: ofBatch,
      query: none,
      handle: async ({ params }) => {
        const batch = await batches.find(params.batch);
        return {
          contentType: 'text/csv; charset=utf-8',
          fileName: `隔离-${batch.fileName}.csv`,
          body: quarantine.file(batch.batch, await batches.header(batch.batch)),
        };
      },
    }),
  ];
}
