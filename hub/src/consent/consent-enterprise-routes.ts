// What an enterprise sees of its consents, and does with them: granting with the second factor once more,
// and withdrawing as easily as that. 依据: 方案附件注3; 个人信息保护法第十五条.
import { Type } from 'typebox';
import { actorOf, route, type TermRoute } from '../account/account.ts';
import { consentTag as tag, none, ofConsent, type ConsentRoutesGround } from './consent-ground.ts';
import { ownConsents, type PlainMove } from './consent-own-service.ts';
import { receiptRoutes } from './consent-receipt-routes.ts';
import * as wire from './consent-schema.ts';
import { noticeReply } from './consent-notice-routes.ts';

const readers = ['enterprise:representative', 'enterprise:agent'] as const;
const grantors = ['enterprise:representative'] as const;

/** Moves that need nothing but a reason. */
const plainMoves = {
  decline: { zh: '拒绝授权', en: 'decline a consent that was asked for' },
  pause: { zh: '暂停授权', en: 'pause a consent' },
  resume: { zh: '恢复授权', en: 'resume a consent' },
  revoke: { zh: '撤回授权，提交即生效', en: 'revoke a consent, from this moment on' },
} as const satisfies Record<PlainMove, object>;

export function enterpriseRoutes(ground: ConsentRoutesGround): readonly TermRoute[] {
  const { consents, credentials } = ground;
  const own = ownConsents(ground);

  const moves = (Object.keys(plainMoves) as PlainMove[]).map((move) =>
    route({
      method: 'post',
      path: `/my/consents/{consent}/${move}`,
      tag,
      access: grantors,
      status: 200,
      reply: wire.consentReply,
      body: wire.reasonAsk,
      summary: plainMoves[move],
      params: ofConsent,
      query: none,
      handle: async ({ caller, params, json: { reason } }) =>
        own.move(caller, params.consent, { move, reason }),
    }),
  );
  return [
    route({
      method: 'get',
      path: '/my/consents',
      tag,
      access: readers,
      status: 200,
      reply: Type.Object({ consents: Type.Array(wire.consentReply) }, wire.closed),
      summary: {
        zh: '本企业的授权：待答复、生效、已结束',
        en: 'the consents of one’s enterprise: asked for, live, ended',
      },
      params: none,
      query: Type.Object(
        { stage: Type.Optional(Type.Enum(['asked', 'live', 'ended'])) },
        wire.closed,
      ),
      handle: async ({ caller, query: { stage } }) => {
        const actor = actorOf(caller);
        const all = await own.all(actor);
        const states: readonly string[] | null = stage ? wire.stagesOf[stage] : null;
        const wanted = all.filter(({ state }) => states?.includes(state) ?? true);
        return { consents: await own.show(actor, wanted) };
      },
    }),
    route({
      method: 'get',
      path: '/my/consents/{consent}',
      tag,
      access: readers,
      status: 200,
      reply: Type.Object({ consent: wire.consentReply, notice: noticeReply }, wire.closed),
      summary: {
        zh: '一份授权，附现行风险告知书全文',
        en: 'a consent, with the risk notice in force in full',
      },
      params: ofConsent,
      query: none,
      handle: async ({ caller, params }) => {
        const consent = await own.showOne(caller, await own.one(caller, params.consent));
        return { consent, notice: consents.notice() };
      },
    }),
    route({
      method: 'post',
      path: '/my/consents/{consent}/challenge',
      tag,
      access: grantors,
      status: 200,
      reply: wire.challengeReply,
      summary: {
        zh: '以通行密钥确认前所需的质询',
        en: 'what the browser needs to confirm by a passkey',
      },
      params: ofConsent,
      query: none,
      handle: async ({ caller, params }) => {
        await own.one(caller, params.consent);
        return credentials.secondFactors.challenge(actorOf(caller).id);
      },
    }),
    route({
      method: 'post',
      path: '/my/consents/{consent}/grant',
      tag,
      access: grantors,
      status: 200,
      reply: wire.consentReply,
      body: wire.grantAsk,
      summary: {
        zh: '授予：已阅风险告知书，并以第二步验证确认',
        en: 'grant: having been shown the risk notice, confirmed by the second factor',
      },
      params: ofConsent,
      query: none,
      handle: async ({ caller, params, json }) => own.grant(caller, params.consent, json),
    }),
    ...moves,
    ...receiptRoutes(ground, own.one),
  ];
}
