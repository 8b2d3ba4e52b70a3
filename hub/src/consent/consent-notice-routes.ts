// The risk notice, for anyone; and what parties were told of consents.
import { Type, type Static } from 'typebox';
import { actorOf, route, seatsOf, type Actor, type TermRoute } from '../account/account.ts';
import { acting } from './consent-acting.ts';
import { consentTag as tag, none, type ConsentRoutesGround } from './consent-ground.ts';
import * as wire from './consent-schema.ts';
import type { Reader, Told } from './consent-view.ts';

export const noticeReply = Type.Object(
  {
    version: Type.String(),
    digest: wire.digest,
    zh: Type.String(),
    en: Type.String(),
    inForceFrom: wire.day,
  },
  wire.closed,
);

const toldReply = Type.Object(
  {
    id: Type.String(),
    at: wire.instant,
    event: Type.String(),
    consent: Type.String(),
    version: Type.Integer(),
    state: Type.String(),
    institution: Type.String(),
    items: Type.Array(Type.String()),
    seenAt: wire.nullable(wire.instant),
  },
  wire.closed,
);

const enterprise = ['enterprise:representative', 'enterprise:agent'] as const;
const pulling = [
  ...seatsOf(['source-unit'], ['administrator', 'officer', 'auditor']),
  ...seatsOf(['institution'], ['officer', 'machine']),
];
const limit = Type.Integer({ minimum: 1, maximum: 200, default: 50 });

export function noticeRoutes(ground: ConsentRoutesGround): readonly TermRoute[] {
  const { consents, accounts } = ground;
  const as = acting(ground);

  async function readerOf(actor: Actor): Promise<Reader> {
    if (actor.kind === 'institution') return { kind: 'institution', id: actor.organisation };
    return { kind: 'source', id: (await accounts.sourceReach(actor)) ?? '' };
  }
  return [
    route({
      method: 'get',
      path: '/risk-notice',
      tag,
      access: 'anyone',
      status: 200,
      reply: noticeReply,
      summary: { zh: '现行风险告知书', en: 'the risk notice in force' },
      params: none,
      query: none,
      handle: async () => consents.notice(),
    }),
    route({
      method: 'get',
      path: '/notifications',
      tag,
      access: pulling,
      status: 200,
      reply: Type.Object(
        { notifications: Type.Array(toldReply), cursor: wire.nullable(Type.String()) },
        wire.closed,
      ),
      summary: {
        zh: '授权变更通知，按游标续读；可能重复，以 id 去重',
        en: 'what one was told of consents, on from a cursor; may repeat: tell them apart by id',
      },
      params: none,
      query: Type.Object(
        { cursor: Type.Optional(Type.String({ maxLength: 80 })), limit },
        wire.closed,
      ),
      handle: async ({ caller, query: { cursor, limit: most } }) => {
        const reader = await readerOf(actorOf(caller));
        const { told, cursor: next } = await consents.pull(reader, { cursor, limit: most });
        return { notifications: told.map(toTold), cursor: next };
      },
    }),
    route({
      method: 'get',
      path: '/my/notifications',
      tag,
      access: enterprise,
      status: 200,
      reply: Type.Object({ notifications: Type.Array(toldReply) }, wire.closed),
      summary: {
        zh: '本企业的授权通知，最近的在前',
        en: 'what one’s enterprise was told, latest first',
      },
      params: none,
      query: Type.Object({ before: Type.Optional(wire.uuid), limit }, wire.closed),
      handle: async ({ caller, query: { before, limit: most } }) => {
        const subject = await as.subjectOf(actorOf(caller));
        const told = await consents.inbox(subject, { before, limit: most });
        return { notifications: told.map(toTold) };
      },
    }),
    route({
      method: 'post',
      path: '/my/notifications/seen',
      tag,
      access: enterprise,
      status: 200,
      reply: Type.Object({ seen: Type.Integer() }, wire.closed),
      body: Type.Object({ ids: Type.Array(wire.uuid, { maxItems: 200 }) }, wire.closed),
      summary: { zh: '标记通知为已读', en: 'mark notifications as seen' },
      params: none,
      query: none,
      handle: async ({ caller, json: { ids } }) => {
        const subject = await as.subjectOf(actorOf(caller));
        return { seen: await consents.see(caller.principal, { subject, ids }) };
      },
    }),
  ];
}

function toTold({ id, at, event, payload, seenAt }: Told): Static<typeof toldReply> {
  const { consent, version, state, institution, items } = payload;
  const about = { consent, version, state, institution, items: [...items] };
  return { id, at: at.toISOString(), event, ...about, seenAt: seenAt?.toISOString() ?? null };
}
