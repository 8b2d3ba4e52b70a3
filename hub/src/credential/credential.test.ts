import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lockedUntil,
  lockoutRules,
  passwordProblems,
  remembered,
  type PasswordProblem,
} from './credential.ts';

describe('passwords (GB/T 22239-2019 8.1.4.1)', () => {
  it.each<[string, PasswordProblem[]]>([
    ['Chazhou#Lvye72kuai', []],
    ['黔岭茶业-Bv7山路口九号院', []],
    ['Short#1', ['short']],
    ['alllowercaseletterz', ['kinds']],
    ['Password1234!!', ['guessable']],
    ['P@ssw0rd2026!!', ['guessable']],
    ['Xinqiao@2026abc', ['guessable']],
    ['Aa1!Aa1!Aa1!Aa1!', ['guessable']],
    ['Qwerty!123456789', ['guessable']],
    ['Ming.Li13900000000', ['guessable']],
    [`Aa1${'xyqr'.repeat(40)}`, ['long']],
  ])('%s: %j', (password, problems) => {
    expect(passwordProblems(password, ['ming.li', '13900000000'])).toEqual(problems);
  });

  it('spaces and any script are allowed', () => {
    expect(passwordProblems('Vier Kühe 7 trinken Tau', [])).toEqual([]);
  });

  it('a longer password of fresh letters is never worse', () => {
    const letter = fc.constantFrom(...'bdfhjmpruxBDFHJM27#');
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 40 }), (letters) => {
        const problems = passwordProblems(letters.join(''), []);
        const longer = passwordProblems(`${letters.join('')}kWt8%gcNez`, []);
        expect(longer.filter((p) => p !== 'long' && !problems.includes(p))).toEqual([]);
      }),
    );
  });
});

describe('lockout', () => {
  const lastAt = new Date('2026-11-22T01:00:00Z');

  it.each(['person', 'address'] as const)(
    'of a %s: more failures never open earlier, and the wait has an end',
    (kind) => {
      const rules = lockoutRules[kind];
      fc.assert(
        fc.property(fc.nat(2_000), fc.nat(2_000), (a, b) => {
          const until = (failures: number) =>
            lockedUntil({ failures, lastAt }, rules)?.getTime() ?? lastAt.getTime();
          const [less, more] = [Math.min(a, b), Math.max(a, b)];
          expect(until(less)).toBeLessThanOrEqual(until(more));
          expect(until(more)).toBeLessThanOrEqual(lastAt.getTime() + rules.mostSeconds * 1_000);
        }),
      );
    },
  );

  it.each([
    [4, null],
    [5, 60],
    [6, 120],
    [9, 960],
    [10, 1_800],
    [1_000_000, 1_800],
  ])('%d failures of a person wait for %s seconds', (failures, seconds) => {
    const until = lockedUntil({ failures, lastAt }, lockoutRules.person);
    expect(until && (until.getTime() - lastAt.getTime()) / 1_000).toBe(seconds);
  });

  it('failures are forgotten after a day without one', () => {
    const known = { failures: 7, lastAt };
    const after = (hours: number) => new Date(lastAt.getTime() + hours * 3_600_000);
    expect(remembered(known, after(24), lockoutRules.person)).toBe(7);
    expect(remembered(known, after(24.1), lockoutRules.person)).toBe(0);
  });
});
