// 限速 (rate limit): a bucket of tokens for each asker, filled evenly; whoever has none waits. Kept in memory, by
// each process for itself: it guards the process, not a quota. Pure.
import { Fault } from '../../kernel/fault.ts';

export interface Rate {
  readonly perSecond: number;
  /** Requests at once after a pause. */
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

export interface Taken {
  readonly isAllowed: boolean;
  readonly remaining: number;
  /** Seconds until there is a token again; 0 where there is one. */
  readonly waitSeconds: number;
  /** Seconds until the bucket is full again. */
  readonly fullSeconds: number;
}

/** Askers remembered at one time; those whose buckets are full again are forgotten first. */
const mostAskers = 20_000;

export function tokenBuckets({ perSecond, burst }: Rate) {
  const buckets = new Map<string, Bucket>();

  function refilled(asker: string, nowMs: number): Bucket {
    const known = buckets.get(asker);
    if (known === undefined) return { tokens: burst, at: nowMs };
    const since = Math.max(0, nowMs - known.at) / 1_000;
    return { tokens: Math.min(burst, known.tokens + since * perSecond), at: nowMs };
  }

  function forget(nowMs: number): void {
    for (const asker of buckets.keys()) {
      if (refilled(asker, nowMs).tokens >= burst) buckets.delete(asker);
    }
    // Twenty thousand who ask without pause: the oldest start again with a full bucket.
    const [oldest] = buckets.keys();
    if (buckets.size >= mostAskers && oldest !== undefined) buckets.delete(oldest);
  }

  /** Takes a token of an asker at an instant. */
  function take(asker: string, nowMs: number): Taken {
    const bucket = refilled(asker, nowMs);
    const isAllowed = bucket.tokens >= 1;
    if (isAllowed) bucket.tokens -= 1;
    if (!buckets.has(asker) && buckets.size >= mostAskers) forget(nowMs);
    buckets.set(asker, bucket);
    return {
      isAllowed,
      remaining: Math.floor(bucket.tokens),
      waitSeconds: bucket.tokens >= 1 ? 0 : Math.ceil((1 - bucket.tokens) / perSecond),
      fullSeconds: Math.ceil((burst - bucket.tokens) / perSecond),
    };
  }

  return { take, size: () => buckets.size };
}

/**
 * Takes a token and says in headers how many are left.
 * @throws Fault `request.too-many`, with `Retry-After`
 */
export function limiter(rate: Rate, now: () => Date = () => new Date()) {
  const buckets = tokenBuckets(rate);
  return (asker: string, header: (name: string, value: string) => void): void => {
    const taken = buckets.take(asker, now().getTime());
    header('ratelimit-limit', String(rate.burst));
    header('ratelimit-remaining', String(taken.remaining));
    header('ratelimit-reset', String(taken.fullSeconds));
    if (taken.isAllowed) return;
    header('retry-after', String(taken.waitSeconds));
    throw tooMany(taken.waitSeconds);
  };
}

function tooMany(seconds: number): Fault {
  return new Fault(
    'too-many',
    'request.too-many',
    {
      zh: `请求过于频繁，请在 ${seconds} 秒后再试`,
      en: `too many requests: try again in ${seconds} s`,
    },
    { seconds },
  );
}
