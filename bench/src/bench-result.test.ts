import { describe, expect, it } from 'vitest';
import { compared, meets, resultTable, type Measure } from './bench-result.ts';
import { machine } from './machine.ts';

const speed = compared({
  name: 'intake-vs-copy',
  unit: 'rows/s',
  value: 30_000,
  baseline: 50_000,
  goal: { op: '>=', value: 0.5 },
});
const memory: Measure = {
  name: 'intake-rss',
  unit: 'MB',
  value: 401,
  goal: { op: '<=', value: 400 },
};

describe('a measure', () => {
  it('with a baseline is judged by the ratio', () => {
    expect(speed.ratio).toBeCloseTo(0.6);
    expect(meets(speed)).toBe(true);
    expect(meets({ ...speed, ratio: 0.49 })).toBe(false);
  });

  it('without one is judged by its value', () => {
    expect(meets(memory)).toBe(false);
    expect(meets({ ...memory, value: 400 })).toBe(true);
  });
});

describe('the table of measures', () => {
  it('says value, baseline, ratio and goal of each, and whether it is met', () => {
    expect(resultTable([speed, memory]).split('\n')).toEqual([
      '| measure        | value         | baseline      | ratio | goal  |     |',
      '| -------------- | ------------- | ------------- | ----- | ----- | --- |',
      '| intake-vs-copy | 30,000 rows/s | 50,000 rows/s | 0.60  | ≥ 0.5 | ✓   |',
      '| intake-rss     | 401 MB        |               |       | ≤ 400 | ✗   |',
    ]);
  });
});

describe('the machine of a result', () => {
  it('says what speed depends on, and nothing that names the machine', () => {
    expect(Object.keys(machine())).toEqual(['cpu', 'cores', 'memoryGb', 'os']);
    expect(machine().cores).toBeGreaterThan(0);
  });
});
