import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvSplitter } from './csv-splitter.ts';
import type { Row } from '../reading.ts';

function split(pieces: readonly string[], recordChars = 1_000): Row[] {
  const splitter = csvSplitter({ separator: ',', recordChars });
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.finish()];
}

describe('splitting CSV text', () => {
  it('does not depend on where the text is cut', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '业', ',', '"', '\r', '\n'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, fc.nat(40), fc.nat(40), (whole, one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const cut = [whole.slice(0, from), whole.slice(from, to), whole.slice(to)];
        expect(outcome(cut)).toEqual(outcome([whole]));
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps the record that a limit just allows and refuses one character more', () => {
    expect(split(['abcd,1234\n'], 10)).toHaveLength(1);
    expect(() => split(['abcde,1234\n'], 10)).toThrow('reading.record-too-long');
  });

  it('holds no more than one record: the rest is given out as it comes', () => {
    const splitter = csvSplitter({ separator: ',', recordChars: 100 });
    expect(splitter.push('a,b\nc,d\ne,')).toHaveLength(2);
    expect(splitter.push('f\n')).toEqual([{ line: 3, cells: ['e', 'f'] }]);
    expect(splitter.finish()).toEqual([]);
  });
});

function outcome(pieces: readonly string[]): unknown {
  try {
    return split(pieces);
  } catch (fault) {
    return String(fault);
  }
}
