import { Type } from 'typebox';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { actorOf, route, type TermRoute } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import type { Audit } from '../audit/audit-service.ts';
import {
  deliveringSeats,
  overseeingSeats,
  requireAssigned,
  requireItem,
  requireReach,
  requireSource,
} from '../catalogue/catalogue.ts';
import { declaredPeriod, mostRows } from './quality.ts';
import { declarationReply, qualityReply, toQualityReply } from './quality-schema.ts';
import type { Quality } from './quality-service.ts';

export interface QualityRoutesGround {
  readonly edition: Edition;
  readonly audit: Audit;
  readonly quality: Quality;
  readonly now: () => Date;
  readonly accounts: Pick<Accounts, 'sourceReach'>;
}

const none = Type.Object({}, { additionalProperties: false });
const named = Type.String({ minLength: 1, maxLength: 200 });
const tag = '数据质量 quality';

export function qualityRoutes({
  edition,
  audit,
  quality,
  now,
  accounts,
}: QualityRoutesGround): readonly TermRoute[] {
  return [
    route({
      method: 'get',
      path: '/quality',
      tag,
      access: overseeingSeats,
      status: 200,
      reply: qualityReply,
      summary: {
        zh: '得分、迟报漏报瞒报、待更正问题',
        en: 'scores, late, missed, concealed, open faults',
      },
      params: none,
      query: Type.Object({ source: Type.Optional(named) }, { additionalProperties: false }),
      handle: async ({ caller, query: { source } }) => {
        const asked = source === undefined ? undefined : requireSource(edition, source).code;
        const own = await accounts.sourceReach(actorOf(caller));
        if (asked !== undefined) requireReach(own, asked);
        return toQualityReply(now(), await quality.overview(own ?? asked));
      },
    }),
    route({
      method: 'post',
      path: '/declarations',
      tag,
      access: deliveringSeats,
      status: 200,
      reply: declarationReply,
      summary: { zh: '登记某期应报数量', en: 'declare how many records a period has' },
      params: none,
      query: Type.Object(
        {
          source: named,
          item: named,
          period: Type.String({ pattern: declaredPeriod.source }),
          rows: Type.Integer({ minimum: 0, maximum: mostRows }),
        },
        { additionalProperties: false },
      ),
      handle: async ({ caller, query }) => {
        const source = requireSource(edition, query.source);
        requireReach(await accounts.sourceReach(actorOf(caller)), source.code);
        const item = requireItem(edition, query.item);
        requireAssigned(edition, item, source);
        const declared = { ...query, source: source.code, item: item.code };
        const deed = { name: 'quality.declare', reason: '登记应报数量' } as const;
        await audit.perform(caller.principal, deed, (act) => quality.declare(act, declared));
        return declared;
      },
    }),
  ];
}
