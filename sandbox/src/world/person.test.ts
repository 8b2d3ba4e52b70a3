import { isProblem } from '@xinqiao/catalogue/catalogue';
import { readPersonId } from '@xinqiao/catalogue/values/person-id';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counties } from './county.ts';
import { personOf } from './person.ts';

const role = fc.record({
  key: fc.array(fc.nat(), { minLength: 2, maxLength: 3 }),
  home: fc.constantFrom(...counties).map(({ code }) => code),
  adultOn: fc.integer({ min: 9_000, max: 20_000 }),
});

describe('自然人', () => {
  it('bears a number that is well formed (GB 11643) and cannot have been issued: its sequence is 000', () => {
    fc.assert(
      fc.property(role, (one) => {
        const { id } = personOf(one);
        expect(isProblem(readPersonId(id))).toBe(false);
        expect(id.slice(14, 17)).toBe('000');
        expect(id.slice(0, 6)).toBe(one.home);
      }),
    );
  });

  it('is the same person whenever asked for', () => {
    fc.assert(
      fc.property(role, (one) => {
        expect(personOf(one)).toEqual(personOf(one));
      }),
    );
  });
});
