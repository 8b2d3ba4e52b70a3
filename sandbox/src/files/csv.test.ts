import { parseCsv } from 'hucre/csv';
import { describe, expect, it } from 'vitest';
import { type CsvStyle, csvBytes, linesOf } from './csv.ts';

const header = ['企业名称', '违法事实'];
const rows = [
  ['甲公司', '事实清楚'],
  ['乙"公司"', '一，二,三'],
  ['丙公司', '第一行\n第二行'],
];

function textOf(style: CsvStyle): string {
  const bytes = Buffer.concat([...csvBytes(header, rows, style)]);
  const decoder = new TextDecoder(style.encoding === 'gbk' ? 'gb18030' : 'utf-8', {
    ignoreBOM: true,
  });
  return decoder.decode(bytes);
}

describe('CSV', () => {
  it.each<CsvStyle>([
    { encoding: 'gbk', newline: '\r\n' },
    { encoding: 'utf-8', newline: '\n' },
    { encoding: 'utf-8-bom', newline: '\r\n' },
  ])('is read back cell by cell: %o', (style) => {
    const text = textOf(style);
    expect(text.startsWith('\ufeff')).toBe(style.encoding === 'utf-8-bom');
    const read = parseCsv(text.replace('\ufeff', ''));
    const written = [header, ...rows].map((row) =>
      row.map((cell) => cell.replaceAll('\n', style.newline)),
    );
    expect(read).toEqual(written);
  });

  it('counts the physical lines a row takes', () => {
    expect(rows.map(linesOf)).toEqual([1, 1, 2]);
    expect(textOf({ encoding: 'utf-8', newline: '\n' }).split('\n')).toHaveLength(6);
  });
});
