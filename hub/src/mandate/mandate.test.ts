import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isDigest,
  isLive,
  isRepresentative,
  mandateMoves,
  movesOf,
  type Mandate,
  type MandateMove,
  type MandateState,
} from './mandate.ts';

const states: MandateState[] = ['pending', 'live', 'paused', 'refused', 'ended'];
const moves = Object.keys(mandateMoves) as MandateMove[];

describe('the moves of a mandate', () => {
  it.each<[MandateState, MandateMove[]]>([
    ['pending', ['confirm', 'refuse', 'end']],
    ['live', ['pause', 'end']],
    ['paused', ['renew', 'end']],
    ['refused', []],
    ['ended', []],
  ])('%s: %j', (state, possible) => {
    expect(movesOf(state)).toEqual(possible);
  });

  it('no sequence leaves what is refused or ended, nor lives without confirmation or renewal', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...states),
        fc.array(fc.constantFrom(...moves)),
        (start, asked) => {
          let state = start;
          for (const move of asked.filter((m) => movesOf(state).includes(m))) {
            if (!movesOf(state).includes(move)) continue;
            const before = state;
            state = mandateMoves[move].to;
            expect(['refused', 'ended']).not.toContain(before);
            if (state === 'live') expect(['confirm', 'renew']).toContain(move);
          }
        },
      ),
    );
  });
});

it('a mandate lives from its first instant to before its last', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
  const mandate: Mandate = {
    subject: '',
    mandate: '',
    person: '',
    basis: 'legal-representative',
    state: 'live',
    pausedBy: null,
    letterDigest: null,
    validFrom: at(1),
    validUntil: at(5),
  };
  expect([0, 1, 4, 5].map((hour) => isLive(mandate, at(hour)))).toEqual([false, true, true, false]);
  expect(isLive({ ...mandate, state: 'paused' }, at(2))).toBe(false);
});

it.each([
  ['李明示', '李明示', true],
  ['买买提·示例', '买买提•示例', true],
  ['李明示', '李 明示', true],
  ['李明示', '李明', false],
  ['李明示', null, false],
])('%s is the representative the register calls %s: %s', (person, legalRepresentative, isOne) => {
  expect(isRepresentative(person, { name: '', legalRepresentative })).toBe(isOne);
});

it('a digest is sha256 in lower case', () => {
  expect(isDigest(`sha256:${'a'.repeat(64)}`)).toBe(true);
  expect(isDigest(`sha256:${'A'.repeat(64)}`)).toBe(false);
  expect(isDigest('a'.repeat(64))).toBe(false);
});
