import { expect, it } from 'vitest';
import { keepRunning } from './unit-keeping.ts';

it('what cannot begin is tried ever later, each time with the reason, until it is told to end', async () => {
  const told: (readonly [number, unknown])[] = [];
  const until = new AbortController();
  const cause = new Error('the port is taken');
  await keepRunning({
    begin: () => Promise.reject(cause),
    isStopped: () => false,
    until: until.signal,
    onHeld: () => {},
    onEnd: (waitMs, why) => {
      told.push([waitMs, why]);
      if (told.length === 2) until.abort();
    },
  });
  expect(told).toEqual([
    [1_000, cause],
    [2_000, cause],
  ]);
});

it('what is held still is ended, and begins again when it is let run', async () => {
  const until = new AbortController();
  let isStopped = false;
  const happened: string[] = [];
  await keepRunning({
    begin: async () => {
      happened.push('begun');
      if (happened.length > 1) until.abort();
      else isStopped = true;
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      const stop = async () => {
        happened.push('ended');
        resolve();
      };
      return { ended, stop };
    },
    isStopped: () => isStopped,
    until: until.signal,
    onHeld: () => {
      happened.push('held');
      isStopped = false;
    },
    onEnd: () => happened.push('ended by itself'),
  });
  expect(happened).toEqual(['begun', 'ended', 'held', 'begun', 'ended']);
});
