// What an enterprise takes away from a consent: its receipt, the signed artefact, its history.
import { Type } from 'typebox';
import { actorOf, route, type Caller, type TermRoute } from '../account/account.ts';
import { Fault } from '../kernel/fault.ts';
import type { Consent } from './consent.ts';
import { consentReceipt } from './consent-receipt.ts';
import { receiptHtml } from './consent-receipt-html.ts';
import { changeReasons } from './consent-reasons.ts';
import { consentTag as tag, none, ofConsent, type ConsentRoutesGround } from './consent-ground.ts';
import * as wire from './consent-schema.ts';
import { channelWords, moveWords, sideWords, stateWords } from './consent-words.ts';

const access = ['enterprise:representative', 'enterprise:agent'] as const;
const asked = { zh: '机构提出申请', en: 'the institution asks' };

const eventReply = Type.Object(
  {
    version: Type.Integer(),
    at: wire.instant,
    move: wire.coded,
    from: wire.nullable(wire.coded),
    to: wire.coded,
    side: wire.coded,
    role: Type.String(),
    actor: Type.String(),
    reason: wire.coded,
    channel: wire.coded,
  },
  wire.closed,
);

export function receiptRoutes(
  { consents, accounts, edition }: ConsentRoutesGround,
  one: (caller: Caller, consent: string) => Promise<Consent>,
): readonly TermRoute[] {
  async function receiptOf(caller: Caller, id: string, language: 'zh' | 'en') {
    const consent = await one(caller, id);
    const artefact = await consents.artefact(consent);
    const { granted, institution } = consent;
    if (!granted || artefact === null) throw noReceipt();
    const { organisation } = actorOf(caller);
    const names = await accounts.organisationsNamed([organisation, institution]);
    const nameOf = (id: string) => names.get(id)?.name ?? id;
    return consentReceipt(
      {
        consent: { ...consent, granted },
        artefact,
        edition,
        subjectName: nameOf(organisation),
        institutionName: nameOf(institution),
      },
      language,
    );
  }
  return [
    route({
      method: 'get',
      path: '/my/consents/{consent}/receipt',
      tag,
      access,
      status: 200,
      reply: null,
      files: ['text/html', 'application/json', 'application/jose'],
      summary: {
        zh: '授权回执，或签名的授权凭证本身',
        en: 'the receipt of a consent, or the signed artefact itself',
      },
      params: ofConsent,
      query: Type.Object(
        {
          form: Type.Enum(['html', 'json', 'artefact'], { default: 'html' }),
          language: Type.Enum(['zh', 'en'], { default: 'zh' }),
        },
        wire.closed,
      ),
      handle: async ({ caller, params, query: { form, language } }) => {
        const receipt = await receiptOf(caller, params.consent, language);
        const name = `consent-${receipt.number}`;
        if (form === 'html') {
          return { contentType: 'text/html; charset=utf-8', body: receiptHtml(receipt) };
        }
        if (form === 'json') {
          const body = JSON.stringify(receipt);
          const contentType = 'application/json; charset=utf-8';
          return { contentType, body, fileName: `${name}.json` };
        }
        const { artefact: body, fileName } = receipt;
        return { contentType: 'application/jose', body, fileName };
      },
    }),
    route({
      method: 'get',
      path: '/my/consents/{consent}/history',
      tag,
      access,
      status: 200,
      reply: Type.Object({ events: Type.Array(eventReply) }, wire.closed),
      summary: { zh: '授权的每一次变更', en: 'every change of a consent' },
      params: ofConsent,
      query: none,
      handle: async ({ caller, params }) => {
        const events = await consents.history(await one(caller, params.consent));
        return {
          events: events.map((event) => ({
            version: event.version,
            at: event.at.toISOString(),
            move: wire.withWords(moveWords, event.move),
            from: event.from && wire.withWords(stateWords, event.from),
            to: wire.withWords(stateWords, event.to),
            side: wire.withWords(sideWords, event.side),
            role: event.role,
            actor: event.actor,
            reason: wire.withWords({ ...changeReasons, requested: asked }, event.reason),
            channel: wire.withWords(channelWords, event.channel),
          })),
        };
      },
    }),
  ];
}

function noReceipt(): Fault {
  return new Fault('conflict', 'consent.no-receipt', {
    zh: '尚未授予的授权没有回执',
    en: 'a consent that was never granted has no receipt',
  });
}
