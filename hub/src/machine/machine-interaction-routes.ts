// What an institution's system asked of an enterprise, and the enterprise's answer, which ends the code flow.
import { Type } from 'typebox';
import { route, type TermRoute } from '../account/account.ts';
import { ownConsents, type OwnGround } from '../consent/consent-service.ts';
import type { MachineInteractions } from './machine-interaction-service.ts';
import * as wire from './machine-schema.ts';

export interface InteractionRoutesGround extends OwnGround {
  readonly interactions: MachineInteractions;
}

const none = Type.Object({}, { additionalProperties: false });
const ofInteraction = Type.Object({ uid: Type.String({ maxLength: 100 }) });
const tag = '机器接入 machine';
const answering = ['enterprise:representative'] as const;

export function interactionRoutes(ground: InteractionRoutesGround): readonly TermRoute[] {
  const { interactions, consents } = ground;
  const own = ownConsents(ground);
  return [
    route({
      method: 'get',
      path: '/interactions/{uid}',
      tag,
      access: answering,
      status: 200,
      reply: wire.interactionReply,
      summary: {
        zh: '机构系统发起的授权申请，附风险告知书全文',
        en: 'what an institution’s system asks for, with the risk notice in full',
      },
      params: ofInteraction,
      query: none,
      handle: async ({ caller, params }) => {
        const { uid, consent, client } = await interactions.find(caller, params.uid);
        const shown = await own.showOne(caller, consent);
        return { uid, client, consent: shown, notice: consents.notice() };
      },
    }),
    route({
      method: 'post',
      path: '/interactions/{uid}/answer',
      tag,
      access: answering,
      status: 200,
      reply: wire.redirectReply,
      body: wire.interactionAnswer,
      summary: {
        zh: '同意（以第二步验证确认）或拒绝；返回机构系统的回跳地址',
        en: 'grant, confirmed by the second factor, or decline; says where the browser goes on',
      },
      params: ofInteraction,
      query: none,
      handle: async ({ caller, params, json }) => ({
        redirect: await interactions.answer(caller, params.uid, json),
      }),
    }),
  ];
}
