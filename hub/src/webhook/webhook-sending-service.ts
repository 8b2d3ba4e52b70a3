// Sending: what consent has to tell institutions becomes deliveries, and each is sent until it arrives or three
// days are over. A process killed on the way loses nothing: what it had in hand is taken up again.
import { randomInt } from 'node:crypto';
import type { Pool } from 'pg';
import { signCallback } from '@xinqiao/protocol/callback';
import { digestTag } from '@xinqiao/protocol/suite/digest-tag';
import type { Signer } from '@xinqiao/protocol/suite/suite';
import { suites } from '@xinqiao/protocol/suite/suites';
import { node } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import type { Consents } from '../consent/consent-service.ts';
import { newId } from '../kernel/id.ts';
import type { Ended, Outbound } from '../platform/outbound/outbound.ts';
import { hasArrived, nextTry } from './webhook.ts';
import * as store from './webhook-store.ts';

export interface SendingGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly now: () => Date;
  readonly consents: Pick<Consents, 'hasOutgoing' | 'takeOutgoing'>;
  readonly outbound: Pick<Outbound, 'post' | 'problemOf'>;
  readonly signerAt: (at: Date) => Signer;
  /** How long a delivery in hand is nobody else's; longer than a call may take. */
  readonly leaseMs?: number;
}

const takenAtOnce = 500;
const sentAtOnce = 32;
const toOneAtOnce = 4;

export function webhookSending(ground: SendingGround) {
  const { pool, audit, now, consents, outbound, signerAt, leaseMs = 30_000 } = ground;

  /** Makes deliveries of what waits for institutions, in the act that takes it; returns of how much. */
  async function enqueue(): Promise<number> {
    if (!(await consents.hasOutgoing())) return 0;
    const deed = { name: 'webhook.enqueue', reason: '登记回调通知' } as const;
    return audit.perform(node, deed, async (act) => {
      const told = await consents.takeOutgoing(act, takenAtOnce);
      const concerned = [...new Set(told.map(({ recipient }) => recipient))];
      const webhooks = await store.findWebhooks(act.sql, concerned);
      const deliveries = told.flatMap(({ id, at, event, recipient, payload }) => {
        const { consent, version } = payload;
        const wanted = webhooks.filter(
          (w) => w.institution === recipient && (w.events as readonly string[]).includes(event),
        );
        return wanted.map(({ institution, webhook }) => {
          const delivery = newId(act.now);
          const body = JSON.stringify({ delivery, event, at: at.toISOString(), ...payload });
          const about = { institution, webhook, event, consent, version };
          return { ...about, delivery, notification: id, body };
        });
      });
      await store.insertDeliveries(act.sql, deliveries, act.now);
      act.note({ notifications: told.length, deliveries: deliveries.length });
      return told.length;
    });
  }

  async function deliver(claimed: store.Claimed): Promise<void> {
    const ended = await call(claimed);
    const code = 'status' in ended ? String(ended.status) : ended.failed;
    const { delivery, institution, consent, attempts } = claimed;
    const asked = { delivery, institution, consent, attempt: attempts };
    const deed = { name: 'webhook.deliver', reason: '回调通知', asked } as const;
    await audit.perform(node, deed, async (act) => {
      act.note({ code });
      if ('status' in ended && hasArrived(ended.status)) {
        const arrived = { state: 'delivered', code, nextAt: act.now } as const;
        return store.settle(act.sql, claimed, arrived);
      }
      const chance = randomInt(1_000) / 1_000;
      const nextAt = nextTry(claimed, { at: act.now, chance });
      const state = nextAt ? 'waiting' : 'given-up';
      return store.settle(act.sql, claimed, { state, code, nextAt: nextAt ?? act.now });
    });
  }

  async function call({ delivery, event, url, body }: store.Claimed): Promise<Ended> {
    const [at, bytes] = [now(), Buffer.from(body)];
    const signer = signerAt(at);
    const suite = signer.alg === 'EdDSA' ? suites.intl : suites.gm;
    const statement = { delivery, event, url, body: digestTag(suite, bytes) };
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'xinqiao',
      'xinqiao-delivery': delivery,
      'xinqiao-event': event,
      'xinqiao-signature': await signCallback(statement, signer, at),
    };
    return outbound.post({ url, headers, body });
  }

  /** One round: everything that is due, until nothing is or it is told to stop. Returns how many tries. */
  async function sendDue(stopping?: AbortSignal): Promise<number> {
    const mayGoOn = () => stopping?.aborted !== true;
    let tries = 0;
    for (let more = true; more && mayGoOn();) {
      const taken = await enqueue();
      const at = now();
      const until = new Date(at.getTime() + leaseMs);
      const claiming = { at, until, limit: sentAtOnce, each: toOneAtOnce };
      const claimed = await store.claim(pool, claiming);
      await Promise.all(claimed.map(deliver));
      tries += claimed.length;
      more = taken + claimed.length > 0;
    }
    return tries;
  }

  return { sendDue };
}
