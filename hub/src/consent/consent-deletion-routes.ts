// What institutions owe for what they received: that it is deleted, and what of that is still to come.
import { Type } from 'typebox';
import { actorOf, route, type Caller, type TermRoute } from '../account/account.ts';
import type { Consent } from './consent.ts';
import { consentTag as tag, none, ofConsent, type ConsentRoutesGround } from './consent-ground.ts';
import * as wire from './consent-schema.ts';

const access = ['institution:officer', 'institution:machine'] as const;

const dueByWords =
  'dueBy：只及于此刻前到期的，重发不会误及新提供的数据 / only what is due by then: sent again it covers nothing newer';

export function deletionRoutes(
  { consents }: ConsentRoutesGround,
  own: (caller: Caller, consent: string) => Promise<Consent>,
): readonly TermRoute[] {
  return [
    route({
      method: 'post',
      path: '/consents/{consent}/deletion-receipt',
      tag,
      access,
      status: 201,
      reply: Type.Object({ uses: Type.Integer() }, wire.closed),
      body: Type.Object(
        { statement: wire.digest, dueBy: Type.Optional(wire.instant) },
        { ...wire.closed, description: dueByWords },
      ),
      summary: {
        zh: '提交删除回执（声明的摘要）',
        en: 'confirm that what was received is deleted, by the digest of the statement',
      },
      params: ofConsent,
      query: none,
      handle: async ({ caller, params, json: { statement, dueBy } }) => {
        const { subject, consent } = await own(caller, params.consent);
        const receipt = { subject, consent, statement, dueBy: dueBy ? new Date(dueBy) : null };
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
