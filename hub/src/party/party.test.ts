import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  handMoves,
  mayDeal,
  moved,
  partyMoves,
  partyReasons,
  standings,
  type PartyMove,
  type PartyReason,
  type Standing,
} from './party.ts';

const all: readonly (Standing | null)[] = [null, ...standings];
const moves = Object.keys(partyMoves) as PartyMove[];
const reasons = Object.keys(partyReasons) as PartyReason[];

/** Where a move leads, or the code it is refused with. */
function tried(standing: Standing | null, move: PartyMove, reason: PartyReason) {
  try {
    return moved(standing, { move, reason });
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('the standing of a party (方案三(六)2)', () => {
  it('changes by the moves of the table, for a reason of the move, and by nothing else', () => {
    for (const standing of all) {
      for (const move of moves) {
        const from: readonly (Standing | null)[] = partyMoves[move].from;
        const told = new Set(reasons.map((reason) => tried(standing, move, reason)));
        const wanted = from.includes(standing)
          ? [partyMoves[move].to, 'party.reason']
          : ['party.state'];
        expect(told).toEqual(new Set(wanted));
      }
    }
  });

  it('comes to dealing only through application, review, assessment and decision, whatever is tried', () => {
    const step = fc.record({
      move: fc.constantFrom(...moves),
      reason: fc.constantFrom(...reasons),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        let standing: Standing | null = null;
        const passed: (Standing | null)[] = [];
        for (const { move, reason } of steps) {
          const to: string = tried(standing, move, reason);
          if (to.startsWith('party.')) continue;
          standing = to as Standing;
          passed.push(standing);
          if (!mayDeal(standing)) continue;
          const way = ['applied', 'under-review', 'assessed', 'admitted'] as const;
          const last = way.map((one) => passed.lastIndexOf(one));
          expect(passed.slice(0, passed.indexOf('admitted') + 1)).toEqual(
            expect.arrayContaining([...way]),
          );
          expect(Math.min(...last)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('is reached from where one may deal, or by `admit` from assessed alone', () => {
    for (const move of moves.filter((one) => mayDeal(partyMoves[one].to) && one !== 'admit')) {
      for (const from of partyMoves[move].from) {
        expect(['admitted', 'rectifying', 'suspended'], move).toContain(from);
      }
    }
    expect(partyMoves.admit.from).toEqual(['assessed']);
    expect(handMoves).not.toContain('admit');
  });

  it('who was removed never comes back', () => {
    const out = moves.filter((move) =>
      (partyMoves[move].from as readonly unknown[]).includes('removed'),
    );
    expect(out).toEqual([]);
  });
});
