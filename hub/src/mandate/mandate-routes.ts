import { actorOf, route, seatsFor, type TermRoute } from '../account/account.ts';
import { letterFileName, letterTypes } from './mandate-letter.ts';
import * as wire from './mandate-schema.ts';
import type { Mandates } from './mandate-service.ts';

export interface MandateRoutesGround {
  readonly mandates: Mandates;
  readonly now: () => Date;
}

const { none } = wire;
const tag = '代表授权 mandate';
const dayMs = 86_400_000;
const one = '/mandates/{subject}/{mandate}';
const each = { tag, params: wire.which, query: none, status: 200, reply: wire.doneReply } as const;

export function mandateRoutes(ground: MandateRoutesGround): readonly TermRoute[] {
  return [...ownRoutes(ground), ...reviewRoutes(ground)];
}

/** What people do about mandates of their own. */
function ownRoutes({ mandates, now }: MandateRoutesGround): TermRoute[] {
  const own = { tag, access: 'person', params: none, query: none } as const;
  return [
    route({
      ...own,
      method: 'post',
      path: '/letters',
      status: 201,
      body: 'file',
      reply: wire.letterReply,
      summary: {
        zh: '上传授权委托书（PDF、JPEG、PNG，正文即文件字节）',
        en: 'upload a letter of authority (PDF, JPEG, PNG): the body is its bytes',
      },
      handle: async ({ caller, body }) =>
        wire.toLetterReply(await mandates.uploadLetter(caller.principal, body)),
    }),
    route({
      ...own,
      method: 'post',
      path: '/mandates',
      status: 201,
      reply: wire.mandateReply,
      body: wire.claimBody,
      summary: { zh: '申请代表授权（实名注册）', en: 'claim to act for a subject' },
      handle: async ({ caller, json: { days, ...asked } }) => {
        const until = new Date(now().getTime() + days * dayMs);
        return wire.toMandateReply(await mandates.claim(caller.principal, { ...asked, until }));
      },
    }),
    route({
      ...own,
      method: 'get',
      path: '/mandates',
      status: 200,
      reply: wire.mandatesReply,
      summary: { zh: '本人的代表授权', en: 'one’s own mandates' },
      handle: async ({ caller }) => ({
        mandates: (await mandates.mine(caller.principal)).map(wire.toMandateReply),
      }),
    }),
    route({
      ...each,
      access: 'person',
      method: 'post',
      path: `${one}/renewal`,
      summary: { zh: '登记再次载明本人后恢复', en: 'go on, the register naming one again' },
      handle: async ({ caller, params }) => {
        await mandates.renew(caller.principal, params);
        return wire.done;
      },
    }),
    route({
      ...each,
      access: 'person',
      method: 'delete',
      path: one,
      summary: { zh: '放弃本人的授权', en: 'give one’s own mandate up' },
      handle: async ({ caller, params }) => {
        await mandates.giveUp(caller.principal, params);
        return wire.done;
      },
    }),
  ];
}

/** What officers, and an enterprise's representatives, do about others'. */
function reviewRoutes({ mandates }: MandateRoutesGround): TermRoute[] {
  return [
    route({
      ...each,
      method: 'get',
      path: '/mandates/pending',
      access: seatsFor('mandate.review'),
      params: none,
      reply: wire.pendingReply,
      summary: { zh: '待审的代表授权', en: 'mandates that wait for a review' },
      handle: async ({ caller }) => wire.toPendingReply(await mandates.pending(actorOf(caller))),
    }),
    route({
      ...each,
      method: 'get',
      path: `${one}/letter`,
      access: seatsFor('mandate.review'),
      reply: null,
      files: letterTypes,
      summary: { zh: '下载待审授权的委托书', en: 'the letter of a mandate' },
      handle: async ({ caller, params }) => {
        const letter = await mandates.letterOf(actorOf(caller), params);
        return { ...letter, fileName: letterFileName(letter) };
      },
    }),
    route({
      ...each,
      method: 'post',
      path: `${one}/review`,
      access: seatsFor('mandate.review'),
      body: wire.reviewBody,
      summary: { zh: '审核：确认、退回、恢复', en: 'review: confirm, refuse, renew' },
      handle: async ({ caller, params, json }) => {
        await mandates.review(actorOf(caller), params, json);
        return wire.done;
      },
    }),
    route({
      ...each,
      method: 'post',
      path: `${one}/stop`,
      access: seatsFor('mandate.stop'),
      body: wire.stopBody,
      summary: { zh: '暂停或终止授权', en: 'pause or end a mandate' },
      handle: async ({ caller, params, json }) => {
        await mandates.stop(actorOf(caller), params, json);
        return wire.done;
      },
    }),
  ];
}
