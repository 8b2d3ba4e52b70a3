import type { Act, Principal } from '../audit/audit.ts';
import { isId, newId } from '../kernel/id.ts';
import * as rules from './webhook.ts';
import type { Delivery, Webhook, WebhookEvent } from './webhook.ts';
import { webhookSending, type SendingGround } from './webhook-sending-service.ts';
import * as store from './webhook-store.ts';

export type Webhooks = ReturnType<typeof webhookService>;

/** What an institution registers. */
export interface NewWebhook {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
}

export function webhookService(ground: SendingGround) {
  const { pool, audit, outbound } = ground;

  /**
   * Registers an address that the principal's institution is called back at, of what happens from now on.
   * @throws Fault `webhook.url`, `webhook.too-many`
   */
  async function register(principal: Principal, { url, events }: NewWebhook): Promise<Webhook> {
    const { organisation: institution } = principal;
    const deed = { name: 'webhook.register', reason: '登记回调地址' } as const;
    return audit.perform(principal, deed, async (act) => {
      const problem = outbound.problemOf(url);
      if (problem) throw rules.badUrl(problem);
      await store.lockInstitution(act.sql, institution);
      const known = await store.findWebhooks(act.sql, [institution]);
      if (known.length >= rules.mostWebhooks) throw rules.tooManyWebhooks();
      const wanted = rules.webhookEvents.filter((event) => events.includes(event));
      const id = newId(act.now);
      const webhook = { institution, webhook: id, url, events: wanted, registeredAt: act.now };
      await store.insertWebhook(act.sql, webhook, principal.id);
      act.note({ webhook: id, events: wanted });
      return webhook;
    });
  }

  /** Ends one; what waits for it is sent no more. @throws Fault `webhook.absent` */
  async function end(principal: Principal, webhook: string): Promise<void> {
    const { organisation: institution } = principal;
    const deed = { name: 'webhook.end', reason: '停用回调地址' } as const;
    await audit.perform(principal, deed, async (act) => {
      const which = { institution, webhook };
      const isEnded = isId(webhook) && (await store.endWebhook(act.sql, which, act.now));
      if (!isEnded) throw rules.noSuchWebhook();
      act.note({ webhook });
    });
  }

  /** Sends a delivery again, under its own number. @throws Fault `webhook.no-delivery` */
  async function replay(principal: Principal, delivery: string): Promise<Delivery> {
    const { organisation: institution } = principal;
    const deed = { name: 'webhook.replay', reason: '重发回调通知' } as const;
    return audit.perform(principal, deed, async (act) => {
      const which = { institution, delivery };
      const again = isId(delivery) ? await store.replay(act.sql, which, act.now) : undefined;
      if (!again) throw rules.noSuchDelivery();
      act.note({ delivery });
      return again;
    });
  }

  return {
    ...webhookSending(ground),
    register,
    end,
    replay,
    /** Ends all of an institution, in the transaction that removes it. */
    endWithin: (act: Act, institution: string) => store.endWebhooks(act.sql, institution, act.now),
    /** What waits to be delivered. */
    backlog: () => store.countWaiting(pool, ground.now()),
    /** Those in use of an institution. */
    of: (institution: string) => store.findWebhooks(pool, [institution]),
    deliveries: (institution: string, filter: store.DeliveryFilter) =>
      store.findDeliveries(pool, institution, filter),
  };
}
