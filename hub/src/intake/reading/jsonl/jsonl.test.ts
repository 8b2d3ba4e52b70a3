import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, gb18030, readAll, refusalOf, utf8 } from '../reading-builders.ts';

describe('JSON Lines', () => {
  it('takes the header from the keys in the order first seen, an absent key being empty', async () => {
    const { table, rows } = await readAll(
      fileOf(utf8('{"名称":"甲公司","金额":1}\n\n{"地区":"贵阳","名称":"乙公司"}\r\n')),
    );
    expect(table).toMatchObject({ format: 'jsonl', encoding: 'utf-8' });
    expect(table.header).toEqual(['名称', '金额', '地区']);
    expect(rows).toEqual([
      { line: 1, cells: ['甲公司', '1', ''] },
      { line: 3, cells: ['乙公司', '', '贵阳'] },
    ]);
  });

  it('reads GB18030 too, since source units write it', async () => {
    const { table, rows } = await readAll(fileOf(gb18030('{"名称":"甲公司"}\n')));
    expect(table.encoding).toBe('gb18030');
    expect(rows[0]?.cells).toEqual(['甲公司']);
  });

  it.each([
    ['12345678901234567890', '12345678901234567890'],
    ['0.10000000000000000001', '0.10000000000000000001'],
    ['1178.3700', '1178.3700'],
    ['-1.5e3', '-1.5e3'],
    ['true', 'true'],
    ['false', 'false'],
    ['null', ''],
    ['""', ''],
    ['" 甲\\n\\"乙\\"\\u4e19"', ' 甲\n"乙"丙'],
    ['"\\\\"', '\\'],
  ])('value %s is the text %j', async (value, text) => {
    const { rows } = await readAll(fileOf(utf8(`{"a" : "x", "b":${value} }\n`)));
    expect(rows[0]).toEqual({ line: 1, cells: ['x', text] });
  });

  it.each([
    ['an object as value', '{"a":{"b":1}}', 'row.nested'],
    ['an array as value', '{"a":[1]}', 'row.nested'],
    ['an array', '[1]', 'row.json'],
    ['a number', '1', 'row.json'],
    ['a line cut short', '{"a":"x"', 'row.json'],
    ['a string cut short', '{"a":"x', 'row.json'],
    ['two objects on a line', '{"a":"x"}{"a":"y"}', 'row.json'],
    ['a number with a leading zero', '{"a":007}', 'row.json'],
    ['a trailing comma', '{"a":"x",}', 'row.json'],
    ['an unknown escape', '{"a":"\\x"}', 'row.json'],
    ['a tab inside a string', '{"a":"\t"}', 'row.json'],
    ['a key twice', '{"a":"x","a":"y"}', 'row.duplicate-key'],
    ['an escaped NUL', '{"a":"\\u0000"}', 'row.character'],
    ['half a surrogate pair', '{"a":"\\ud800"}', 'row.character'],
    ['a hundred thousand brackets', `{"a":${'['.repeat(100_000)}`, 'row.json'],
  ])('%s sends the row to quarantine, the file going on', async (_, line, problem) => {
    const { rows } = await readAll(fileOf(utf8(`{"a":"x"}\n${line}\n{"a":"z"}\n`)));
    expect(rows.map((row) => row.flaw?.problem)).toEqual([undefined, problem, undefined]);
    expect(rows[1]).toMatchObject({ line: 2, cells: [line] });
  });

  it('a key that none of the first 1,000 lines has is a flaw of its row', async () => {
    const { table, rows } = await readAll(
      fileOf(utf8('{"a":"x"}\n'.repeat(1_000) + '{"a":"y","b":"z"}\n')),
    );
    expect(table.header).toEqual(['a']);
    expect(rows[1_000]).toMatchObject({ line: 1_001, flaw: { problem: 'row.unknown-key' } });
  });

  it.each([
    ['no flat object in the first 1,000 lines', '{"a":[]}\n{"a":[]}\n', 'reading.header'],
    ['an empty key', '{"":1,"a":2}\n', 'reading.header-blank'],
    ['keys that differ in width only', '{"Ａ":1,"A":2}\n', 'reading.header-duplicate'],
    ['a NUL character', '{"a":1}\n{"a":"\0"}\n', 'reading.nul'],
  ])('%s refuses the file', async (_, text, code) => {
    expect((await refusalOf(fileOf(utf8(text)))).code).toBe(code);
  });

  it('reads back any flat object that JSON.stringify writes', async () => {
    const key = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => /\S/u.test(text));
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(key, value, fc.integer({ min: 1, max: 9 }), async (name, cell, size) => {
        fc.pre(!`${name}${cell}`.includes('\0'));
        const line = JSON.stringify({ [name]: cell, 末: '尾' });
        const { table, rows } = await readAll(fileOf(utf8(`${line}\n`), [size]));
        expect(table.header[0]).toBe(name);
        expect(rows[0]?.cells[0]).toBe(cell === null ? '' : String(cell));
      }),
    );
  });
});
