import { describe, expect, it } from 'vitest';
import { lastLine, tallyOf } from './tally.ts';

const counts = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe('the last line of npm test', () => {
  it.each([
    ['all passed', { ...counts, testResults: [file('passed', 'passed')] }, 0, '5 passed, 0 failed'],
    [
      'some were skipped',
      { ...counts, numPendingTests: 2, testResults: [] },
      0,
      '5 passed, 0 failed, 2 skipped',
    ],
    [
      'a test failed',
      { ...counts, numFailedTests: 1, testResults: [file('failed', 'failed')] },
      1,
      '5 passed, 1 failed',
    ],
    [
      'a file could not be loaded',
      { ...counts, testResults: [file('failed'), file('passed', 'passed')] },
      1,
      '5 passed, 1 failed',
    ],
    ['an error escaped every test', { ...counts, testResults: [] }, 1, '5 passed, 1 failed'],
    ['the run was killed', { ...counts, testResults: [] }, null, '5 passed, 1 failed'],
    ['there is no report', null, 1, '0 passed, 1 failed'],
  ])('when %s', (...[, report, code, line]) => {
    expect(lastLine(tallyOf(report, code))).toBe(line);
  });
});
