import { describe, expect, it } from 'vitest';
import { duration, progressLine, showProgress } from './progress.ts';

const words = { label: '归集', unit: '行', left: '剩余' };

function screen(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, columns: 40, write: (text: string) => written.push(text) > 0 };
}

describe('a progress line', () => {
  it.each([
    [0, 100, 0, '归集 ░░░░░░░░░░░░░░░░░░░░░░░░   0% 0/100 行 0 行/s'],
    [50, 100, 5, '归集 ████████████░░░░░░░░░░░░  50% 50/100 行 10 行/s 剩余 0:05'],
    [100, 100, 8, '归集 ████████████████████████ 100% 100/100 行 13 行/s'],
    [12_345, null, 10, '归集 12,345 行 1,235 行/s'],
    [200, 100, 8, '归集 ████████████████████████ 100% 200/100 行 25 行/s'],
  ])('says of %d of %s after %d s: %s', (done, total, seconds, line) => {
    expect(progressLine(words, { done, total, seconds })).toBe(line);
  });

  it.each([
    [4.2, '0:05'],
    [760, '12:40'],
    [3723, '1:02:03'],
  ])('tells %d seconds as %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});

describe('a progress display', () => {
  it('writes over one line of a terminal, never wider than the terminal', () => {
    const stream = screen(true);
    let now = 0;
    const progress = showProgress({ words, total: 100, stream, clock: () => now });
    progress.advance(1);
    now = 200;
    progress.advance(49);
    progress.finish();
    expect(stream.written[0]).toBe('\r\u001B[K归集 ████████████░░░░░░░░░░░░  50% 50/1');
    expect(stream.written.at(-1)).toBe('\n');
  });

  it('writes a plain line every five seconds where there is no terminal', () => {
    const stream = screen(false);
    let now = 0;
    const progress = showProgress({ words, total: null, stream, clock: () => now });
    for (now = 1000; now <= 11_000; now += 1000) progress.advance(10);
    expect(stream.written).toEqual(['归集 50 行 10 行/s\n', '归集 100 行 10 行/s\n']);
  });

  it('is silent about a short task where there is no terminal', () => {
    const stream = screen(false);
    const progress = showProgress({ words, total: 5, stream, clock: () => 0 });
    progress.reach(5);
    progress.finish();
    expect(stream.written).toEqual([]);
  });
});
