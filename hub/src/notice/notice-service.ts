import { randomInt } from 'node:crypto';
import type { Pool } from 'pg';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { node } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import type { Consents } from '../consent/consent-service.ts';
import type { Enquiries, EnquirySource } from '../enquiry/enquiry-service.ts';
import { nextTry, type Notice, type NoticedState } from './notice.ts';
import * as store from './notice-store.ts';
import { tellOnce, type WireGround } from './notice-wire.ts';

export type Notices = ReturnType<typeof noticeService>;

export interface NoticeGround extends WireGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly edition: Edition;
  readonly consents: Pick<Consents, 'hasForSources' | 'takeForSources'>;
  readonly enquiries: Pick<Enquiries, 'connected'>;
}

const takenAtOnce = 500;
const sentAtOnce = 32;
const toOneAtOnce = 4;
/** How long a notice in hand is nobody else's; longer than a source may take. */
const leaseMs = 60_000;

export function noticeService(ground: NoticeGround) {
  const { pool, audit, now, edition, consents, enquiries } = ground;
  const atSource = new Set(
    edition.items.filter(({ mode }) => mode !== 'collect').map(({ code }) => code),
  );

  /** Makes notices of what changed, in the act that takes it, for sources that are asked for any of it. */
  async function enqueue(): Promise<number> {
    if (!(await consents.hasForSources())) return 0;
    const deed = { name: 'notice.enqueue', reason: '登记撤回告知' } as const;
    return audit.perform(node, deed, async (act) => {
      const changed = await consents.takeForSources(act, takenAtOnce);
      const connected = new Set((await enquiries.connected(act.sql)).map(({ source }) => source));
      const notices = changed.flatMap(
        ({ id, subject, at, recipient, until, payload }): Notice[] => {
          const { consent, version, state, items } = payload;
          if (!connected.has(recipient) || !items.some((item) => atSource.has(item))) return [];
          const about = { subject, notice: id, source: recipient, consent, version };
          return [{ ...about, state: state as NoticedState, changedAt: at, until }];
        },
      );
      await store.insertNotices(act.sql, notices, act.now);
      act.note({ notifications: changed.length, notices: notices.length });
      return changed.length;
    });
  }

  async function deliver(claimed: store.Claimed, source: EnquirySource): Promise<void> {
    const { isHeard, code, proof } = await tellOnce(ground, source, claimed);
    const { subject, notice, consent, version, state, attempts } = claimed;
    const asked = { notice, consent, version, state, source: source.source, attempt: attempts };
    const deed = { name: 'notice.deliver', reason: '告知信源单位', subject, asked } as const;
    await audit.perform(node, deed, async (act) => {
      act.note({ isHeard, code, ...proof });
      const chance = randomInt(1_000) / 1_000;
      const nextAt = isHeard ? null : nextTry(claimed, { at: act.now, chance });
      await store.settle(act.sql, claimed, { code, nextAt, heardAt: isHeard ? act.now : null });
      if (isHeard) await store.hasten(act.sql, source.source, act.now);
    });
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
      const known = claimed.length === 0 ? [] : await enquiries.connected(pool);
      const sourceOf = new Map(known.map((one) => [one.source, one]));
      await Promise.all(
        claimed.flatMap((one) => {
          const source = sourceOf.get(one.source);
          return source ? [deliver(one, source)] : [];
        }),
      );
      tries += claimed.length;
      more = taken + claimed.length > 0;
    }
    return tries;
  }

  return { sendDue };
}
