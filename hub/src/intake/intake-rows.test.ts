import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import {
  brokenCodeOf,
  codeOf,
  licenceOf,
  nameOf,
  nodeOver,
  type Cells,
  type Node,
} from './intake-builders.ts';

let database: TestDatabase;
let node: Node;
let today = new Date('2026-11-16T03:00:00Z');

beforeAll(async () => {
  database = await testDatabase();
  node = nodeOver(database.pool, () => today);
  await node.catalogue.enter();
});
afterAll(() => database.drop());

/** Subject -> its versions' capitals, oldest first. */
async function capitals(codes: readonly string[]): Promise<Map<string, (string | null)[]>> {
  const { rows } = await database.admin.query<{ subject: string; capitals: (string | null)[] }>(
    `select subject, array_agg(content #>> '{registeredCapital,amount}' order by version) as capitals
       from record_version where item = 'registration.licence' and subject = any ($1)
      group by subject`,
    [codes],
  );
  return new Map(rows.map((row) => [row.subject, row.capitals]));
}

/** Rows as they may come: of few firms, so that many repeat or change each other. */
const firms = 6;
const row = fc.record({
  firm: fc.nat(firms - 1),
  capital: fc.constantFrom('1', '2', '3'),
  fault: fc.constantFrom('none', 'none', 'none', 'code', 'name', 'no code'),
});
type Drawn = typeof row extends fc.Arbitrary<infer T> ? T : never;

let drawnBefore = 1_000;

function cellsOf({ firm, capital, fault }: Drawn, first: number): Cells {
  const n = first + firm;
  return licenceOf(n, {
    注册资本: `${capital}(元)`,
    ...(fault === 'code' && { 统一社会信用代码: brokenCodeOf(n) }),
    ...(fault === 'no code' && { 统一社会信用代码: '', 企业名称: `${nameOf(n)}（筹）` }),
    ...(fault === 'name' && { 企业名称: '-' }),
  });
}

/** What the rows come to, said in the plainest way. */
function modelOf(batches: readonly (readonly Drawn[])[], first: number) {
  const versions = new Map<string, string[]>();
  const counts = batches.map((drawn) => {
    const count = { read: drawn.length, new: 0, superseding: 0, unchanged: 0, quarantined: 0 };
    for (const { firm, capital, fault } of drawn) {
      const of = versions.get(codeOf(first + firm)) ?? [];
      if (fault !== 'none') count.quarantined += 1;
      else if (of.length === 0) count.new += 1;
      else if (of.at(-1) === capital) count.unchanged += 1;
      else count.superseding += 1;
      if (fault !== 'none' || of.at(-1) === capital) continue;
      versions.set(codeOf(first + firm), [...of, capital]);
    }
    return count;
  });
  return { versions, counts };
}

describe('every row of a batch', () => {
  it('ends as exactly one of four, the four add up, and versions are as a plain model has them', async () => {
    const batches = fc.array(fc.array(row, { minLength: 1, maxLength: 12 }), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(batches, async (drawn) => {
        const first = (drawnBefore += firms);
        const expected = modelOf(drawn, first);
        const counted = [];
        for (const [at, rows] of drawn.entries()) {
          // A batch of its own, even where the same rows are drawn twice.
          const file = rows.map((r) => ({ ...cellsOf(r, first), 备注: `${first}-${at}` }));
          counted.push((await node.licences(file)).rows);
        }
        expect(counted).toEqual(expected.counts);
        const codes = Array.from({ length: firms }, (_, n) => codeOf(first + n));
        expect(await capitals(codes)).toEqual(expected.versions);
      }),
      { numRuns: 40 },
    );
  });

  it('is settled alike when the file is cut into many chunks: 13,000 rows, the last repeating the first', async () => {
    const many = Array.from({ length: 12_999 }, (_, n) => licenceOf(20_000 + n));
    const receipt = await node.licences([...many, licenceOf(20_000, { 注册资本: '7(元)' })]);
    expect(receipt.rows).toEqual({
      read: 13_000,
      new: 12_999,
      superseding: 1,
      unchanged: 0,
      quarantined: 0,
    });
    expect(await capitals([codeOf(20_000)])).toEqual(new Map([[codeOf(20_000), ['1000000', '7']]]));
  });

  it('is kept with where it came from: source, batch, line, receipt and event day', async () => {
    const receipt = await node.licences([licenceOf(1, { 成立日期: '2001/2/3' })]);
    const { rows } = await database.admin.query(
      'select source, batch, line, event_on, known_from from record_version where subject = $1',
      [codeOf(1)],
    );
    expect(rows).toEqual([
      { source: 'samr', batch: receipt.batch, line: 2, event_on: '2001-02-03', known_from: today },
    ]);
  });

  it('is held for its flaw where it cannot be laid over the header', async () => {
    const text = `企业名称,统一社会信用代码\n${nameOf(2)},${codeOf(2)},多余\n${nameOf(3)},${codeOf(3)}\n`;
    const { rows, quarantine } = await node.licences(text);
    expect(rows).toMatchObject({ read: 2, new: 1, quarantined: 1 });
    expect(quarantine).toMatchObject([
      { line: 2, reasons: [{ check: 'row.columns', field: null }] },
    ]);
  });

  it('is held with every reason there is, the subject’s first', async () => {
    const { quarantine } = await node.deliver('registration.change', [
      { 企业名称: '-', 统一社会信用代码: brokenCodeOf(4), 变更事项: '', 变更日期: '某日' },
    ]);
    expect(quarantine[0]?.reasons.map((r) => [r.check, r.field])).toEqual([
      ['uscc.check-digit', 'uscc'],
      ['field.missing', 'name'],
      ['field.missing', 'matter'],
      ['date.unreadable', 'changedOn'],
    ]);
  });

  it('about a natural person is held, and never kept as a record', async () => {
    const { rows, quarantine } = await node.deliver('justice.judgment-defaulter', [
      { 案号: '(2024)黔0102执9号', 被执行人名称: '示例某', 证件号码: '11010519491231002X' },
    ]);
    expect(rows).toMatchObject({ read: 1, quarantined: 1 });
    expect(quarantine[0]?.reasons.map((r) => r.check)).toEqual(['subject.natural-person']);
  });
});

/** The cells of the one row of a batch that is in quarantine. */
async function heldIn(batch: string): Promise<string[]> {
  const { rows } = await database.admin.query<{ line: number; kid: string; cells: Buffer }>(
    'select line, kid, cells from quarantine_row where batch = $1',
    [batch],
  );
  const [{ line, kid, cells }] = rows as [(typeof rows)[0]];
  const place = { table: 'quarantine_row', column: 'cells', row: `${batch} ${line}` };
  return JSON.parse(Buffer.from(node.vault.openBytes({ kid, bytes: cells }, place)).toString());
}

describe('hostile text', () => {
  const line = (cells: Cells) => `${JSON.stringify({ ...licenceOf(5), 备注: '', ...cells })}\n`;

  it.each([
    ['an escaped NUL in a cell', { 企业名称: '黔岭\u0000茶业' }],
    ['half a surrogate pair in a cell', { 企业名称: '黔岭\ud800茶业' }],
    ['an escaped NUL in a key', { 'a\u0000': 'x' }],
    ['half a surrogate pair in a key', { 'a\udfff': 'x' }],
    ['an escaped NUL in a faulty value', { 成立日期: '某\u0000日' }],
    ['half a surrogate pair in a faulty value', { 成立日期: '某\ud801日' }],
  ])('in JSON Lines is no database error, and the row is kept: %s', async (_, cells) => {
    const { batch, rows } = await node.licences(line({}) + line(cells));
    expect(rows).toMatchObject({ read: 2, quarantined: 1 });
    expect(await heldIn(batch)).toEqual([line(cells).trimEnd()]);
  });

  it('in a mapping is no database error either', async () => {
    const mapping = { 'x\u0000': 'name' };
    await expect(node.licences([licenceOf(6)], { mapping })).rejects.toThrow(
      'intake.wrong-mapping',
    );
  });

  it('with tabs, line breaks and backslashes is kept as it came', async () => {
    const scope = '茶叶\t种植\\n；\n“销售”\\';
    const receipt = await node.deliver('registration.change', [
      { ...licenceOf(7), 变更事项: '', 变更日期: scope },
    ]);
    expect(await heldIn(receipt.batch)).toContain(scope);
  });
});

describe('in time (双公示：自作出决定之日起7个工作日)', () => {
  const decision = (n: number, decidedOn: string) => ({
    行政相对人名称: nameOf(n),
    统一社会信用代码: codeOf(n),
    许可文书号: `黔许${decidedOn}`,
    许可日期: decidedOn,
  });
  const timed = async (decidedOn: string, traits = {}) => {
    const receipt = await node.deliver('administration.licence', [decision(8, decidedOn)], traits);
    const { rows } = await database.admin.query(
      'select rows_timed, rows_late, declared_rows from delivery where batch = $1',
      [receipt.batch],
    );
    return { ...rows[0], checks: receipt.findings.map((f) => f.check) };
  };
  beforeAll(async () => {
    await node.licences([licenceOf(8)]);
  });

  it('counts Chinese working days: the National Day holidays are none', async () => {
    today = new Date('2025-10-10T03:00:00Z');
    expect(await timed('2025-09-24')).toMatchObject({ rows_timed: 1, rows_late: 0, checks: [] });
    expect(await timed('2025-09-23')).toMatchObject({
      rows_timed: 1,
      rows_late: 1,
      checks: ['timeliness.late'],
    });
  });

  it('never counts backlog 存量 late', async () => {
    expect(await timed('2025-01-02', { backlog: true })).toMatchObject({
      rows_timed: 0,
      rows_late: 0,
      checks: [],
    });
  });

  it('says nothing of a record that was there already', async () => {
    await timed('2025-03-03');
    const again = [decision(8, '2025-03-03'), decision(8, '2025-09-25')];
    const { findings } = await node.deliver('administration.licence', again);
    expect(findings).toEqual([]);
  });

  it('keeps how many rows the source says it sent', async () => {
    expect(await timed('2025-10-09', { declaredRows: 12 })).toMatchObject({ declared_rows: 12 });
  });
});
