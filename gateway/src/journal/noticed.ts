// 已告知 (noticed): what the node told of consents since they were signed, until they end. Recovered from the journal.
import { afterNotice, type Noticed } from '@xinqiao/protocol/notice/notice';

export interface NoticedConsents {
  /** Null: nothing was told. */
  readonly of: (consent: string) => Noticed | null;
  /** Takes a notice in; how the consent stands by all that were heard. */
  readonly hear: (consent: string, told: Noticed, at: Date) => Noticed;
}

const sweepEveryMs = 600_000;

export function noticedConsents(now: Date): NoticedConsents {
  let swept = now.getTime();
  const known = new Map<string, Noticed>();

  /** Forgets consents that have ended. */
  function sweep(at: number): void {
    if (at - swept < sweepEveryMs) return;
    swept = at;
    for (const [consent, { until }] of known) if (Date.parse(until) <= at) known.delete(consent);
  }

  return {
    of: (consent) => known.get(consent) ?? null,
    hear(consent, told, at) {
      sweep(at.getTime());
      const noticed = afterNotice(known.get(consent) ?? null, told);
      known.set(consent, noticed);
      return noticed;
    },
  };
}
