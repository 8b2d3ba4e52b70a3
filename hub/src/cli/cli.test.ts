import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenCodeOf, codeOf, csvOf, licenceOf, nameOf } from '../intake/intake-builders.ts';
import { openEmbedded, type EmbeddedCluster } from '../platform/postgres/embedded/embedded.ts';
import { destroyHome } from '../platform/postgres/embedded/home.ts';
import { temporaryHome } from '../platform/postgres/test-home.ts';
import { widthOf } from './terminal.ts';

const program = join(import.meta.dirname, 'cli.ts');
const folder = mkdtempSync(join(tmpdir(), 'xinqiao-cli-'));
const at = (name: string) => join(folder, name);

// A home of its own, as a newcomer has it; held open here, so that its server starts but once.
const home = temporaryHome();
let cluster: EmbeddedCluster;
beforeAll(async () => {
  cluster = await openEmbedded(home, { durability: 'none' });
});
afterAll(async () => {
  await cluster.close();
  await destroyHome(home);
  rmSync(folder, { recursive: true });
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], env: Record<string, string>): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out, err, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), exit]);
  return { code, out, err };
}

/** The command line on the test's own node. */
const xinqiao = (...args: string[]) => run(args, { XINQIAO_HOME: home });

/** The same with a database that does not exist: what needs one fails. */
const withoutDatabase = (...args: string[]) =>
  run(args, { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' });

function deliver(name: string, content: string, ...more: string[]) {
  writeFileSync(at(name), content);
  return xinqiao('intake', '--item', '营业执照信息', '--source', '省市场监管局', name, ...more);
}

describe('xinqiao catalogue', () => {
  it('--json has the shape of issue 2 section 2, and needs no database', async () => {
    const { code, out } = await withoutDatabase('catalogue', '--json');
    expect(code).toBe(0);
    const { edition, items } = JSON.parse(out);
    expect([edition, items.length]).toEqual(['guizhou-2022', 39]);
    for (const item of items) {
      expect(Object.keys(item)).toEqual([
        'code',
        'titleZh',
        'titleEn',
        'category',
        'mode',
        'channel',
        'requiresAuthorization',
        'supplementary',
        'sourceUnits',
        'due',
        'cadence',
        'key',
        'fields',
      ]);
      expect(Object.keys(item.category)).toEqual(['no', 'zh']);
      for (const field of item.fields) {
        const { code, zh, type, required, openness, grade, personal, mask } = field;
        const texts = [code, zh, type, openness];
        expect(texts.every((text) => typeof text === 'string')).toBe(true);
        expect([typeof required, typeof grade, typeof personal]).toEqual([
          'boolean',
          'number',
          'boolean',
        ]);
        expect(mask === null || typeof mask === 'string').toBe(true);
      }
    }
  });

  it('prints the list, and its source units, for people', async () => {
    expect((await withoutDatabase('catalogue')).out).toContain('营业执照信息');
    expect((await withoutDatabase('catalogue', '--language', 'en')).out).toContain(
      'Business licence',
    );
    const { out } = await withoutDatabase('catalogue', '--sources');
    const starts = out
      .trimEnd()
      .split('\n')
      .map((line) => widthOf(line.slice(0, line.search(/\p{Script=Han}/u))));
    expect(new Set(starts).size).toBe(1);
  });

  it('of an edition nobody issued is refused', async () => {
    const { code, err } = await withoutDatabase('catalogue', '--edition', 'guizhou-1999');
    expect([code, err]).toEqual([2, expect.stringContaining('[catalogue.no-edition]')]);
  });

  it('goes quietly where its reader has seen enough (| head)', async () => {
    const child = spawn(process.execPath, [program, 'catalogue', '--json'], { env: {} });
    child.stdout.destroy();
    const exit = new Promise((resolve) => child.once('exit', resolve));
    expect([await textOf(child.stderr), await exit]).toEqual(['', 0]);
  });
});

describe('a newcomer', () => {
  it.each([[[]], [['help']], [['--help']], [['-h']]])(
    'asking %j is told every command',
    async (args) => {
      const { code, out } = await withoutDatabase(...args);
      expect(code).toBe(0);
      for (const name of ['catalogue', 'intake', 'quarantine', 'quality', 'subject', 'report']) {
        expect(out).toContain(`  ${name} `);
      }
    },
  );

  it.each([
    [['help', 'intake']],
    [['intake', '--help']],
    [['report', 'x', '--out', 'y.pdf', '-h']],
    [['declare', '--help']],
    [['sandbox', '--help']],
  ])('asking %j is told how to call it', async (args) => {
    const { code, out, err } = await withoutDatabase(...args);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/用法 usage\n {2}xinqiao \w+/);
  });

  it.each([
    [['bogus'], '没有“bogus”这个命令', 'there is no command "bogus"'],
    [['quality', '--all'], '没有选项 --all', 'there is no option --all'],
    [['quality', '--source'], '选项 --source 缺少值', '--source needs a value'],
    [['quality', '--json=1'], '选项 --json 不带值', '--json takes no value'],
    [['quality', 'samr'], '多余的参数 samr', 'samr is one too many'],
    [['intake'], '缺少参数 文件', 'file is missing'],
    [['intake', 'a.csv'], '缺少参数 --item', '--item is missing'],
    [['report', codeOf(1)], '缺少参数 --out', '--out is missing'],
    [['report', codeOf(1), '--out', 'a.doc'], '.pdf、.html 或 .json', '.pdf, .html or .json'],
    [['report', codeOf(1), '--out', 'a.pdf', '--language', 'fr'], 'zh 或 en', 'zh or en'],
    [
      ['declare', '--source', 'samr', '--item', 'x', '--period', '2026-10-31', '--rows', '1'],
      '年或月',
      'a year or a month',
    ],
    [
      ['declare', '--source', 'samr', '--item', 'x', '--period', '2026', '--rows', '-1'],
      '--rows',
      '--rows',
    ],
    [['quarantine', 'override', 'x', '--line', '0'], '--line 应为不小于 1 的整数', '1 or more'],
    [['sandbox', '--as-of', '2026-02-30'], '--as-of 应为日期', '--as-of is a day'],
  ])('calling %j wrongly is told what is wrong and how it is called', async (args, zh, en) => {
    const { code, out, err } = await withoutDatabase(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(zh);
    expect(err).toContain(en);
    expect(err).toContain('用法 usage');
  });
});

describe('the way of a file', () => {
  let batch: string;

  it('intake --json prints the receipt of issue 2 section 3', async () => {
    const rows = [
      licenceOf(1),
      licenceOf(2, { 成立日期: '2039-01-01' }),
      licenceOf(3, { 统一社会信用代码: brokenCodeOf(3) }),
    ];
    const { code, out } = await deliver('登记.csv', csvOf(rows), '--json');
    expect(code).toBe(0);
    const receipt = JSON.parse(out);
    batch = receipt.batch;
    expect(receipt).toEqual({
      batch: expect.stringMatching(/^[0-9a-f-]{36}$/),
      item: 'registration.licence',
      source: 'samr',
      file: {
        name: '登记.csv',
        bytes: expect.any(Number),
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        encoding: 'utf-8',
        format: 'csv',
      },
      rows: { read: 3, new: 2, superseding: 0, unchanged: 0, quarantined: 1 },
      findings: [
        expect.objectContaining({
          check: 'date.future',
          field: 'establishedOn',
          count: 1,
          examples: [{ line: 3, value: '2039-01-01' }],
        }),
      ],
      quarantine: [
        {
          line: 4,
          reasons: [
            expect.objectContaining({
              check: 'uscc.check-digit',
              field: 'uscc',
              message: expect.any(String),
            }),
          ],
        },
      ],
      unmappedColumns: [],
      resolved: { corrected: 0, matched: 0 },
      durationMs: expect.any(Number),
    });
  });

  it('intake tells a person the same, in columns', async () => {
    const { out } = await deliver('再报.csv', csvOf([licenceOf(1), licenceOf(4)]));
    expect(out).toMatch(/读入 read {2,}2\n/);
    expect(out).toMatch(/新增 new {2,}1\n/);
    expect(out).toMatch(/不变 unchanged {2,}1\n/);
    const counts = out.split('\n').filter((line) => /^ {2}(读入|新增|更新|不变|隔离) /.test(line));
    expect(new Set(counts.map(widthOf)).size).toBe(1);
  });

  it('quarantine gives the row back, and override lets it in once', async () => {
    const { out } = await xinqiao('quarantine', batch);
    expect(out).toContain(nameOf(3));
    await xinqiao('quarantine', batch, '--out', '隔离.csv');
    expect(readFileSync(at('隔离.csv'), 'utf8')).toBe(`\uFEFF${out}`);
    const letIn = ['quarantine', 'override', batch, '--line', '4', '--reason', '原登记机关证实'];
    expect((await xinqiao(...letIn)).out).toContain('已放行 let in：1 行');
    const again = await xinqiao(...letIn);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('[quarantine.absent]')]);
  });

  it('quality --json and text tell what is still to be mended', async () => {
    const { out } = await xinqiao('quality', '--source', '省市场监管局', '--json');
    const { sources } = JSON.parse(out);
    expect(sources).toHaveLength(1);
    expect(sources[0]).toMatchObject({ source: 'samr', zh: '省市场监管局', open: 1 });
    expect(sources[0].items[0]).toMatchObject({
      item: 'registration.licence',
      batches: 2,
      records: 4,
    });
    const { out: told } = await xinqiao('quality');
    expect(told).toMatch(/^省市场监管局 samr {2}待更正 open 1\n/);
    expect(told).toContain('成立日期  [date.future]');
    expect(told).toContain('省税务局 tax  尚未报送 nothing sent yet');
  });

  it('subject finds by part of a name, by code, and says where there is none', async () => {
    expect((await xinqiao('subject', '黔岭第1')).out).toMatch(`${codeOf(1)}  ${nameOf(1)}  企业`);
    const { out } = await xinqiao('subject', codeOf(2), '--json');
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({ uscc: codeOf(2), name: nameOf(2) }),
    ]);
    expect((await xinqiao('subject', '没有这样的名称')).out).toBe('未找到 none found\n');
  });

  it.each([
    ['报告.pdf', /^%PDF-/],
    ['报告.html', /^<!doctype html>/i],
    ['report.JSON', /^\{/],
  ])('report --out %s writes the public report', async (name, start) => {
    const { code, out } = await xinqiao('report', codeOf(1), '--out', name);
    expect(code).toBe(0);
    expect(out).toMatch(/✓ .* 报告编号 number XQ\d{8}[0-9A-F]{10}/);
    expect(readFileSync(at(name), 'latin1')).toMatch(start);
  });

  it('declare enters what a period should have', async () => {
    const declared = ['--item', '企业年报', '--period', '2025', '--rows', '3'];
    expect((await xinqiao('declare', '--source', 'samr', ...declared)).code).toBe(0);
    const { code, err } = await xinqiao('declare', '--source', 'tax', ...declared);
    expect([code, err]).toEqual([2, expect.stringContaining('[catalogue.not-assigned]')]);
  });
});

describe('what cannot be', () => {
  it.each([
    [['report', codeOf(99), '--out', 'a.pdf'], 'subject.absent'],
    [['report', '123', '--out', 'a.pdf'], 'uscc.length'],
    [['report', codeOf(1), '--out', 'nowhere/a.pdf'], 'command.unwritable'],
    [['quarantine', 'x'], 'batch.absent'],
    [['quarantine', 'override', 'x', '--line', '2', '--reason', 'y'], 'batch.absent'],
    [['quality', '--source', 'nobody'], 'catalogue.no-source'],
    [['intake', '--item', '营业执照信息', '--source', 'samr', 'none.csv'], 'intake.no-file'],
    [['intake', '--item', '营业执照信息', '--source', 'samr', '.'], 'intake.no-file'],
  ])('%j is refused with %s, in both languages, without a stack', async (args, fault) => {
    const { code, out, err } = await xinqiao(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^✗ .*\p{Script=Han}.*\n {2}[A-Za-z].*\[/u);
    expect(err).toContain(`[${fault}]`);
    expect(err).not.toContain('    at ');
    expect(existsSync(at('a.pdf'))).toBe(false);
  });

  it('with --json is said as JSON too', async () => {
    const { code, out } = await deliver('空.csv', '', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({
      error: { code: 'reading.empty', zh: expect.any(String), en: expect.any(String), details: {} },
    });
  });
});
