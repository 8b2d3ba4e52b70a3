import * as fc from 'fast-check';
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { fileOf, readAll, refusalOf } from '../reading-builders.ts';
import { rowOf, workbookOf, zipOf } from './xlsx-builders.ts';

const header = rowOf(1, ['名称', '金额']);

describe('XLSX (ECMA-376), as a spreadsheet program writes it', () => {
  it('reads strings, numbers, booleans and dates as a person sees them', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '企业',
          columns: [
            { header: '名称', key: 'name' },
            { header: '注册资金', key: 'capital' },
            { header: '注册日期', key: 'day', numFmt: 'yyyy/m/d' },
            { header: '核准时间', key: 'at', numFmt: 'yyyy-mm-dd hh:mm:ss' },
            { header: '比例', key: 'share', numFmt: '0.00%' },
            { header: '编号', key: 'no', numFmt: '000000' },
            { header: '存续', key: 'live' },
          ],
          data: [
            {
              name: ' 甲"公司" & 子公司 ',
              capital: 1178.3792,
              day: new Date('1978-01-01T00:00:00Z'),
              at: new Date('2024-02-29T08:30:05Z'),
              share: 0.125,
              no: 42,
              live: true,
            },
          ],
        },
      ],
    });
    const { table, rows } = await readAll(fileOf(bytes));
    expect(table).toMatchObject({ format: 'xlsx', encoding: null });
    expect(rows).toEqual([
      {
        line: 2,
        cells: [
          ' 甲"公司" & 子公司 ',
          '1178.3792',
          '1978-01-01',
          '2024-02-29 08:30:05',
          '12.5%',
          '000042',
          'TRUE',
        ],
      },
    ]);
  });

  it('takes the first sheet that is not hidden and has content', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '隐藏', hidden: true, rows: [['旧'], ['1']] },
        { name: '空表', rows: [] },
        { name: '数据', rows: [['名称'], ['甲公司']] },
        { name: '说明', rows: [['说明'], ['无']] },
      ],
    });
    const { table, rows } = await readAll(fileOf(bytes));
    expect(table.header).toEqual(['名称']);
    expect(rows).toEqual([{ line: 2, cells: ['甲公司'] }]);
  });

  it('skips blank rows, yet a line is the row number in the sheet; empty cells at the end are filled up', async () => {
    const rows = [
      [],
      ['名称', '金额', '地区'],
      [],
      ['甲公司'],
      [null, null, null],
      ['乙公司', 2, ''],
    ];
    const read = await readAll(fileOf(await writeXlsx({ sheets: [{ name: '表', rows }] })));
    expect(read.rows).toEqual([
      { line: 4, cells: ['甲公司', '', ''] },
      { line: 6, cells: ['乙公司', '2', ''] },
    ]);
  });

  it('reads archives written as a stream, their sizes behind the parts, whatever the blocks', async () => {
    const data = Array.from({ length: 3_000 }, (_, no) => [`企业${no}`, no]);
    const chunks: Uint8Array[] = [];
    for await (const chunk of writeXlsxStream(data, {
      name: '表',
      columns: [{ header: '名称' }, { header: '金额' }],
    })) {
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    for (const size of [777, 65_536, bytes.length]) {
      const { rows } = await readAll(fileOf(bytes, [size]));
      expect(rows).toHaveLength(3_000);
      expect(rows.at(-1)).toEqual({ line: 3_001, cells: ['企业2999', '2999'] });
    }
  });

  it('reads back any table of strings', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 8 })
      .filter((text) => !/[\p{Cc}\p{Cn}]/u.test(text));
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('shared', 'inline'), async (data, stringMode) => {
        fc.pre(data.every((row) => row.some((text) => text !== '')));
        const rows = [['甲', '乙', '丙'], ...data];
        const bytes = await writeXlsx({ sheets: [{ name: '表', rows }], stringMode });
        expect((await readAll(fileOf(bytes))).rows.map((row) => row.cells)).toEqual(data);
      }),
      { numRuns: 60 },
    );
  });
});

describe('XLSX rows for quarantine, the file going on', () => {
  it.each([
    ['a formula saved without its result', '<c><f>SUM(B1:B9)</f></c>', 'row.formula'],
    [
      'a formula with an empty result element is one with a result',
      '<c t="str"><f>A1</f><v></v></c>',
      undefined,
    ],
    ['an error value', '<c t="e"><v>#REF!</v></c>', 'row.cell-error'],
    ['an escaped NUL', '<c t="inlineStr"><is><t>_x0000_</t></is></c>', 'row.character'],
    ['a cell far to the right', '<c r="XFD2"><v>1</v></c>', 'row.columns'],
    ['one cell more than the header', '<c r="C2"><v>1</v></c>', 'row.columns'],
    ['an empty cell far to the right is none', '<c r="XFD2" s="1"/>', undefined],
  ])('%s', async (_, cell, problem) => {
    const named = '<c r="A2" t="inlineStr"><is><t>甲公司</t></is></c>';
    const bytes = workbookOf(
      `${header}<row r="2">${named}${cell}</row>${rowOf(3, ['乙公司', '2'])}`,
    );
    const { rows } = await readAll(fileOf(bytes));
    expect(rows.map((row) => row.flaw?.problem)).toEqual([problem, undefined]);
  });

  it('takes the saved result of a formula and never evaluates one', async () => {
    const cell = '<c t="str"><f>HYPERLINK("http://x","y")</f><v>y</v></c><c><f>1+1</f><v>3</v></c>';
    const { rows } = await readAll(fileOf(workbookOf(`${header}<row r="2">${cell}</row>`)));
    expect(rows[0]?.cells).toEqual(['y', '3']);
  });
});

describe('places of cells', () => {
  it.each([
    ['named', '<c r="A2"/><c r="C2"><v>1</v></c>'],
    ['left out, then each follows the last, an empty one too', '<c/><c/><c><v>1</v></c>'],
    ['named for some only', '<c r="B2"/><c><v>1</v></c>'],
    ['written otherwise', "<c s = '0' r='C2' t='n'><v>1</v></c>"],
  ])('%s', async (_, cells) => {
    const bytes = workbookOf(`${rowOf(1, ['甲', '乙', '丙'])}<row r="2">${cells}</row>`);
    expect((await readAll(fileOf(bytes))).rows).toEqual([{ line: 2, cells: ['', '', '1'] }]);
  });

  it('row numbers left out follow the last row', async () => {
    const row = rowOf(0, ['甲']).replace(' r="0"', '');
    const bytes = workbookOf(`${row}${rowOf(5, ['乙'])}${row}`);
    expect((await readAll(fileOf(bytes))).rows.map(({ line }) => line)).toEqual([5, 6]);
  });
});

describe('hostile and broken workbooks', () => {
  const body = header + rowOf(2, ['甲公司', '1']);
  const sheet = 'xl/worksheets/sheet1.xml';

  it('ignores a huge declared dimension', async () => {
    const content = `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${body}</sheetData></worksheet>`;
    const { rows } = await readAll(fileOf(workbookOf('', [{ name: sheet, content }])));
    expect(rows).toHaveLength(1);
  });

  it('refuses an encrypted workbook in words', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: '表', rows: [['名称'], ['甲公司']] }],
      encryption: { password: 'p', spinCount: 1 },
    });
    const fault = await refusalOf(fileOf(bytes));
    expect(fault.code).toBe('reading.encrypted');
    expect(fault.zh).toContain('密码');
  });

  it.each([
    ['DOCX', [{ name: 'word/document.xml', content: '<w/>' }]],
    ['PPTX', [{ name: 'ppt/presentation.xml', content: '<p/>' }]],
    ['XLSB', [{ name: 'xl/workbook.bin', content: '' }]],
    ['ZIP', [{ name: '数据.csv', content: '名称\n甲公司\n' }]],
  ])('says that an archive is %s', async (found, parts) => {
    const fault = await refusalOf(fileOf(zipOf(parts)));
    expect(fault).toMatchObject({ code: 'reading.format', details: { found } });
  });

  it('refuses a workbook cut short, wherever it is cut', async () => {
    const bytes = workbookOf(body);
    for (let end = 4; end < bytes.length; end += 61) {
      expect((await refusalOf(fileOf(bytes.subarray(0, end)))).code).toBe('reading.damaged');
    }
  });

  it.each([
    ['XML that ends too soon', `<worksheet><sheetData>${body}`, 'reading.damaged'],
    [
      'tags that do not match',
      `<worksheet><sheetData>${body}</worksheet></sheetData>`,
      'reading.damaged',
    ],
    [
      'a document type with entities',
      `<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>`,
      'reading.damaged',
    ],
    [
      'an entity of its own',
      `<worksheet><sheetData>${rowOf(1, ['&a;'])}</sheetData></worksheet>`,
      'reading.damaged',
    ],
    [
      'text that is not UTF-8',
      Buffer.from('<worksheet>\xff</worksheet>', 'latin1'),
      'reading.damaged',
    ],
    ['no content', '<worksheet><sheetData/></worksheet>', 'reading.empty'],
    ['a header only', `<worksheet><sheetData>${header}</sheetData></worksheet>`, 'reading.no-rows'],
  ])('refuses a sheet of %s', async (_, content, code) => {
    expect((await refusalOf(fileOf(workbookOf('', [{ name: sheet, content }])))).code).toBe(code);
  });

  it.each([
    [
      'a shared string that is not there',
      '<row r="2"><c t="s"><v>7</v></c></row>',
      'reading.damaged',
    ],
    ['a row twice', '<row r="1"><c><v>1</v></c></row>', 'reading.damaged'],
    ['a row beyond the last', '<row r="5000000"><c><v>1</v></c></row>', 'reading.damaged'],
    [
      'a cell twice',
      '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>',
      'reading.damaged',
    ],
    ['a cell without place', '<row r="2"><c r="$A$2"><v>1</v></c></row>', 'reading.damaged'],
    ['a cell longer than the limit', rowOf(2, ['业'.repeat(2_000)]), 'reading.record-too-long'],
  ])('refuses %s', async (_, row, code) => {
    const bytes = workbookOf(header + row);
    expect((await refusalOf(fileOf(bytes), { recordChars: 1_000 })).code).toBe(code);
  });

  it('stops reading a cell without end at the limit and names its row', async () => {
    const bytes = workbookOf(header + rowOf(2, ['业'.repeat(3_000_000)]));
    const fault = await refusalOf(fileOf(bytes));
    expect(fault).toMatchObject({ code: 'reading.record-too-long', details: { line: 2 } });
  });

  it('refuses a header with more columns than the limit', async () => {
    const names = Array.from({ length: 1_001 }, (_, column) => `列${column}`);
    const fault = await refusalOf(fileOf(workbookOf(rowOf(1, names) + rowOf(2, ['1']))));
    expect(fault).toMatchObject({ code: 'reading.columns', details: { limit: 1_000 } });
  });

  it('refuses an archive beyond the limit without reading it whole', async () => {
    let pulled = 0;
    const fault = await refusalOf(
      async function* open() {
        yield Buffer.from('PK\x03\x04');
        for (;;) {
          pulled += 65_536;
          yield Buffer.alloc(65_536);
        }
      },
      { archiveBytes: 1_000_000 },
    );
    expect(fault.code).toBe('reading.archive-too-large');
    expect(pulled).toBeLessThan(1_300_000);
  });

  const bomb = Buffer.alloc(40_000_000, 0x20);
  it.each([
    ['expands beyond the bytes allowed', { expandedBytes: 1_000_000 }, {}],
    ['expands by a thousand', {}, {}],
    ['says it is small and is not', {}, { expanded: 1_000 }],
  ])('refuses a zip bomb that %s', async (_, limits, claims) => {
    const bytes = workbookOf(body, [{ name: sheet, content: bomb, claims }]);
    expect(bytes.length).toBeLessThan(100_000);
    expect((await refusalOf(fileOf(bytes), limits)).code).toBe('reading.expands-too-far');
  });

  it('refuses shared strings beyond what may be held in memory', async () => {
    const content = `<sst>${'<si><t>业</t></si>'.repeat(1_000)}</sst>`;
    const bytes = workbookOf(body, [{ name: 'xl/sharedStrings.xml', content }]);
    const fault = await refusalOf(fileOf(bytes), { sharedStringBytes: 10_000 });
    expect(fault.code).toBe('reading.expands-too-far');
  });

  it.each([
    ['a checksum that does not match', { crc: 1 }, 'reading.damaged'],
    ['a part said to be encrypted', { flags: 1 }, 'reading.encrypted'],
    ['a part said to be longer than it is', { expanded: 100_000 }, 'reading.damaged'],
  ])('refuses %s', async (_, claims, code) => {
    const content = `<worksheet><sheetData>${body}</sheetData></worksheet>`;
    const bytes = workbookOf('', [{ name: sheet, content, claims }]);
    expect((await refusalOf(fileOf(bytes))).code).toBe(code);
  });

  it('reads no more of a sheet than its rows are asked for', async () => {
    let line = 1;
    const data = Array.from({ length: 200_000 }, () =>
      rowOf((line += 1), [`企业${line}`, `${line}`]),
    );
    const bytes = workbookOf(header + data.join(''));
    let pulled = 0;
    const open = fileOf(bytes);
    const { table } = await readAll(async function* counted() {
      for await (const block of open()) {
        pulled += block.length;
        yield block;
      }
    });
    const before = pulled;
    for await (const block of table.blocks) {
      expect(block).toHaveLength(2_000);
      break;
    }
    expect(pulled - before).toBeLessThan(bytes.length / 4);
  });
});
