import { Type, type Static } from 'typebox';
import { actorOf, route, type TermRoute } from '../account/account.ts';
import { requireUscc } from '../subject/subject.ts';
import type { AskPurpose } from './release.ts';
import type { Asker } from './release-ask.ts';
import type { LiveAsk } from './release-enquiry.ts';
import type { Which } from './release-enquiry-service.ts';
import * as wire from './release-enquiry-schema.ts';
import type { Release } from './release-service.ts';

const tag = '调用核验 enquiry';
const askingSeats = ['institution:officer', 'institution:machine'] as const;
const none = Type.Object({}, { additionalProperties: false });
const ofSubject = Type.Object({ uscc: Type.String({ maxLength: 40 }) });
const ofSession = Type.Object({
  uscc: Type.String({ maxLength: 40 }),
  enquiry: Type.String({ maxLength: 40 }),
});

export interface EnquiryRoutesGround {
  readonly release: Pick<Release, 'enquire' | 'fetchAnswers' | 'leaveAnswers'>;
}

type Wish = Pick<Static<typeof wire.enquiryBody>, 'leave' | 'waitMs'>;

export function releaseEnquiryRoutes({ release }: EnquiryRoutesGround): readonly TermRoute[] {
  const told = (actor: Asker, which: Which, { leave, waitMs = 0 }: Wish) =>
    leave === true
      ? release.leaveAnswers(actor, which)
      : release.fetchAnswers(actor, which, waitMs);
  return [
    route({
      method: 'post',
      path: '/subjects/{uscc}/enquiries',
      tag,
      access: askingSeats,
      status: 201,
      body: wire.enquiryBody,
      reply: wire.enquiryReply,
      signed: true,
      // Not the answers: sent again, the request is told how its session stands, and given what waits there.
      idempotent: {
        reference: (answer) => (answer as Static<typeof wire.enquiryReply>).enquiry,
        replay: async (enquiry, { caller, params, json }) => {
          const which = { subject: requireUscc(params.uscc), enquiry: String(enquiry) };
          return wire.toEnquiryReply(await told(actorOf(caller), which, json));
        },
      },
      summary: {
        zh: '凭授权向信源单位调用（fields）或核验（claims）；waitMs 毫秒内的答复一并返回，leave 时留待报告或查询一并提供',
        en: 'call or verify at source units, under a consent; what comes within waitMs is given at once, or left for a report or query',
      },
      params: ofSubject,
      query: none,
      handle: async ({ caller, params, json, keeping }) => {
        const actor = actorOf(caller);
        const subject = requireUscc(params.uscc);
        const { enquiry } = await release.enquire(actor, liveAsk(subject, json), keeping);
        return wire.toEnquiryReply(await told(actor, { subject, enquiry }, json));
      },
    }),
    route({
      method: 'get',
      path: '/subjects/{uscc}/enquiries/{enquiry}',
      tag,
      access: askingSeats,
      status: 200,
      reply: wire.enquiryReply,
      signed: true,
      summary: {
        zh: '调用核验的进展；答复只给出一次',
        en: 'how an enquiry stands; answers are given out once',
      },
      params: ofSession,
      query: wire.enquiryWait,
      handle: async ({ caller, params, query }) => {
        const which = { subject: requireUscc(params.uscc), enquiry: params.enquiry };
        const told = await release.fetchAnswers(actorOf(caller), which, query.waitMs);
        return wire.toEnquiryReply(told);
      },
    }),
  ];
}

function liveAsk(subject: string, json: Static<typeof wire.enquiryBody>): LiveAsk {
  const { consent, mode = 'query', application = null, items } = json;
  return {
    subject,
    consent,
    purpose: json.purpose as AskPurpose,
    mode,
    application,
    items: items.map(({ item, fields = null, claims = null }) => ({ item, fields, claims })),
  };
}
