import { actorOf, route, seatsOf, type TermRoute } from '../account/account.ts';
import * as wire from './enquiry-schema.ts';
import type { Enquiries } from './enquiry-service.ts';
import { keepingSeats } from './enquiry-source.ts';

const tag = '调用核验 enquiry';
const reading = [
  ...seatsOf(['institution'], ['administrator', 'officer', 'auditor', 'machine']),
  ...seatsOf(
    ['operator'],
    ['registration-officer', 'security-officer', 'service-administrator', 'auditor'],
  ),
];

export interface EnquiryRoutesGround {
  readonly enquiries: Pick<Enquiries, 'keep' | 'health'>;
}

export function enquiryRoutes({ enquiries }: EnquiryRoutesGround): readonly TermRoute[] {
  return [
    route({
      method: 'put',
      path: '/enquiry/sources/{source}',
      tag,
      access: keepingSeats,
      status: 200,
      body: wire.sourceBody,
      reply: wire.sourceReply,
      summary: {
        zh: '信源单位前置机的地址与公钥（可多把并行轮换，未列出的立即停用）',
        en: 'where a source unit’s gateway is, and its keys: several while they rotate, those left out end now',
      },
      params: wire.ofSource,
      query: wire.none,
      handle: async ({ caller, params, json }) => {
        const told = wire.toSource(params.source, json);
        return wire.toSourceReply(await enquiries.keep(actorOf(caller), told));
      },
    }),
    route({
      method: 'get',
      path: '/enquiry/sources',
      tag,
      access: reading,
      status: 200,
      reply: wire.healthReply,
      summary: {
        zh: '各调用、核验信息项的信源健康状况：申请授权之前先看',
        en: 'how well each item can be called or verified now: to be looked at before a consent is asked for',
      },
      params: wire.none,
      query: wire.none,
      handle: async () => wire.toHealthReply(await enquiries.health()),
    }),
  ];
}
