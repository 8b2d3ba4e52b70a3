import { describe, expect, it } from 'vitest';
import {
  fileOf,
  fourBytes,
  gb18030,
  readAll,
  refusalOf,
  utf16be,
  utf16le,
  utf8,
} from './reading-builders.ts';

const text = '企业名称,地区\r\n甲公司,贵阳\r\n乙公司,遵义\r\n';
const rows = [
  { line: 2, cells: ['甲公司', '贵阳'] },
  { line: 3, cells: ['乙公司', '遵义'] },
];

describe('encodings (GB 18030, UTF-8, UTF-16)', () => {
  it.each([
    ['UTF-8', 'utf-8', utf8(text)],
    ['UTF-8 with byte order mark', 'utf-8', utf8(`\uFEFF${text}`)],
    ['GB18030', 'gb18030', gb18030(text)],
    ['UTF-16LE, as a spreadsheet saves "Unicode text"', 'utf-16le', utf16le(text)],
    ['UTF-16BE', 'utf-16be', utf16be(text)],
  ])('%s, whatever the size of blocks', async (_, encoding, bytes) => {
    for (const size of [1, 2, 3, 5, 65_536]) {
      const read = await readAll(fileOf(bytes, [size]));
      expect(read.table.encoding).toBe(encoding);
      expect(read.table.header).toEqual(['企业名称', '地区']);
      expect(read.rows).toEqual(rows);
    }
  });

  it('reads a GB18030 file right whose first Chinese character comes after the first megabyte', async () => {
    const ascii = `name,town\n${'ACME,GY\n'.repeat(200_000)}`;
    const read = await readAll(fileOf(gb18030(`${ascii}甲公司,贵阳\n`)));
    expect(read.table.encoding).toBe('gb18030');
    expect(read.rows.at(-1)).toEqual({ line: 200_002, cells: ['甲公司', '贵阳'] });
  });

  it('reads characters of four bytes, which names of persons and places need', async () => {
    const bytes = Buffer.concat([gb18030('姓名,地区\n'), fourBytes.bytes, gb18030(',贵阳\n')]);
    const read = await readAll(fileOf(bytes, [1]));
    expect(read.rows[0]?.cells).toEqual([fourBytes.sign, '贵阳']);
  });

  it('never replaces a character: a file in no known encoding is refused with the line where it breaks', async () => {
    const fault = await refusalOf(
      fileOf(
        Buffer.concat([utf8('name,town\nACME,GY\nACME,'), Uint8Array.of(0xff, 0xff), utf8('\n')]),
      ),
    );
    expect(fault.code).toBe('reading.encoding');
    expect(fault.details).toEqual({ line: 3, broken: { 'utf-8': 3, gb18030: 3 } });
    expect(fault.zh).toContain('第 3 行');
  });

  it('names the line for each encoding where they break on different ones', async () => {
    const bytes = Buffer.concat([
      utf8('name\nGY\n'),
      gb18030('贵\n'),
      Uint8Array.of(0xff),
      utf8('\n'),
    ]);
    const fault = await refusalOf(fileOf(bytes, [2]));
    expect(fault.details).toEqual({ line: 4, broken: { 'utf-8': 3, gb18030: 4 } });
  });

  it('refuses a file cut in the middle of a character', async () => {
    const fault = await refusalOf(fileOf(utf8('名称,地区\n甲公司,贵阳').subarray(0, -1)));
    expect(fault.code).toBe('reading.encoding');
  });

  it('believes a byte order mark: marked UTF-8 is never read as GB18030', async () => {
    const bytes = Buffer.concat([utf8('\uFEFFname,town\n'), gb18030('甲公司,贵阳\n')]);
    expect((await refusalOf(fileOf(bytes))).details).toEqual({ line: 2, broken: { 'utf-8': 2 } });
  });
});
