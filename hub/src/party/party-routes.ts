import { actorOf, route, seatsFor, seatsOf, type TermRoute } from '../account/account.ts';
import * as wire from './party-schema.ts';
import type { Parties } from './party-service.ts';

const tag = '接入方 party';
const overseers = [
  ...seatsOf(
    ['operator'],
    ['registration-officer', 'security-officer', 'service-administrator', 'auditor'],
  ),
  ...seatsOf(['regulator'], ['administrator', 'officer', 'auditor']),
];

export function partyRoutes({ parties }: { readonly parties: Parties }): readonly TermRoute[] {
  return [
    route({
      method: 'get',
      path: '/parties',
      tag,
      access: overseers,
      params: wire.none,
      query: wire.none,
      status: 200,
      reply: wire.partiesReply,
      summary: { zh: '接入单位及其状态', en: 'organisations and their standing' },
      handle: async ({ caller }) => wire.toPartiesReply(await parties.list(caller.principal)),
    }),
    route({
      method: 'post',
      path: '/parties/{organisation}/moves',
      tag,
      access: seatsFor('party.move'),
      params: wire.which,
      query: wire.none,
      status: 200,
      reply: wire.standingReply,
      body: wire.moveBody,
      summary: {
        zh: '暂停、恢复、取消接入',
        en: 'suspend, restore or remove an organisation',
      },
      handle: async ({ caller, params, json }) => ({
        standing: await parties.move(actorOf(caller), params.organisation, json),
      }),
    }),
  ];
}
