import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../world/day.ts';
import { storylineOf } from './storyline.ts';

const asOf = dayOf('2026-10-31');
const life = fc.record({
  index: fc.nat(),
  age: fc.integer({ min: 10, max: 12_000 }),
  firm: fc.boolean(),
});

function told({ index, age, firm }: { index: number; age: number; firm: boolean }) {
  return {
    founded: asOf - age,
    story: storylineOf([1, index], { founded: asOf - age, asOf, firm }),
  };
}

describe('经历', () => {
  it('goes down step by step: tax before power, power before court, court before the lists', () => {
    fc.assert(
      fc.property(life, (one) => {
        const { founded, story } = told(one);
        const days = Object.values(story.days);
        expect(days).toEqual([...days].sort((a, b) => a - b));
        for (const day of days) expect(day).toBeGreaterThan(founded);
      }),
    );
  });

  it('tells nothing that has not happened yet', () => {
    fc.assert(
      fc.property(life, (one) => {
        const { story } = told(one);
        for (const day of [...Object.values(story.days), story.endedOn ?? asOf]) {
          expect(day).toBeLessThanOrEqual(asOf);
        }
      }),
    );
  });

  it('lets only firms fall or thrive, and only the fallen go bankrupt', () => {
    fc.assert(
      fc.property(life, (one) => {
        const { story } = told(one);
        if (!one.firm) expect(story.fate).toBe('steady');
        if (story.ending === 'bankruptcy') expect(story.days.abnormal).toBeDefined();
      }),
    );
  });
});
