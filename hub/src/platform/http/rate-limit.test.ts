import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limiter, tokenBuckets } from './rate-limit.ts';

describe('a bucket of tokens', () => {
  it('lets no more through than its burst and what flows in meanwhile, whenever they come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 200 }),
        (perSecond, burst, pauses) => {
          const { take } = tokenBuckets({ perSecond, burst });
          let [now, passed] = [0, 0];
          for (const pause of pauses) {
            now += pause;
            if (take('bank', now).isAllowed) passed += 1;
            expect(passed).toBeLessThanOrEqual(burst + (now / 1_000) * perSecond + 1e-6);
          }
        },
      ),
    );
  });

  it('says when to come again, and lets through whoever does', () => {
    const { take } = tokenBuckets({ perSecond: 2, burst: 2 });
    expect([take('a', 0), take('a', 0)].map((t) => t.isAllowed)).toEqual([true, true]);
    const { isAllowed, waitSeconds } = take('a', 0);
    expect([isAllowed, waitSeconds]).toEqual([false, 1]);
    expect(take('a', waitSeconds * 1_000).isAllowed).toBe(true);
  });

  it('of one asker is no other’s, and a clock set back gives nothing away', () => {
    const { take } = tokenBuckets({ perSecond: 1, burst: 1 });
    expect(take('a', 10_000).isAllowed).toBe(true);
    expect(take('b', 10_000).isAllowed).toBe(true);
    expect(take('a', 0).isAllowed).toBe(false);
  });

  it('of a million addresses does not fill the memory', () => {
    const { take, size } = tokenBuckets({ perSecond: 1, burst: 1 });
    for (let n = 0; n < 60_000; n += 1) take(`address:${n}`, n);
    expect(size()).toBeLessThanOrEqual(20_000);
  });
});

it('whoever asks too often is told how long to wait, in headers too (RFC 6585, RFC 9110 10.2.3)', () => {
  const told = new Map<string, string>();
  const limit = limiter({ perSecond: 1, burst: 1 }, () => new Date(0));
  const header = (name: string, value: string) => void told.set(name, value);
  limit('bank', header);
  expect(Object.fromEntries(told)).toEqual({
    'ratelimit-limit': '1',
    'ratelimit-remaining': '0',
    'ratelimit-reset': '1',
  });
  expect(() => limit('bank', header)).toThrow('request.too-many');
  expect(told.get('retry-after')).toBe('1');
});
