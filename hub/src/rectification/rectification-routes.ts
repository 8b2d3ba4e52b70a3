import { actorOf, route, seatsFor, seatsOf, type TermRoute } from '../account/account.ts';
import { partyKinds } from '../admission/admission.ts';
import { grounds } from './rectification.ts';
import * as wire from './rectification-schema.ts';
import type { Rectifications } from './rectification-service.ts';

const tag = '整改 rectification';
const { none } = wire;
const reading = [
  ...seatsOf(partyKinds, ['administrator', 'officer', 'auditor']),
  ...seatsOf(['operator'], ['registration-officer', 'security-officer', 'auditor']),
  ...seatsOf(['regulator'], ['administrator', 'officer', 'auditor']),
];
const ordering = seatsFor('rectification.order');
const done = { tag, query: none, status: 200, reply: wire.orderReply, method: 'post' } as const;

export interface RectificationRoutesGround {
  readonly rectifications: Rectifications;
}

export function rectificationRoutes(ground: RectificationRoutesGround): readonly TermRoute[] {
  const { rectifications } = ground;
  return [
    route({
      tag,
      method: 'get',
      path: '/parties/{organisation}/rectifications',
      access: reading,
      params: wire.ofParty,
      query: none,
      status: 200,
      reply: wire.ordersReply,
      summary: { zh: '整改令；接入方只见本单位', en: 'orders; parties see their own alone' },
      handle: async ({ caller, params }) => {
        const found = await rectifications.of(actorOf(caller), params.organisation);
        return { rectifications: found.map(wire.toOrder), grounds: { ...grounds } };
      },
    }),
    route({
      ...done,
      path: '/parties/{organisation}/rectifications',
      access: ordering,
      params: wire.ofParty,
      body: wire.orderBody,
      summary: { zh: '责令整改，限期以工作日计', en: 'order to put right, in working days' },
      handle: async ({ caller, params, json }) =>
        wire.toOrder(await rectifications.order(actorOf(caller), params.organisation, json)),
    }),
    route({
      ...done,
      path: '/parties/{organisation}/rectifications/{rectification}/answer',
      access: ordering,
      params: wire.which,
      body: wire.answerBody,
      summary: { zh: '审核整改：办结或退回', en: 'close a reported order, or return it' },
      handle: async ({ caller, params, json }) =>
        wire.toOrder(await rectifications.answer(actorOf(caller), params, json.move)),
    }),
    route({
      ...done,
      path: '/rectifications/{rectification}/report',
      access: seatsOf(partyKinds, ['administrator', 'officer']),
      params: wire.own,
      body: wire.reportBody,
      summary: { zh: '报告本单位整改完成', en: 'report that an order of one’s own is done' },
      handle: async ({ caller, params: { rectification }, json }) =>
        wire.toOrder(await rectifications.report(actorOf(caller), rectification, json.evidence)),
    }),
  ];
}
