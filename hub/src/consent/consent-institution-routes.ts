// What institutions ask of consents: for new ones, how theirs stand, and to hand them back.
import { Type } from 'typebox';
import { actorOf, route, type Caller, type TermRoute } from '../account/account.ts';
import { consentTag as tag, none, ofConsent, type ConsentRoutesGround } from './consent-ground.ts';
import { acting } from './consent-acting.ts';
import { movesOf } from './consent-change.ts';
import type { Consent } from './consent.ts';
import { deletionRoutes } from './consent-deletion-routes.ts';
import { paperRoutes } from './consent-paper-routes.ts';
import * as wire from './consent-schema.ts';
import { templateRoutes } from './consent-template-routes.ts';

const access = ['institution:officer', 'institution:machine'] as const;

export function institutionRoutes(ground: ConsentRoutesGround): readonly TermRoute[] {
  const { consents, edition, now } = ground;
  const as = acting(ground);
  async function showAll(found: readonly Consent[]) {
    const used = await consents.usedOf(found);
    return found.map((consent) =>
      wire.toConsentReply({
        consent,
        edition,
        institutionName: null,
        used: used.get(consent.consent) ?? { times: 0, lastAt: null },
        moves: movesOf(consent, 'institution', now()),
      }),
    );
  }
  const show = async (consent: Consent) => (await showAll([consent]))[0];
  const own = (caller: Caller, consent: string) =>
    consents.ofInstitution(caller.principal, consent);
  return [
    ...templateRoutes(ground),
    route({
      method: 'post',
      path: '/consents',
      tag,
      access,
      status: 201,
      reply: wire.consentReply,
      headers: wire.keyed,
      body: Type.Object(wire.termsAsk, wire.closed),
      summary: { zh: '申请企业授权', en: 'ask an enterprise for a consent' },
      params: none,
      query: none,
      handle: async ({ caller, json: terms, headers }) => {
        const [key, by] = [headers['idempotency-key'], as.forAdmitted(actorOf(caller))];
        return show(await consents.request(caller.principal, { key, by, terms }));
      },
    }),
    route({
      method: 'get',
      path: '/consents',
      tag,
      access,
      status: 200,
      reply: Type.Object(
        { consents: Type.Array(wire.consentReply), cursor: wire.nullable(Type.String()) },
        wire.closed,
      ),
      summary: { zh: '本机构的授权', en: 'the consents of one’s institution' },
      params: none,
      query: Type.Object(
        {
          subject: Type.Optional(wire.termsAsk.subject),
          state: Type.Optional(wire.stateCode),
          cursor: Type.Optional(wire.uuid),
          limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
        },
        wire.closed,
      ),
      handle: async ({ caller, query: { subject, state, cursor, limit } }) => {
        const filter = { subject, state, after: cursor, limit };
        const found = await consents.page(actorOf(caller).organisation, filter);
        const isMore = found.length === limit;
        return {
          consents: await showAll(found),
          cursor: (isMore && found.at(-1)?.consent) || null,
        };
      },
    }),
    route({
      method: 'get',
      path: '/consents/{consent}',
      tag,
      access,
      status: 200,
      reply: wire.consentReply,
      summary: { zh: '授权的状态', en: 'how a consent stands' },
      params: ofConsent,
      query: none,
      handle: async ({ caller, params }) => show(await own(caller, params.consent)),
    }),
    route({
      method: 'post',
      path: '/consents/{consent}/return',
      tag,
      access,
      status: 200,
      reply: wire.consentReply,
      summary: { zh: '用途已实现，交回授权', en: 'hand a consent back: its purpose is fulfilled' },
      params: ofConsent,
      query: none,
      handle: async ({ caller, params }) => {
        const { subject, consent } = await own(caller, params.consent);
        const by = as.forInstitution(actorOf(caller));
        const reason = 'purpose-fulfilled';
        return show(await consents.revoke(caller.principal, { subject, consent, by, reason }));
      },
    }),
    ...paperRoutes(ground, show),
    ...deletionRoutes(ground, own),
  ];
}
