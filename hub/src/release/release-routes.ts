import { Type } from 'typebox';
import { actorOf, route, type TermRoute } from '../account/account.ts';
import { requireUscc } from '../subject/subject.ts';
import { reasons, type Ask, type Explanation, type ReasonCode } from './release.ts';
import { releaseEnquiryRoutes } from './release-enquiry-routes.ts';
import { releaseGivenRoutes } from './release-given-routes.ts';
import { releaseOwnRoutes, type OwnRoutesGround } from './release-own-routes.ts';
import { disclosureReply, explainBody, explanationReply, queryBody } from './release-schema.ts';
import { disclosureBytes, type Release } from './release-service.ts';

const none = Type.Object({}, { additionalProperties: false });
const ofSubject = Type.Object({ uscc: Type.String({ maxLength: 40 }) });
const tag = '提供 release';

/** Whoever may be given something that is not public. */
const askingSeats = ['institution:officer', 'institution:machine'] as const;

export function releaseRoutes({
  release,
  accounts,
}: { readonly release: Release } & OwnRoutesGround): readonly TermRoute[] {
  return [
    route({
      method: 'post',
      path: '/subjects/{uscc}/query',
      tag,
      access: askingSeats,
      status: 200,
      body: queryBody,
      reply: disclosureReply,
      written: true,
      signed: true,
      // Not the data: what was sent is made again from its versions.
      idempotent: {
        reference: numberIn,
        replay: async (number, { caller }) =>
          disclosureBytes(await release.again(actorOf(caller), String(number))),
      },
      summary: { zh: '凭授权查询信息项', en: 'items of a subject, under its consent' },
      params: ofSubject,
      query: none,
      handle: async ({ caller, params, json }) => {
        const { range = null, application = null, enquiry, waitMs = 0, ...asked } = json;
        const subject = requireUscc(params.uscc);
        const ask = { ...asked, subject, mode: 'query', range, application } as Ask;
        const actor = actorOf(caller);
        return disclosureBytes(
          enquiry === undefined
            ? await release.disclose(actor, ask)
            : await release.discloseLive(actor, ask, { enquiry, waitMs }),
        );
      },
    }),
    route({
      method: 'post',
      path: '/subjects/{uscc}/explain',
      tag,
      access: [...askingSeats, 'enterprise:representative'],
      status: 200,
      body: explainBody,
      reply: explanationReply,
      signed: true,
      summary: {
        zh: '说明将提供什么、不提供什么及理由（不含数据）',
        en: 'what would be provided, what not, and why: the decision without the data',
      },
      params: ofSubject,
      query: none,
      handle: async ({ caller, params, json }) => {
        const { range = null, application = null, consent = null, items = [] } = json;
        const { institution = null, ...asked } = json;
        const ask = { ...asked, range, application, consent, items, institution };
        const told = { ...ask, subject: requireUscc(params.uscc) } as Ask & {
          institution: string | null;
        };
        const explanation = await release.explain(actorOf(caller), told);
        return { ...explanation, reasons: reasonsIn(explanation) };
      },
    }),
    route({
      method: 'get',
      path: '/disclosures/{number}',
      tag,
      access: [
        ...askingSeats,
        'institution:auditor',
        'enterprise:representative',
        'operator:auditor',
      ],
      status: 200,
      reply: disclosureReply,
      written: true,
      signed: true,
      summary: { zh: '再次展示已提供的内容', en: 'exactly what was provided under a number' },
      params: Type.Object({ number: Type.String({ maxLength: 40 }) }),
      query: none,
      handle: async ({ caller, params }) =>
        disclosureBytes(await release.again(actorOf(caller), params.number)),
    }),
    ...releaseGivenRoutes({ release }),
    ...releaseEnquiryRoutes({ release }),
    ...releaseOwnRoutes({ release, accounts }),
  ];
}

/** Number of a disclosure as it was written: the first of its members. */
function numberIn(bytes: unknown): string {
  const start = Buffer.from(bytes as Uint8Array).toString('utf8', 0, 100);
  return /"number":"(\w+)"/.exec(start)?.[1] ?? '';
}

/** Words of the reasons an explanation names, so that no screen has a copy of them. */
function reasonsIn({ items }: Explanation) {
  const named = items.flatMap(({ whole, fields }) => [
    ...whole,
    ...fields.flatMap(({ reason }) => (reason === null ? [] : [reason])),
  ]);
  return Object.fromEntries([...new Set<ReasonCode>(named)].map((code) => [code, reasons[code]]));
}
