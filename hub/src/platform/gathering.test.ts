import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { gathering } from './gathering.ts';

describe('questions gathered', () => {
  it('are answered each by its own answer, those that wait together in one round', async () => {
    const rounds: number[][] = [];
    const ask = gathering(
      async (questions: readonly number[]) => {
        rounds.push([...questions]);
        await sleep(5);
        return questions.map((question) => question * 2);
      },
      { rounds: 1, most: 3 },
    );
    const answers = await Promise.all([1, 2, 3, 4, 5].map(ask));
    expect(answers).toEqual([2, 4, 6, 8, 10]);
    expect(rounds).toEqual([[1], [2, 3, 4], [5]]);
    expect(await ask(6)).toBe(12);
  });

  it('fail with their own round and with no other', async () => {
    const ask = gathering(
      async (questions: readonly string[]) => {
        await sleep(1);
        if (questions.includes('bad')) throw new Error('bad');
        return questions;
      },
      { rounds: 1 },
    );
    const asked = await Promise.allSettled([ask('good'), ask('bad'), ask('beside it')]);
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await ask('after')).toBe('after');
  });

  it('are never left without an answer', async () => {
    const ask = gathering(async () => []);
    await expect(ask('anything')).rejects.toThrow('not every question');
  });
});
