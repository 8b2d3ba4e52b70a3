import { Type, type Static } from 'typebox';
import { actorOf, route, seatsOf, type TermRoute } from '../account/account.ts';
import { webhookEvents, type Delivery, type Webhook } from './webhook.ts';
import type { Webhooks } from './webhook-service.ts';

const tag = '回调通知 webhook';
const closed = { additionalProperties: false } as const;
const none = Type.Object({}, closed);
const instant = Type.String({ format: 'date-time' });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const administrating = ['institution:administrator'] as const;
const replaying = seatsOf(['institution'], ['administrator', 'machine']);
const reading = seatsOf(['institution'], ['administrator', 'officer', 'auditor', 'machine']);

const url = Type.String({ minLength: 1, maxLength: 2_000 });
const events = Type.Array(Type.Enum([...webhookEvents]), { minItems: 1, maxItems: 50 });
const state = Type.Enum(['waiting', 'delivered', 'given-up']);

const webhookReply = Type.Object(
  { webhook: Type.String(), url, events, registeredAt: instant },
  closed,
);

const deliveryReply = Type.Object(
  {
    delivery: Type.String(),
    webhook: Type.String(),
    event: Type.String(),
    consent: Type.String(),
    version: Type.Integer(),
    state,
    attempts: Type.Integer(),
    nextAt: orNull(instant),
    lastAt: orNull(instant),
    lastCode: orNull(Type.String()),
  },
  closed,
);

export function webhookRoutes({ webhooks }: { readonly webhooks: Webhooks }): readonly TermRoute[] {
  return [
    route({
      method: 'post',
      path: '/webhooks',
      tag,
      access: administrating,
      status: 201,
      reply: webhookReply,
      body: Type.Object({ url, events }, closed),
      summary: {
        zh: '登记回调地址（https），此后的授权变更签名送达',
        en: 'register an https address to be called, signed, when consents change',
      },
      params: none,
      query: none,
      handle: async ({ caller, json }) =>
        toWebhook(await webhooks.register(caller.principal, json)),
    }),
    route({
      method: 'get',
      path: '/webhooks',
      tag,
      access: reading,
      status: 200,
      reply: Type.Object({ webhooks: Type.Array(webhookReply) }, closed),
      summary: { zh: '本机构的回调地址', en: 'the webhooks of one’s institution' },
      params: none,
      query: none,
      handle: async ({ caller }) => {
        const found = await webhooks.of(actorOf(caller).organisation);
        return { webhooks: found.map(toWebhook) };
      },
    }),
    route({
      method: 'delete',
      path: '/webhooks/{webhook}',
      tag,
      access: administrating,
      status: 200,
      reply: Type.Object({ webhook: Type.String() }, closed),
      summary: { zh: '停用回调地址', en: 'end a webhook' },
      params: Type.Object({ webhook: Type.String({ maxLength: 100 }) }),
      query: none,
      handle: async ({ caller, params: { webhook } }) => {
        await webhooks.end(caller.principal, webhook);
        return { webhook };
      },
    }),
    route({
      method: 'get',
      path: '/webhooks/deliveries',
      tag,
      access: reading,
      status: 200,
      reply: Type.Object(
        { deliveries: Type.Array(deliveryReply), cursor: orNull(Type.String()) },
        closed,
      ),
      summary: { zh: '回调投递及其状态', en: 'deliveries and how they stand' },
      params: none,
      query: Type.Object(
        {
          state: Type.Optional(state),
          cursor: Type.Optional(
            Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
          ),
          limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
        },
        closed,
      ),
      handle: async ({ caller, query: { state: wanted, cursor: after, limit } }) => {
        const filter = { state: wanted, after, limit };
        const found = await webhooks.deliveries(actorOf(caller).organisation, filter);
        const last = found.length === limit ? found.at(-1) : undefined;
        return { deliveries: found.map(toDelivery), cursor: last?.delivery ?? null };
      },
    }),
    route({
      method: 'post',
      path: '/webhooks/deliveries/{delivery}/replay',
      tag,
      access: replaying,
      status: 202,
      reply: deliveryReply,
      summary: { zh: '重发一次投递，编号不变', en: 'send a delivery again, under its own number' },
      params: Type.Object({ delivery: Type.String({ maxLength: 100 }) }),
      query: none,
      handle: async ({ caller, params: { delivery } }) =>
        toDelivery(await webhooks.replay(caller.principal, delivery)),
    }),
  ];
}

function toWebhook({ webhook, url: to, events: of, registeredAt }: Webhook) {
  return { webhook, url: to, events: [...of], registeredAt: registeredAt.toISOString() };
}

function toDelivery(d: Delivery): Static<typeof deliveryReply> {
  const { delivery, webhook, event, consent, version, attempts, lastCode } = d;
  return {
    delivery,
    webhook,
    event,
    consent,
    version,
    state: d.state,
    attempts,
    nextAt: d.state === 'waiting' ? d.nextAt.toISOString() : null,
    lastAt: d.lastAt?.toISOString() ?? null,
    lastCode,
  };
}
