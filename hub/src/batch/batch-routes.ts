import { Type } from 'typebox';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { actorOf, route, type TermRoute } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import {
  deliveringSeats,
  overseeingSeats,
  requireAssigned,
  requireItem,
  requireReach,
  requireSource,
} from '../catalogue/catalogue.ts';
import { noSuchBatch, parseMapping, type Consignment } from './batch.ts';
import { batchReply, toBatchReply } from './batch-schema.ts';
import type { Batches } from './batch-service.ts';

export interface BatchRoutesGround {
  readonly edition: Edition;
  readonly batches: Batches;
  readonly accounts: Pick<Accounts, 'sourceReach'>;
  /** Hears of each batch that has landed and waits to be applied. */
  readonly onLanded: (batch: string) => void;
}

const none = Type.Object({}, { additionalProperties: false });
const named = Type.String({ minLength: 1, maxLength: 200 });
/** A name is only ever told again, never opened; control characters have no place in one. */
const fileName = Type.String({
  minLength: 1,
  maxLength: 255,
  pattern: String.raw`^[^\x00-\x1f\x7f]+$`,
});
const tag = '归集 intake';

export function batchRoutes({
  edition,
  batches,
  accounts,
  onLanded,
}: BatchRoutesGround): readonly TermRoute[] {
  return [
    route({
      method: 'post',
      path: '/batches',
      tag,
      access: deliveringSeats,
      status: 202,
      reply: batchReply,
      body: 'file',
      summary: {
        zh: '报送一个文件（正文即文件字节）',
        en: 'deliver a file: the body is its bytes',
      },
      params: none,
      query: Type.Object(
        {
          item: named,
          source: named,
          name: fileName,
          mapping: Type.Optional(
            Type.String({ maxLength: 12_000, description: 'JSON {"column": "field"}' }),
          ),
          backlog: Type.Optional(Type.Boolean()),
          declared: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 })),
        },
        { additionalProperties: false },
      ),
      handle: async ({ caller, query, body }) => {
        const consignment = consignmentOf(edition, query);
        requireReach(await accounts.sourceReach(actorOf(caller)), consignment.source);
        const batch = await batches.land(caller.principal, consignment, body);
        onLanded(batch.batch);
        return toBatchReply(batch, undefined);
      },
    }),
    route({
      method: 'get',
      path: '/batches',
      tag,
      access: overseeingSeats,
      status: 200,
      reply: Type.Object({ batches: Type.Array(batchReply) }, { additionalProperties: false }),
      summary: { zh: '最近的批次', en: 'latest batches' },
      params: none,
      query: Type.Object(
        {
          source: Type.Optional(named),
          item: Type.Optional(named),
          limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
        },
        { additionalProperties: false },
      ),
      handle: async ({ caller, query: { source, item, limit } }) => {
        const asked = source === undefined ? undefined : requireSource(edition, source).code;
        const own = await accounts.sourceReach(actorOf(caller));
        if (asked !== undefined) requireReach(own, asked);
        const only = own ?? asked;
        const filter = {
          limit,
          ...(only !== undefined && { source: only }),
          ...(item !== undefined && { item: requireItem(edition, item).code }),
        };
        return { batches: (await batches.list(filter)).map((b) => toBatchReply(b, undefined)) };
      },
    }),
    route({
      method: 'get',
      path: '/batches/{batch}',
      tag,
      access: overseeingSeats,
      status: 200,
      reply: batchReply,
      summary: { zh: '批次状态与进度', en: 'state and progress of a batch' },
      params: Type.Object({ batch: Type.String({ maxLength: 100 }) }),
      query: none,
      handle: async ({ caller, params }) => {
        const batch = await batches.find(params.batch);
        requireReach(await accounts.sourceReach(actorOf(caller)), batch.source, noSuchBatch);
        return toBatchReply(batch, await batches.progress(params.batch));
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

function consignmentOf(edition: Edition, given: Named): Consignment {
  const item = requireItem(edition, given.item);
  const source = requireSource(edition, given.source);
  requireAssigned(edition, item, source);
  return {
    item: item.code,
    source: source.code,
    edition: edition.code,
    fileName: given.name,
    mapping: given.mapping === undefined ? {} : parseMapping(given.mapping),
    backlog: given.backlog ?? false,
    declaredRows: given.declared ?? null,
  };
}
