import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows } from './csv.ts';

describe('CSV (RFC 4180)', () => {
  it('reads back whatever cells were written, by any system', () => {
    const cells = fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 }), { minLength: 1 });
    const ending = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(cells, ending, fc.boolean(), (rows, end, ended) => {
        const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
        const text = rows.map((row) => row.map(quote).join(',')).join(end);
        const filled = rows.filter((row) => row.some((cell) => cell !== ''));
        expect(csvRows(ended ? text + end : text)).toEqual(filled);
      }),
    );
  });

  it.each([
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,\r\n,b\r\n',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['a\n\n\nb\n', [['a'], ['b']]],
    ['', []],
  ])('%j', (text, rows) => expect(csvRows(text)).toEqual(rows));

  it.each(['"a', 'a"b', '"a"b,c', 'a,"b\n1,2'])('is damaged: %j', (text) =>
    expect(csvRows(text)).toBeNull(),
  );
});
