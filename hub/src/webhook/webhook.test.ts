import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentStates } from '../consent/consent.ts';
import { hasArrived, nextTry, retryRules, webhookEvents } from './webhook.ts';

const since = new Date('2026-11-20T04:00:00Z');
const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

describe('what did not arrive', () => {
  it('is tried again later and later, never after three days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(300_000_000), chance, (...given) => {
        const [attempts, passed, by] = given;
        const at = new Date(since.getTime() + passed);
        const next = nextTry({ attempts, since }, { at, chance: by });
        const waited = (next?.getTime() ?? 0) - at.getTime();
        const whole = Math.min(retryRules.firstMs * 2 ** (attempts - 1), retryRules.mostMs);
        if (next === null) {
          expect(passed + whole).toBeGreaterThan(retryRules.giveUpMs);
        } else {
          expect(waited).toBeGreaterThanOrEqual(Math.floor(whole / 2));
          expect(waited).toBeLessThanOrEqual(whole);
          expect(next.getTime() - since.getTime()).toBeLessThanOrEqual(retryRules.giveUpMs);
        }
      }),
    );
  });

  it('is what any answer but a 2xx says', () => {
    expect([200, 202, 204, 299].every(hasArrived)).toBe(true);
    expect([0, 100, 199, 300, 307, 400, 410, 500].some(hasArrived)).toBe(false);
  });
});

it('every move of a consent can be told', () => {
  const moves = ['request', ...Object.keys(consentStates.requested)];
  expect([...webhookEvents].sort()).toEqual(moves.map((move) => `consent.${move}`).sort());
});
