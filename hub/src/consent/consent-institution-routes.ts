// What institutions ask of consents: for new ones, how theirs stand, and to hand them back.
import { Type } from 'typebox';
import { actorOf, route, type Caller, type TermRoute } from '../account/account.ts';
import { consentTag as tag, none, ofConsent, type ConsentRoutesGround } from './consent-ground.ts';
import { acting } from './consent-acting.ts';
import { movesOf } from './consent-change.ts';
import type { Consent } from './consent.ts';
import * as wire from './consent-schema.ts';

const access = ['institution:officer', 'institution:machine'] as const;
const keyed = Type.Object({ 'idempotency-key': Type.String({ minLength: 1, maxLength: 40 }) });

export function institutionRoutes(ground: ConsentRoutesGround): readonly TermRoute[] {
  const { consents, scans, edition, now } = ground;
  const as = acting(ground);
  const show = (consent: Consent) =>
    wire.toConsentReply({
      consent,
      edition,
      institutionName: null,
      used: null,
      moves: movesOf(consent, 'institution', now()),
    });
  const own = (caller: Caller, consent: string) =>
    consents.ofInstitution(caller.principal, consent);
  return [
    route({
      method: 'post',
      path: '/consents',
      tag,
      access,
      status: 201,
      reply: wire.consentReply,
      headers: keyed,
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
          consents: found.map(show),
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
    route({
      method: 'post',
      path: '/consents/scans',
      tag,
      access,
      status: 201,
      body: 'file',
      reply: Type.Object(
        { digest: wire.digest, contentType: Type.String(), bytes: Type.Integer() },
        wire.closed,
      ),
      summary: {
        zh: '上传书面授权扫描件（PDF、JPEG、PNG，不超过10MB）',
        en: 'send the scan of a written consent: PDF, JPEG or PNG, 10 MB at most',
      },
      params: none,
      query: none,
      handle: async ({ caller, body }) => {
        const { digest, contentType, bytes } = await scans.keep(caller.principal, body);
        return { digest, contentType, bytes };
      },
    }),
    route({
      method: 'post',
      path: '/consents/written',
      tag,
      access,
      status: 201,
      reply: wire.consentReply,
      headers: keyed,
      body: Type.Object({ ...wire.termsAsk, paper: wire.paperAsk }, wire.closed),
      summary: {
        zh: '登记书面授权，经节点第二人复核后生效',
        en: 'enter a written consent: in force when a second person has reviewed it',
      },
      params: none,
      query: none,
      handle: async ({ caller, json: { paper, ...asked }, headers }) => {
        const actor = actorOf(caller);
        const { organisation: institution } = actor;
        const written = await consents.recordWritten(caller.principal, {
          key: headers['idempotency-key'],
          terms: { ...asked, institution },
          paper,
          by: async (act) => {
            await scans.require(act, { institution, digest: paper.scanDigest });
            return as.forAdmitted(actor)(act);
          },
        });
        return show(written);
      },
    }),
    route({
      method: 'post',
      path: '/consents/{consent}/deletion-receipt',
      tag,
      access,
      status: 201,
      reply: Type.Object({ uses: Type.Integer() }, wire.closed),
      body: Type.Object({ statement: wire.digest }, wire.closed),
      summary: {
        zh: '提交删除回执（声明的摘要）',
        en: 'confirm that what was received is deleted, by the digest of the statement',
      },
      params: ofConsent,
      query: none,
      handle: async ({ caller, params, json: { statement } }) => {
        const { subject, consent } = await own(caller, params.consent);
        const receipt = { subject, consent, statement };
        return { uses: await consents.confirmDeletion(caller.principal, receipt) };
      },
    }),
    route({
      method: 'get',
      path: '/deletion-receipts/owed',
      tag,
      access,
      status: 200,
      reply: Type.Object(
        {
          owed: Type.Array(
            Type.Object(
              {
                subject: Type.String(),
                consent: Type.String(),
                cause: Type.Enum(['data-life-over', 'revoked']),
                since: wire.instant,
                uses: Type.Integer(),
              },
              wire.closed,
            ),
          ),
        },
        wire.closed,
      ),
      summary: { zh: '应交未交的删除回执', en: 'deletion receipts that are due and did not come' },
      params: none,
      query: none,
      handle: async ({ caller }) => {
        const owed = await consents.owedDeletions(actorOf(caller).organisation);
        return {
          owed: owed.map(({ subject, consent, cause, since, uses }) => {
            return { subject, consent, cause, since: since.toISOString(), uses };
          }),
        };
      },
    }),
  ];
}
