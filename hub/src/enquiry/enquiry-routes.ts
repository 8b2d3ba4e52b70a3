import { actorOf, route, seatsOf, type TermRoute } from '../account/account.ts';
import { requireUscc } from '../subject/subject.ts';
import * as wire from './enquiry-schema.ts';
import type { Enquiries } from './enquiry-service.ts';
import { enquiryReceipts, type ReceiptGround } from './enquiry-receipt-service.ts';
import { keepingSeats } from './enquiry-source.ts';

const tag = '调用核验 enquiry';
const reading = [
  ...seatsOf(['institution'], ['administrator', 'officer', 'auditor', 'machine']),
  ...seatsOf(
    ['operator'],
    ['registration-officer', 'security-officer', 'service-administrator', 'auditor'],
  ),
];

const receiptSeats = [
  ...seatsOf(['institution'], ['officer', 'auditor', 'machine']),
  ...seatsOf(['source-unit'], ['officer', 'auditor']),
  ...seatsOf(['enterprise'], ['representative']),
  ...seatsOf(['operator'], ['auditor', 'security-officer']),
];

export interface EnquiryRoutesGround extends ReceiptGround {
  readonly enquiries: Pick<Enquiries, 'keep' | 'health'>;
}

export function enquiryRoutes(ground: EnquiryRoutesGround): readonly TermRoute[] {
  const { enquiries } = ground;
  const { receipts } = enquiryReceipts(ground);
  return [
    route({
      method: 'get',
      path: '/subjects/{uscc}/enquiries/{enquiry}/receipts',
      tag,
      access: receiptSeats,
      status: 200,
      reply: wire.receiptsReply,
      summary: {
        zh: '一次调用核验在节点日志中的留痕凭证，可与信源单位的日志离线对质（evidence verify）',
        en: 'receipts of what the node’s log says was asked and answered, to be held against the source’s log offline',
      },
      params: wire.ofSession,
      query: wire.none,
      handle: ({ caller, params }) => {
        const which = { subject: requireUscc(params.uscc), enquiry: params.enquiry };
        return receipts(actorOf(caller), which);
      },
    }),
    route({
      method: 'put',
      path: '/enquiry/sources/{source}',
      tag,
      access: keepingSeats,
      status: 200,
      body: wire.sourceBody,
      reply: wire.sourceReply,
      summary: {
        zh: '信源单位前置机的地址、公钥（可多把并行轮换，未列出的立即停用）和应答的信息项（缺省为清单中其全部）',
        en: 'where a source unit’s gateway is, its keys (several while they rotate, those left out end now) and which items it answers for',
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
