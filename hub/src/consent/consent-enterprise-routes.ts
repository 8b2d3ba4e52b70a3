// What an enterprise sees of its consents, and does with them: granting with the second factor once more,
// and withdrawing as easily as that. 依据: 方案附件注3; 个人信息保护法第十五条.
import { Type } from 'typebox';
import { actorOf, route, type Actor, type Caller, type TermRoute } from '../account/account.ts';
import { acting, movesFor } from './consent-acting.ts';
import type { Consent } from './consent.ts';
import { consentTag as tag, none, ofConsent, type ConsentRoutesGround } from './consent-ground.ts';
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
} as const;

export function enterpriseRoutes(ground: ConsentRoutesGround): readonly TermRoute[] {
  const { consents, credentials, accounts, edition, now } = ground;
  const as = acting(ground);

  async function show(actor: Actor, found: readonly Consent[]) {
    const names = await accounts.organisationsNamed(found.map(({ institution }) => institution));
    const [first] = found;
    const used = first ? await consents.used(first.subject) : new Map();
    return found.map((consent) =>
      wire.toConsentReply({
        consent,
        edition,
        institutionName: names.get(consent.institution)?.name ?? null,
        used: used.get(consent.consent) ?? { times: 0, lastAt: null },
        moves: movesFor(actor, consent, now()),
      }),
    );
  }
  const one = async (caller: Caller, id: string) => {
    const subject = await as.subjectOf(actorOf(caller));
    return consents.ofSubject(caller.principal, { subject, consent: id });
  };
  const showOne = async (caller: Caller, consent: Consent) =>
    (await show(actorOf(caller), [consent]))[0];

  const moves = (Object.keys(plainMoves) as (keyof typeof plainMoves)[]).map((move) =>
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
      handle: async ({ caller, params, json: { reason } }) => {
        const { subject, consent } = await one(caller, params.consent);
        const by = as.forSubject(actorOf(caller), subject);
        const target = { subject, consent, by, reason };
        return showOne(caller, await consents[move](caller.principal, target));
      },
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
        const all = await consents.of(await as.subjectOf(actor));
        const states: readonly string[] | null = stage ? wire.stagesOf[stage] : null;
        const wanted = all.filter(({ state }) => states?.includes(state) ?? true);
        return { consents: await show(actor, wanted) };
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
        const consent = await showOne(caller, await one(caller, params.consent));
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
        await one(caller, params.consent);
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
      handle: async ({ caller, params, json: { notice, proof } }) => {
        const actor = actorOf(caller);
        const { subject, consent } = await one(caller, params.consent);
        const secondFactor = await credentials.confirm(actor.id, proof);
        const by = as.forSubject(actor, subject);
        const target = { subject, consent, by, answer: { notice, secondFactor } };
        return showOne(caller, await consents.grant(caller.principal, target));
      },
    }),
    ...moves,
    ...receiptRoutes(ground, one),
  ];
}
