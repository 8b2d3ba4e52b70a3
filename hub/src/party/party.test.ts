import { describe, expect, it } from 'vitest';
import {
  moved,
  partyMoves,
  partyReasons,
  type PartyMove,
  type PartyReason,
  type Standing,
} from './party.ts';

const standings: readonly (Standing | null)[] = [null, 'admitted', 'suspended', 'removed'];
const moves = Object.keys(partyMoves) as PartyMove[];
const reasons = Object.keys(partyReasons) as PartyReason[];

describe('the standing of a party (方案三(六)2)', () => {
  it('changes by the moves of the table, for a reason of the move, and by nothing else', () => {
    for (const standing of standings) {
      for (const move of moves) {
        const from: readonly (Standing | null)[] = partyMoves[move].from;
        const told = reasons.map((reason) => {
          try {
            return moved(standing, move, reason);
          } catch (error) {
            return (error as { code: string }).code;
          }
        });
        if (!from.includes(standing)) {
          expect(new Set(told)).toEqual(new Set(['party.state']));
        } else {
          expect(new Set(told)).toEqual(new Set([partyMoves[move].to, 'party.reason']));
        }
      }
    }
  });

  it('who was removed never comes back', () => {
    const out = moves.filter((move) =>
      (partyMoves[move].from as readonly unknown[]).includes('removed'),
    );
    expect(out).toEqual([]);
  });
});
