// Reviewing consents given on paper: by a registration officer of the operator, who is another person than
// the one who entered it. 依据: 方案附件注3 (书面授权).
import { Type } from 'typebox';
import { actorOf, route, type TermRoute } from '../account/account.ts';
import { acting } from './consent-acting.ts';
import type { Consent } from './consent.ts';
import { consentTag as tag, none, ofConsent, type ConsentRoutesGround } from './consent-ground.ts';
import { scanTypes } from './consent-scan-service.ts';
import * as wire from './consent-schema.ts';

const access = ['operator:registration-officer'] as const;

export function writtenRoutes(ground: ConsentRoutesGround): readonly TermRoute[] {
  const { consents, scans, accounts, edition } = ground;
  const as = acting(ground);

  async function show(found: readonly Consent[]) {
    const names = await accounts.organisationsNamed(found.map(({ institution }) => institution));
    return found.map((consent) =>
      wire.toConsentReply({
        consent,
        edition,
        institutionName: names.get(consent.institution)?.name ?? null,
        used: null,
        moves: {},
      }),
    );
  }
  return [
    route({
      method: 'get',
      path: '/written-consents',
      tag,
      access,
      status: 200,
      reply: Type.Object({ consents: Type.Array(wire.consentReply) }, wire.closed),
      summary: { zh: '待复核的书面授权', en: 'written consents that wait for a review' },
      params: none,
      query: none,
      handle: async () => ({ consents: await show(await consents.unreviewed()) }),
    }),
    route({
      method: 'get',
      path: '/written-consents/{consent}/scan',
      tag,
      access,
      status: 200,
      reply: null,
      files: scanTypes,
      summary: { zh: '书面授权的扫描件', en: 'the scan of a written consent' },
      params: ofConsent,
      query: none,
      handle: async ({ caller, params }) => {
        const consent = await consents.written(caller.principal, params.consent);
        const { contentType, bytes } = await scans.open(caller.principal, consent);
        return { contentType, body: bytes, fileName: `consent-${consent.consent}` };
      },
    }),
    route({
      method: 'post',
      path: '/written-consents/{consent}/review',
      tag,
      access,
      status: 200,
      reply: wire.consentReply,
      body: Type.Object({ inOrder: Type.Boolean() }, wire.closed),
      summary: {
        zh: '复核书面授权：合规则生效，不合规则拒绝',
        en: 'review a written consent: in order, it is in force; else it is declined',
      },
      params: ofConsent,
      query: none,
      handle: async ({ caller, params, json: { inOrder } }) => {
        const { subject, consent } = await consents.written(caller.principal, params.consent);
        const by = as.forNode(actorOf(caller));
        const target = { subject, consent, by, inOrder };
        return (await show([await consents.reviewWritten(caller.principal, target)]))[0];
      },
    }),
  ];
}
