import { createReadStream, existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeXlsx } from 'hucre/xlsx';
import { sniffFormat } from './format.ts';
import { fileOf, readAll, refusalOf, utf8 } from './reading-builders.ts';
import type { OpenBytes } from './reading.ts';

const header = '企业名称,金额\n';

/** A source without end that says how much of it was taken. */
function endless(start: string, more: string): { open: OpenBytes; pulled: () => number } {
  let bytes = 0;
  const block = utf8(more.repeat(Math.ceil(65_536 / more.length)));
  async function* open(): AsyncGenerator<Uint8Array> {
    yield utf8(start);
    for (;;) {
      bytes += block.length;
      yield block;
    }
  }
  return { open, pulled: () => bytes };
}

describe('the format is decided by content, not by name', () => {
  it.each([
    ['csv', '企业名称,金额\n'],
    ['csv', 'BMW经销商,金额\n'],
    ['csv', '\uFEFF"企业名称"\n'],
    ['jsonl', '{"企业名称":"甲公司"}\n'],
    ['jsonl', '\uFEFF\n { "a": 1 }\n'],
  ])('%s', (format, text) => {
    expect(sniffFormat(utf8(text))).toBe(format);
  });

  it('reads a workbook that is named .csv as the workbook it is', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: '表', rows: [['名称'], ['甲公司']] }] });
    expect((await readAll(fileOf(bytes))).table.format).toBe('xlsx');
  });

  const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');
  it.each([
    ['PDF', bytesOf('%PDF-1.7\n')],
    ['PNG', bytesOf('\x89PNG\r\n\x1a\n')],
    ['JPEG', bytesOf('\xff\xd8\xff\xe0')],
    ['BMP', bytesOf('BM6\0\0\0\0\0')],
    ['RAR', bytesOf('Rar!\x1a\x07')],
    ['7-Zip', bytesOf('7z\xbc\xaf\x27\x1c')],
    ['GZIP', bytesOf('\x1f\x8b\x08')],
    ['HTML', utf8('<html><body><table><tr><td>企业名称</td></tr></table>')],
    ['HTML', utf8('\n<TABLE border=1>')],
    ['XML', utf8('<?xml version="1.0"?><Workbook/>')],
    ['ZIP', bytesOf('PK\x05\x06'.padEnd(22, '\0'))],
  ])('refuses %s and says what it is', async (found, bytes) => {
    const fault = await refusalOf(fileOf(bytes));
    expect(fault).toMatchObject({ kind: 'invalid', code: 'reading.format', details: { found } });
    expect(fault.zh).toContain(found);
    expect(fault.en).toContain(found);
  });

  it('refuses Excel 97-2003 with what to do', async () => {
    const fault = await refusalOf(fileOf(bytesOf('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')));
    expect(fault.code).toBe('reading.legacy-workbook');
    expect(fault.zh).toContain('另存为 .xlsx');
  });

  it('refuses a JSON array where JSON Lines are wanted', async () => {
    const fault = await refusalOf(fileOf(utf8('[\n {"名称":"甲公司"}\n]')));
    expect(fault.code).toBe('reading.json-document');
  });
});

describe('hostile and broken files are refused with a fault that says what to do', () => {
  it.for<[string, string, string, Record<string, unknown>]>([
    ['an empty file', '', 'reading.empty', {}],
    ['a file of blank lines', '\n\r\n\n', 'reading.empty', {}],
    ['a header without rows', header, 'reading.no-rows', {}],
    ['a header with blank rows only', `${header},\n\n,\n`, 'reading.no-rows', {}],
    ['a NUL character', `${header}甲公司,1\n乙\0公司,2\n`, 'reading.nul', { line: 3 }],
    [
      'a quote never closed',
      `${header}甲公司,1\n"乙公司,2\n丙,3\n`,
      'reading.open-quote',
      { line: 3 },
    ],
    [
      'a quote opened inside a record',
      `${header}"甲\n公司","1\n乙,2\n`,
      'reading.open-quote',
      { line: 3 },
    ],
    ['text after a closing quote', `${header}"甲"公司,1\n`, 'reading.stray-quote', { line: 2 }],
    ['10,000 columns', `${'列,'.repeat(9_999)}列\n1\n`, 'reading.columns', { limit: 1_000 }],
    [
      'a header name that is empty',
      '名称,,金额,　\n1,2,3,4\n',
      'reading.header-blank',
      { positions: [2] },
    ],
    [
      'a header of empty names',
      '"",""\n,\n　,　\n1,2\n',
      'reading.header-blank',
      { positions: [1] },
    ],
    [
      'a header name twice',
      '名称,金额,名称\n1,2,3\n',
      'reading.header-duplicate',
      { groups: [[1, 3]] },
    ],
    [
      'names that differ in blanks and width only',
      'ＡＢ,A B,金额, 金　额\n1,2,3,4\n',
      'reading.header-duplicate',
      {
        groups: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      'more than one separator in the header',
      '\n名称,金额;备注\n1,2\n',
      'reading.separator',
      { line: 2 },
    ],
    ['a quote inside a header name', '名"称",金额\n1,2\n', 'reading.header', { line: 1 }],
    [
      'lone carriage returns as line ends',
      '名称,金额\r甲公司,1\r',
      'reading.line-ends',
      { line: 1 },
    ],
  ])('%s', async ([, text, code, details]) => {
    const fault = await refusalOf(fileOf(utf8(text)));
    expect(fault).toMatchObject({ kind: 'invalid', code, details });
    expect(fault.zh).toMatch(/\p{Script=Han}.*。$/u);
    expect(fault.en).toMatch(/\.$/u);
  });

  it('never repeats content in a fault: a first row taken for a header may hold a person', async () => {
    const fault = await refusalOf(fileOf(utf8('张三丰,张三丰,"530102199001011234"\n1,2,3\n')));
    expect(JSON.stringify([fault.zh, fault.en, fault.details])).not.toMatch(/张三丰|5301/u);
  });

  const limit = 1_048_576;
  it.for<[string, string, string, string, Record<string, unknown>]>([
    ['a line without end', header, '业', 'reading.record-too-long', { line: 2, limit }],
    ['a header without end', '名称', ',列', 'reading.record-too-long', { line: 1, limit }],
    [
      'a quoted cell without end',
      `${header}甲,"`,
      '业',
      'reading.record-too-long',
      { line: 2, limit },
    ],
    ['a JSON line without end', '{"名称":"', '业', 'reading.record-too-long', { line: 1, limit }],
  ])('stops reading %s at the limit', async ([, start, more, code, details]) => {
    const { open, pulled } = endless(start, more);
    const fault = await refusalOf(open);
    expect(fault).toMatchObject({ code, details });
    expect(pulled()).toBeLessThan(4 * limit + 2 * 65_536);
  });

  it('names the line of an open quote when the limit ends the search for its end', async () => {
    const text = `${header}甲公司,1\n"乙公司,2\n${'丙公司,3\n'.repeat(100)}`;
    const fault = await refusalOf(fileOf(utf8(text)), { recordChars: 100 });
    expect(fault).toMatchObject({ code: 'reading.open-quote', details: { line: 3 } });
  });
});

describe('real registration files, where they are at hand', () => {
  const folder = new URL('../../../../../shared/data/registration/', import.meta.url);
  it.skipIf(!existsSync(folder)).each([
    ['guizhou-1978-2000.csv', 'utf-8', 11_127],
    ['guizhou-1978-1988-gb18030.csv', 'gb18030', 534],
  ])(
    '%s reads completely (skipped when ../shared/data is absent)',
    async (name, encoding, count) => {
      const { table, rows } = await readAll(() => createReadStream(new URL(name, folder)));
      expect(table.encoding).toBe(encoding);
      expect(table.header).toHaveLength(10);
      expect(rows).toHaveLength(count);
      expect(rows.at(-1)?.line).toBe(count + 1);
      expect(rows.filter((row) => row.flaw !== undefined)).toEqual([]);
      expect(rows.some((row) => row.cells.some((cell) => cell.includes('\uFFFD')))).toBe(false);
    },
  );
});
