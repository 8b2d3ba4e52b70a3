import { actorOf, route, seatsFor, type TermRoute } from '../account/account.ts';
import * as wire from './recovery-schema.ts';
import type { Recoveries } from './recovery-service.ts';

const { none } = wire;
const tag = '找回 recovery';
const each = { tag, params: none, query: none } as const;

export function recoveryRoutes({
  recoveries,
}: {
  readonly recoveries: Recoveries;
}): readonly TermRoute[] {
  return [
    route({
      ...each,
      method: 'post',
      path: '/recoveries',
      access: 'anyone',
      status: 201,
      reply: wire.openedReply,
      body: wire.openBody,
      summary: { zh: '凭恢复码申请找回', en: 'begin a recovery with one of one’s codes' },
      handle: async ({ caller: { address }, json }) => recoveries.openByCode({ ...json, address }),
    }),
    route({
      ...each,
      method: 'post',
      path: '/people/{person}/recoveries',
      access: seatsFor('recovery.open'),
      params: wire.personParams,
      status: 201,
      reply: wire.openedReply,
      body: wire.openForBody,
      summary: {
        zh: '核验本人后代为申请找回',
        en: 'begin a recovery for somebody one has seen',
      },
      handle: async ({ caller, params, json }) =>
        recoveries.openFor(actorOf(caller), params.person, json.reason),
    }),
    route({
      ...each,
      method: 'get',
      path: '/organisations/{organisation}/recoveries',
      access: seatsFor('recovery.confirm'),
      params: wire.organisationParams,
      status: 200,
      reply: wire.waitingReply,
      summary: { zh: '待确认的找回申请', en: 'recoveries that wait for a second witness' },
      handle: async ({ caller, params }) =>
        wire.toWaitingReply(await recoveries.waiting(actorOf(caller), params.organisation)),
    }),
    route({
      ...each,
      method: 'post',
      path: '/people/{person}/recoveries/{recovery}/decision',
      access: seatsFor('recovery.confirm'),
      params: wire.which,
      status: 200,
      reply: wire.doneReply,
      body: wire.decideBody,
      summary: { zh: '以第二证人确认或拒绝', en: 'confirm or refuse, as the second witness' },
      handle: async ({ caller, params, json }) => {
        await recoveries.decide(actorOf(caller), params, json.move);
        return wire.done;
      },
    }),
    route({
      ...each,
      method: 'post',
      path: '/recoveries/completion',
      access: 'anyone',
      status: 200,
      reply: wire.doneReply,
      body: wire.completeBody,
      summary: { zh: '设置新口令，完成找回', en: 'complete a recovery with a new password' },
      handle: async ({ json: { token, password } }) => {
        await recoveries.complete(token, password);
        return wire.done;
      },
    }),
  ];
}
