import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from './config-file.ts';
import { ConfigError } from './config-problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'xinqiao-config-'));
const file = join(folder, 'gateway.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

const good = `edition: guizhou-2022
identity:
  source: housing
  key: key.json
node: { id: gz, keys: node.json }
listen: { port: 8470 }
data: data
items:
  housing-fund.payment:
    sql: { url: postgres://reader@127.0.0.1/fund, table: fund.payment }
    columns: { dw: 企业名称, bz: null }
    translations:
      dw: { 01: 一 }
`;

/** Where a configuration is wrong, and what is said. */
function wrongIn(text: string): string[] {
  writeFileSync(file, text);
  try {
    readConfig(file);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ place, en }) => `${place} ${en}`);
  }
}

describe('配置文件 the configuration', () => {
  it('is read whole, with paths of its own folder', () => {
    writeFileSync(file, good);
    const { identity, listen, data, items } = readConfig(file);
    expect(identity).toEqual({ source: 'housing', key: join(folder, 'key.json') });
    expect([listen, data]).toEqual([{ host: '127.0.0.1', port: 8470 }, join(folder, 'data')]);
    expect(items[0]).toMatchObject({
      item: { code: 'housing-fund.payment' },
      columns: { dw: '企业名称', bz: null },
      translations: { dw: { '01': '一' } },
    });
  });

  it.each([
    ['source: housing', 'source: nobody', ':3 the list has no source unit nobody'],
    ['  key: key.json', '  kee: key.json', ':3 key is missing'],
    ['guizhou-2022', 'guizhou-1922', ':1 no edition guizhou-1922; known are: guizhou-2022'],
    ['port: 8470', 'port: 84700', ':6 port should be a whole number from 0 to 65535'],
    ['data: data', 'date: data', ':7 there is no date here; known are: edition'],
    ['housing-fund.payment', 'housing-fund.paid', ':10 the list has no item housing-fund.paid'],
    ['housing-fund.payment', 'tax.payment', ':10 tax.payment is collected'],
    ['    sql:', '    files: { folder: x }\n    sql:', ':10 name exactly one place'],
    ['reader@', 'reader:secret@', ':10 no password in the configuration'],
    ['postgres://reader', 'oracle://reader', ':10 url should be like postgres://'],
    ['fund.payment }', '"a; drop table b" }', ':10 table should be the name of a table or view'],
    ['node: {', 'node: [', ' Flow sequence'],
    ['data: data', 'data: data\ndata: more', ':8 Map keys must be unique'],
    ['dw: 企业名称', 'dw: [1]', ':11 dw should be a text'],
  ])('with %j as %j it says where and what', (from, to, says) => {
    const wrong = wrongIn(good.replace(from, to));
    expect(wrong.join('\n')).toContain(says);
    expect(wrong.join('\n')).not.toContain('secret');
  });

  it('the example of the README is one', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
    const example = /```yaml\n(.*?)```/s.exec(readme)?.[1] ?? '';
    expect(wrongIn(example)).toEqual([]);
  });

  it('an item is configured once, whatever it is called', () => {
    const twice = `${good}  住房公积金缴纳情况:\n    files: { folder: x }\n`;
    expect(wrongIn(twice)).toEqual([expect.stringContaining('is configured twice')]);
  });

  it('says everything that is wrong at once', () => {
    expect(wrongIn('edition: x\nitems: {}\n').length).toBe(5);
    expect(wrongIn('')).toEqual([expect.stringContaining('should be a mapping')]);
  });
});
