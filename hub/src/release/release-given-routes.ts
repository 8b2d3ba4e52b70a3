// What one's institution was given of a subject under its consents: numbers, to be shown again by.
import { Type } from 'typebox';
import { actorOf, route, type TermRoute } from '../account/account.ts';
import { requireUscc } from '../subject/subject.ts';
import { purposeWords, reasons } from './release.ts';
import type { Release } from './release-service.ts';

const closed = { additionalProperties: false } as const;
const text = Type.String();
const words = { zh: text, en: text };

const givenReply = Type.Object(
  {
    disclosures: Type.Array(
      Type.Object(
        {
          number: text,
          at: Type.String({ format: 'date-time' }),
          mode: text,
          purpose: Type.Object({ code: text, ...words }, closed),
          consent: text,
        },
        closed,
      ),
    ),
    reasons: Type.Record(text, Type.Object({ ...words, clause: text }, closed), {
      description: '不予提供理由代码的含义 what codes of reasons for withholding mean',
    }),
  },
  closed,
);

export function releaseGivenRoutes({ release }: { readonly release: Release }): TermRoute[] {
  return [
    route({
      method: 'get',
      path: '/subjects/{uscc}/disclosures',
      tag: '提供 release',
      access: ['institution:officer', 'institution:machine', 'institution:auditor'],
      status: 200,
      reply: givenReply,
      summary: {
        zh: '本机构凭授权取得过的，最近的在前；凭编号可再次展示',
        en: 'what one’s institution was given under consents, latest first: by its number it is shown again',
      },
      params: Type.Object({ uscc: Type.String({ maxLength: 40 }) }),
      query: Type.Object(
        { limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }) },
        closed,
      ),
      handle: async ({ caller, params, query: { limit } }) => {
        const about = { subject: requireUscc(params.uscc), limit };
        const given = await release.given(actorOf(caller).organisation, about);
        const disclosures = given.map(({ at, purpose, ...one }) => {
          const { zh, en } = purposeWords[purpose];
          return { ...one, at: at.toISOString(), purpose: { code: purpose, zh, en } };
        });
        return { disclosures, reasons: { ...reasons } };
      },
    }),
  ];
}
