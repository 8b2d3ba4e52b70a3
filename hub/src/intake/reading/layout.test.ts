import { describe, expect, it } from 'vitest';
import { inBlocks } from './layout.ts';
import type { Row } from './reading.ts';

async function sizes(rows: readonly Row[]): Promise<number[]> {
  async function* inOne() {
    yield rows;
  }
  return (await Array.fromAsync(inBlocks(inOne()))).map((block) => block.length);
}

const rowsOf = (count: number, chars: number): Row[] =>
  Array.from({ length: count }, (_, n) => ({ line: n + 2, cells: ['黔', 'x'.repeat(chars - 1)] }));

describe('blocks of rows', () => {
  it('hold 2,000, the last what is left', async () => {
    expect(await sizes(rowsOf(4_100, 300))).toEqual([2_000, 2_000, 100]);
  });

  it('hold fewer where rows are long, so that memory is bounded by the limits, not by the file', async () => {
    expect(await sizes(rowsOf(5, 1_048_576))).toEqual([2, 2, 1]);
  });
});
