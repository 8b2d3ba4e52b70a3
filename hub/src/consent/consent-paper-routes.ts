// What institutions send of consents given on paper: the scan, and what it says. 依据: 方案附件注3 (书面授权).
import { Type } from 'typebox';
import { actorOf, route, type TermRoute } from '../account/account.ts';
import { acting } from './consent-acting.ts';
import type { Consent } from './consent.ts';
import { consentTag as tag, none, type ConsentRoutesGround } from './consent-ground.ts';
import * as wire from './consent-schema.ts';

const access = ['institution:officer', 'institution:machine'] as const;

export function paperRoutes(
  ground: ConsentRoutesGround,
  show: (consent: Consent) => Promise<unknown>,
): readonly TermRoute[] {
  const { consents, scans } = ground;
  const as = acting(ground);
  return [
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
      headers: wire.keyed,
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
  ];
}
