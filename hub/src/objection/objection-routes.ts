import { actorOf, route, seatsOf, type TermRoute } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import * as wire from './objection-schema.ts';
import type { Objections } from './objection-service.ts';

const { none } = wire;
const own = {
  tag: '异议 objection',
  access: seatsOf(['enterprise'], ['representative']),
  params: none,
  query: none,
} as const;

export interface ObjectionRoutesGround {
  readonly objections: Objections;
  readonly accounts: Pick<Accounts, 'organisationsNamed'>;
}

export function objectionRoutes(ground: ObjectionRoutesGround): readonly TermRoute[] {
  const { objections, accounts } = ground;
  return [
    route({
      ...own,
      method: 'get',
      path: '/my/objections',
      status: 200,
      reply: wire.objectionsReply,
      summary: { zh: '本企业提出的异议', en: 'what one’s enterprise objects to' },
      handle: async ({ caller }) => {
        const found = await objections.own({ accounts, actor: actorOf(caller) });
        return { objections: found.map(wire.toObjection), grounds: wire.toGrounds() };
      },
    }),
    route({
      ...own,
      method: 'post',
      path: '/my/objections',
      status: 201,
      body: wire.raiseBody,
      reply: wire.objectionReply,
      summary: {
        zh: '对本企业的一条记录提出异议，此后提供时予以标注',
        en: 'object to a record of one’s enterprise: it is marked from then on',
      },
      handle: async ({ caller, json: { field = null, ...told } }) => {
        const complaint = { ...told, field };
        return wire.toObjection(
          await objections.raise({ accounts, actor: actorOf(caller) }, complaint),
        );
      },
    }),
    route({
      ...own,
      method: 'post',
      path: '/my/objections/{objection}/withdrawal',
      status: 200,
      params: wire.which,
      reply: wire.objectionReply,
      summary: { zh: '撤回异议', en: 'withdraw an objection' },
      handle: async ({ caller, params }) =>
        wire.toObjection(
          await objections.withdraw({ accounts, actor: actorOf(caller) }, params.objection),
        ),
    }),
  ];
}
