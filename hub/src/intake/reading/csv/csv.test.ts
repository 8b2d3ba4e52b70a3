import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, gb18030, readAll, utf8 } from '../reading-builders.ts';
import type { Encoder } from '../reading-builders.ts';

const header = '企业名称,金额\n';

async function cellsOf(text: string): Promise<(readonly string[])[]> {
  return (await readAll(fileOf(utf8(text)))).rows.map((row) => row.cells);
}

describe('CSV by RFC 4180', () => {
  it.each([
    ['LF', '名称,金额\n甲公司,1\n乙公司,2\n'],
    ['CRLF', '名称,金额\r\n甲公司,1\r\n乙公司,2\r\n'],
    ['LF and CRLF mixed', '名称,金额\r\n甲公司,1\n乙公司,2\r\n'],
    ['no line end after the last row', '名称,金额\n甲公司,1\n乙公司,2'],
    ['semicolons', '名称;金额\n甲公司;1\n乙公司;2\n'],
    ['tabs', '名称\t金额\n甲公司\t1\n乙公司\t2\n'],
    ['every cell quoted', '"名称","金额"\r\n"甲公司","1"\r\n"乙公司","2"\r\n'],
  ])('reads %s', async (_, text) => {
    const { table, rows } = await readAll(fileOf(utf8(text)));
    expect(table.header).toEqual(['名称', '金额']);
    expect(rows).toEqual([
      { line: 2, cells: ['甲公司', '1'] },
      { line: 3, cells: ['乙公司', '2'] },
    ]);
  });

  it('takes quoted separators, line ends and doubled quotes as content, and counts physical lines', async () => {
    const { rows } = await readAll(
      fileOf(utf8('名称,备注\r\n"甲,公司","第一行\r\n""第二行"""\r\n乙公司,\r\n')),
    );
    expect(rows).toEqual([
      { line: 2, cells: ['甲,公司', '第一行\r\n"第二行"'] },
      { line: 4, cells: ['乙公司', ''] },
    ]);
  });

  it('keeps cells verbatim: blanks, full width, formulas as plain text', async () => {
    expect(await cellsOf('名称,备注\n 甲公司　,=HYPERLINK("x")\n'.replaceAll('"', "'"))).toEqual([
      [' 甲公司　', "=HYPERLINK('x')"],
    ]);
  });

  it('skips blank lines and lines of separators only, yet counts them', async () => {
    const { rows } = await readAll(
      fileOf(utf8('\n\r\n名称,金额\n\n甲公司,1\n,\n\r\n乙公司,2\n\n')),
    );
    expect(rows.map((row) => row.line)).toEqual([5, 8]);
  });

  it('tolerates empty columns at the end of the header and empty cells at the end of a row', async () => {
    const { table, rows } = await readAll(
      fileOf(utf8('名称,金额,,\n甲公司,1,,\n乙公司,2\n丙公司,3,,,,\n')),
    );
    expect(table.header).toEqual(['名称', '金额']);
    expect(rows.map((row) => row.flaw)).toEqual([undefined, undefined, undefined]);
    expect(rows.every((row) => row.cells.length === 2)).toBe(true);
  });

  it('reads a single column, which has no separator', async () => {
    expect(await cellsOf('名称\n甲公司\n"乙,公司"\n')).toEqual([['甲公司'], ['乙,公司']]);
  });

  it('hands rows on in blocks of 2,000', async () => {
    const { table } = await readAll(fileOf(utf8(header + '甲公司,1\n'.repeat(5_000))));
    const sizes: number[] = [];
    for await (const block of table.blocks) sizes.push(block.length);
    expect(sizes).toEqual([2_000, 2_000, 1_000]);
  });

  it('can be iterated twice, and closes the file when left early', async () => {
    let closed = 0;
    const open = fileOf(utf8(header + '甲公司,1\n'.repeat(50_000)), [1_024]);
    const { table } = await readAll(async function* watched() {
      try {
        yield* open();
      } finally {
        closed += 1;
      }
    });
    const before = closed;
    for await (const block of table.blocks) {
      expect(block[0]?.line).toBe(2);
      break;
    }
    expect(closed).toBe(before + 1);
  });
});

describe('CSV rows for quarantine, the file going on', () => {
  it.each([
    ['too few cells', '甲公司\n', 'row.columns'],
    ['too many cells', '甲公司,1,多\n', 'row.columns'],
    ['a quote inside an unquoted cell', '甲"公司",1\n', 'row.quote'],
    ['a blank before a quoted cell', ' "甲,公司",1\n', 'row.quote'],
  ])('%s', async (_, line, problem) => {
    const { rows } = await readAll(fileOf(utf8(`${header}${line}乙公司,2\n`)));
    expect(rows.map((row) => row.flaw?.problem)).toEqual([problem, undefined]);
    expect(rows[0]?.flaw?.zh).toMatch(/。$/u);
    expect(rows[1]).toEqual({ line: 3, cells: ['乙公司', '2'] });
  });

  it('never quotes a cell in the message', async () => {
    const { rows } = await readAll(fileOf(utf8(`${header}张三丰,1,530102199001011234\n`)));
    expect(JSON.stringify(rows[0]?.flaw)).not.toMatch(/张三丰|5301/u);
  });
});

/** Characters a table may hold: those that matter to CSV, Chinese, and beyond the basic plane. */
const signs = Array.from('贵州省企业,;\t"\n\ra1 　=，');

function quoted(cell: string): string {
  return /[",;\t\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function anyTable(alphabet: readonly string[]): fc.Arbitrary<string[][]> {
  const cell = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 12 });
  return fc
    .integer({ min: 2, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 8,
      }),
    )
    .filter((rows) => rows.every((row) => row.some((text) => text !== '')));
}

/** Writes the table and says on which line each row starts. */
function written(rows: string[][], lineEnd: string): { text: string; lines: number[] } {
  const names = (rows[0] ?? []).map((_, column) => `列${column}`);
  const records = [names, ...rows].map((row) => row.map(quoted).join(','));
  const lines: number[] = [];
  let line = 1;
  for (const record of records) {
    lines.push(line);
    line += record.split('\n').length;
  }
  return { text: records.map((record) => record + lineEnd).join(''), lines: lines.slice(1) };
}

describe('any table', () => {
  const encodings: [string, Encoder, string[]][] = [
    ['UTF-8', utf8, [...signs, '𠀀', '🏢']],
    ['GB18030', gb18030, signs],
  ];
  it.each(encodings)(
    'written as %s in blocks split anywhere reads back the same, lines included',
    async (_, encode, alphabet) => {
      const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 20 });
      const lineEnd = fc.constantFrom('\n', '\r\n');
      await fc.assert(
        fc.asyncProperty(anyTable(alphabet), sizes, lineEnd, async (rows, blocks, end) => {
          const { text, lines } = written(rows, end);
          const read = await readAll(fileOf(encode(text), blocks));
          expect(read.rows).toEqual(rows.map((cells, no) => ({ line: lines[no], cells })));
        }),
        { numRuns: 300 },
      );
    },
  );
});
