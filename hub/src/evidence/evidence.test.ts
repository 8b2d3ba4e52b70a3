import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '@xinqiao/protocol/canonical';
import { entryOf, nextLogId, seenOf, type AuditRow } from './evidence.ts';

const row: AuditRow = {
  subject: '',
  id: '01a2039d-ae13-755d-90b1-b4fe812efa0d',
  at: '2026-07-22T01:02:03.004Z',
  principal: 'u-17',
  organisation: 'bank-3',
  deed: 'report.read',
  reason: '贷前审查',
  outcome: 'done',
  code: null,
  detail: '{}',
  credential: '',
  request: '',
};
const sealed = (detail: string) => canonicalText(entryOf(1, { ...row, detail }));

describe('what is sealed of a row', () => {
  it('shows its detail as the JSON it is', () => {
    expect(entryOf(7, { ...row, detail: '{"rows": 3, "file": "a\\"b"}' })).toEqual({
      ...row,
      seq: 7,
      detail: { rows: 3, file: 'a"b' },
    });
  });

  it.each([
    ['{"n": 12345678901234567890}', '{"n": 12345678901234567891}'],
    ['{"n": 1.0}', '{"n": 1}'],
    ['{"n": 0.10}', '{"n": 0.1}'],
    [`{"n": 1${'0'.repeat(400)}}`, `{"n": 2${'0'.repeat(400)}}`],
    [`${'['.repeat(100)}1${']'.repeat(100)}`, `${'['.repeat(100)}2${']'.repeat(100)}`],
  ])('tells %.30s from %.30s, which one reading would take for the same or not at all', (a, b) => {
    expect(sealed(a)).not.toBe(sealed(b));
  });

  it('is never the same for two details', () => {
    const objects = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(objects, objects, (a, b) => {
        const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
        fc.pre(canonicalText(JSON.parse(one)) !== canonicalText(JSON.parse(other)));
        return sealed(one) !== sealed(other);
      }),
    );
  });
});

describe('a snapshot', () => {
  it('names what was under way', () => {
    expect(seenOf('10:20:12,15')).toEqual({ xmax: '20', underWay: ['12', '15'] });
    expect(seenOf('20:20:')).toEqual({ xmax: '20', underWay: [] });
  });
});

it('a log is named after the first, with a number of its own', () => {
  const first = { log: 1, logId: nextLogId(undefined, 'xinqiao-1a'), suite: 'intl' } as const;
  expect([first.logId, nextLogId(first, 'other')]).toEqual(['xinqiao-1a.1', 'xinqiao-1a.2']);
});
