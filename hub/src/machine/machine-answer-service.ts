// 幂等 (answers kept): a request sent again under its key gets the answer it had; one that is still being
// answered is waited for, whichever process does it, and never refused for that.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Caller } from '../account/account.ts';
import { keyReused } from '../platform/http/request-faults.ts';
import type { KeptAnswer, Once } from '../platform/http/sending-once.ts';
import * as store from './machine-answer-store.ts';

export interface KeptAnswersGround {
  readonly pool: Pool;
  readonly now: () => Date;
  /** How long a key is held without a sign of life. A process that is killed frees it after that. */
  readonly holdMs?: number;
}

const dayMs = 86_400_000;
const firstLookMs = 10;
const longestLookMs = 250;

export function keptAnswers({ pool, now, holdMs = 15_000 }: KeptAnswersGround): Once<Caller> {
  /** Does the work while holding the key. What is refused or fails leaves the key free: nothing was done. */
  async function hold(held: store.Hold, work: Parameters<Once<Caller>>[1]): Promise<KeptAnswer> {
    const beat = setInterval(() => {
      const until = new Date(now().getTime() + holdMs);
      store.holdOn(pool, { ...held, until }).catch(() => {});
    }, holdMs / 3);
    try {
      const answer = await work((sql, done) => store.keepAnswerIn(sql, held, done));
      await store.keepAnswer(pool, held, answer);
      return answer;
    } catch (error) {
      await store.letGo(pool, held);
      throw error;
    } finally {
      clearInterval(beat);
    }
  }

  return async ({ caller: { principal }, key, digest }, work) => {
    const organisation = principal.organisation || `person:${principal.id}`;
    const by = randomUUID();
    for (let waitMs = firstLookMs; ; waitMs = Math.min(2 * waitMs, longestLookMs)) {
      const at = now();
      const [until, expires] = [new Date(at.getTime() + holdMs), new Date(at.getTime() + dayMs)];
      const held = { organisation, key, digest, by, at, until, expires };
      if (await store.takeKey(pool, held)) {
        return { ...(await hold(held, work)), isReplayed: false };
      }
      const kept = await store.findKept(pool, { organisation, key });
      if (kept && kept.digest !== digest) throw keyReused();
      if (kept && kept.status !== null) {
        return {
          status: kept.status,
          headers: kept.headers ?? {},
          body: kept.body,
          isReplayed: true,
        };
      }
      await sleep(waitMs);
    }
  };
}
