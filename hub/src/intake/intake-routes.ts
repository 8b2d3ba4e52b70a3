import { Type } from 'typebox';
import { actorOf, route, type Caller, type TermRoute } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import { noSuchBatch, type Batch } from '../batch/batch.ts';
import type { Batches } from '../batch/batch-service.ts';
import { deliveringSeats, overseeingSeats, requireReach } from '../catalogue/catalogue.ts';
import type { Quarantine } from '../quarantine/quarantine-service.ts';
import { receiptOf } from './intake.ts';
import { receiptReply } from './intake-schema.ts';

export interface IntakeRoutesGround {
  readonly accounts: Pick<Accounts, 'sourceReach'>;
  readonly batches: Batches;
  readonly quarantine: Quarantine;
}

const none = Type.Object({}, { additionalProperties: false });
const ofBatch = Type.Object({ batch: Type.String({ maxLength: 100 }) });
const tag = '归集 intake';

export function intakeRoutes(ground: IntakeRoutesGround): readonly TermRoute[] {
  const { accounts, batches, quarantine } = ground;
  const ownBatch = async (caller: Caller, id: string): Promise<Batch> => {
    const batch = await batches.find(id);
    requireReach(await accounts.sourceReach(actorOf(caller)), batch.source, noSuchBatch);
    return batch;
  };
  return [
    route({
      method: 'get',
      path: '/batches/{batch}/receipt',
      tag,
      access: overseeingSeats,
      status: 200,
      reply: receiptReply,
      summary: { zh: '回执', en: 'receipt' },
      params: ofBatch,
      query: none,
      handle: async ({ caller, params }) => receiptOf(await ownBatch(caller, params.batch)),
    }),
    route({
      method: 'get',
      path: '/batches/{batch}/quarantine.csv',
      tag,
      // Raw rows: for who sent them, and who sends on their behalf.
      access: deliveringSeats,
      status: 200,
      reply: null,
      files: ['text/csv'],
      summary: { zh: '隔离行，来源表头加原因', en: 'quarantined rows in the source’s own header' },
      params: ofBatch,
      query: none,
      handle: async ({ caller, params }) => {
        const batch = await ownBatch(caller, params.batch);
        return {
          contentType: 'text/csv; charset=utf-8',
          fileName: `隔离-${batch.fileName}.csv`,
          body: quarantine.file(batch.batch, await batches.header(batch.batch)),
        };
      },
    }),
  ];
}
