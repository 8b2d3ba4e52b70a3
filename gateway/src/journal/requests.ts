// 请求编号 (requests): ids of requests that came a moment ago: none is answered twice. Remembered longer than any
// signature is in time (60 seconds either way), and no longer.
export interface Requests {
  /** Whether a request is new; it is not any more. */
  readonly firstSeen: (kid: string, request: string, at: Date) => boolean;
}

const rememberMs = 300_000;
const sweepEveryMs = 60_000;

export function recentRequests(now: Date): Requests {
  const seen = new Map<string, number>();
  let swept = now.getTime();

  function sweep(at: number): void {
    if (at - swept < sweepEveryMs) return;
    swept = at;
    for (const [key, time] of seen) if (time < at - rememberMs) seen.delete(key);
  }

  return {
    firstSeen(kid, request, at) {
      sweep(at.getTime());
      const key = `${kid} ${request}`;
      if (seen.has(key)) return false;
      seen.set(key, at.getTime());
      return true;
    },
  };
}

/** Whether an instant is recent enough for a request of then to be sent again. */
export function isRecent(at: Date, now: Date): boolean {
  return at.getTime() > now.getTime() - rememberMs;
}
