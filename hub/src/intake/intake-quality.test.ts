import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operatorConsole } from '../audit/audit.ts';
import {
  brokenCodeOf,
  codeOf,
  edition,
  licenceOf,
  nameOf,
  nodeOver,
  type Cells,
  type Node,
} from './intake-builders.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import type { ItemQuality, SourceQuality } from '../quality/quality-service.ts';

let database: TestDatabase;
let node: Node;
let now: Date;

const at = (day: string) => {
  now = new Date(`${day}T02:00:00Z`);
};

beforeAll(async () => {
  database = await testDatabase();
  node = nodeOver(database.pool, () => now);
  at('2026-11-02');
  await node.catalogue.enter();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.admin.query(
    'truncate batch, batch_part, batch_progress, quarantine_row, record_version, finding, delivery, declaration, subject, subject_name',
  );
  at('2026-11-02');
  await node.licences([1, 2, 3, 4].map((n) => licenceOf(n)));
});

async function unit(source: string): Promise<SourceQuality> {
  const [found] = await node.quality.overview(source);
  return found!;
}

async function quality(source: string, item: string): Promise<ItemQuality> {
  return (await unit(source)).items.find((i) => i.item === item)!;
}

function penaltyOf(n: number, decidedOn: string, cells: Cells = {}): Cells {
  return {
    行政相对人名称: nameOf(n),
    统一社会信用代码: codeOf(n),
    行政处罚决定文书号: `（2026）示罚字第${n}号`,
    行政处罚决定日期: decidedOn,
    ...cells,
  };
}

const penalties = (rows: readonly Cells[], source: string) =>
  node.deliver('administration.penalty', rows, { source });

async function declare(item: string, period: string, rows: number): Promise<void> {
  const deed = { name: 'quality.declare', reason: '测试' } as const;
  const source = edition.items.find((i) => i.code === item)!.sourceUnits[0]!;
  await node.audit.perform(operatorConsole, deed, (act) =>
    node.quality.declare(act, { source, item, period, rows }),
  );
}

describe('the overview', () => {
  it('has every unit that the list names, with what is due and never came', async () => {
    const overview = await node.quality.overview();
    const owing = edition.items.filter((i) => i.mode === 'collect').flatMap((i) => i.sourceUnits);
    const named = edition.sourceUnits.filter((u) => owing.includes(u.code) && !u.plural);
    expect(overview.map((s) => s.source).toSorted()).toEqual(named.map((u) => u.code).toSorted());
    expect(await quality('tax', 'tax.grade')).toMatchObject({
      batches: 0,
      records: 0,
      scores: { accuracy: null, completeness: null, continuity: null, timeliness: null },
      missed: [{ period: '2022-06-30', declared: null, received: 0 }],
    });
    expect((await unit('tax')).items.map((i) => i.item)).not.toContain('housing-fund.payment');
  });

  it('asks the database four times, however many units and items there are', async () => {
    let asked = 0;
    const counting = new Proxy(database.pool, {
      get: (pool, name) => {
        if (name === 'query') asked += 1;
        const value: unknown = Reflect.get(pool, name);
        return typeof value === 'function' ? value.bind(pool) : value;
      },
    });
    await nodeOver(counting, () => now).quality.overview();
    expect(asked).toBe(4);
  });
});

describe('a ticket', () => {
  it('opens with a fault, and closes when the corrected row arrives: 清零', async () => {
    at('2026-11-03');
    const faulty = [
      licenceOf(5, { 统一社会信用代码: brokenCodeOf(5) }),
      licenceOf(6, { 成立日期: '2036-01-01' }),
    ];
    await node.licences(faulty);
    const open = await unit('samr');
    expect(open.open).toBe(2);
    const { tickets, scores } = open.items.find((i) => i.item === 'registration.licence')!;
    expect(tickets.map((t) => `${t.check} ${t.field} ${t.open}`).toSorted()).toEqual([
      'date.future establishedOn 1',
      'uscc.check-digit uscc 1',
    ]);
    expect(scores.accuracy).toBeCloseTo(4 / 6);

    at('2026-11-04');
    await node.licences([licenceOf(5), licenceOf(6)]);
    const cleared = await unit('samr');
    expect(cleared.open).toBe(0);
    const mended = cleared.items.find((i) => i.item === 'registration.licence')!;
    expect(mended.tickets.map((t) => [t.open, t.total, t.closedAt])).toEqual([
      [0, 1, now],
      [0, 1, now],
    ]);
    expect(mended.scores.accuracy).toBe(1);
  });

  it('opens once more when the fault comes back', async () => {
    await node.licences([licenceOf(1, { 成立日期: '2036-01-01' })]);
    await node.licences([licenceOf(1)]);
    await node.licences([licenceOf(1, { 成立日期: '2036-01-02' })]);
    expect((await unit('samr')).open).toBe(1);
  });
});

describe('records delivered', () => {
  it('count rows that were let in later, when their subject arrived or an operator vouched', async () => {
    at('2026-11-20');
    await penalties([penaltyOf(8, '2026-11-11')], 'ndrc');
    const item = 'administration.penalty';
    expect(await quality('ndrc', item)).toMatchObject({ records: 0, scores: { accuracy: 0 } });
    await node.licences([licenceOf(8)]);
    expect(await quality('ndrc', item)).toMatchObject({
      records: 1,
      open: 0,
      scores: { accuracy: 1 },
    });
  });
});

describe('漏报: declared against received', () => {
  const arrears = (n: number) => ({ 企业名称: nameOf(n), 统一社会信用代码: codeOf(n) });
  const report = (n: number, cells: Cells = {}) => ({ ...arrears(n), 报告年度: '2025', ...cells });
  const annual = 'registration.annual-report';

  it('names the period that is short, and no other', async () => {
    await node.deliver(annual, [report(1), report(2)]);
    await declare(annual, '2025', 3);
    await declare(annual, '2024', 0);
    expect((await quality('samr', annual)).missed).toEqual([
      { period: '2025', declared: 3, received: 2 },
    ]);
  });

  it('does not count a file sent again, nor a row sent again corrected', async () => {
    await declare(annual, '2025', 4);
    await node.deliver(annual, [report(1), report(2)]);
    await node.deliver(annual, [report(1), report(2)]);
    await node.deliver(annual, [report(2), report(1)]);
    await node.deliver(annual, [report(1, { 从业人数: '12' })]);
    expect((await quality('samr', annual)).missed).toEqual([
      { period: '2025', declared: 4, received: 2 },
    ]);
    await node.deliver(annual, [report(3), report(4)]);
    expect((await quality('samr', annual)).missed).toEqual([]);
  });

  it('counts a row that was let in when its subject arrived', async () => {
    await declare(annual, '2025', 2);
    await node.deliver(annual, [report(1), report(9)]);
    expect((await quality('samr', annual)).missed).toEqual([
      { period: '2025', declared: 2, received: 1 },
    ]);
    await node.licences([licenceOf(9)]);
    expect((await quality('samr', annual)).missed).toEqual([]);
  });

  it('takes the months of a year together', async () => {
    await penalties([penaltyOf(1, '2026-09-30'), penaltyOf(2, '2026-10-09')], 'ndrc');
    await declare('administration.penalty', '2026', 2);
    await declare('administration.penalty', '2026-10', 2);
    const { missed } = await quality('ndrc', 'administration.penalty');
    expect(missed).toEqual([{ period: '2026-10', declared: 2, received: 1 }]);
  });

  it('is told where a file holds fewer rows than it was sent with, until it is sent whole', async () => {
    at('2026-11-03');
    await node.licences([licenceOf(1)], { declaredRows: 2 });
    const short = { period: '2026-11-03', declared: 2, received: 1 };
    expect((await quality('samr', 'registration.licence')).missed).toEqual([short]);
    at('2026-11-04');
    await node.licences([licenceOf(1), licenceOf(2)], { declaredRows: 2 });
    expect((await quality('samr', 'registration.licence')).missed).toEqual([]);
  });
});

describe('迟报 (双公示: seven working days)', () => {
  it('counts rows that came after the limit, once, and not the correction of one in time', async () => {
    at('2026-11-20');
    await penalties([penaltyOf(1, '2026-11-11'), penaltyOf(2, '2026-11-10')], 'ndrc');
    const item = 'administration.penalty';
    expect(await quality('ndrc', item)).toMatchObject({ late: 1, scores: { timeliness: 0.5 } });
    at('2026-12-20');
    await penalties([penaltyOf(1, '2026-11-11', { 罚款金额: '2' })], 'ndrc');
    expect(await quality('ndrc', item)).toMatchObject({ late: 1, scores: { timeliness: 0.5 } });
  });
});

describe('瞒报: what another path brought and the unit never sent', () => {
  const item = 'administration.penalty';
  const handedDown = (rows: readonly Cells[]) => penalties(rows, 'national-platform');
  const concealed = async (source: string) =>
    (await unit(source)).items.find((i) => i.item === item)?.concealed ?? 0;

  it('is the lead unit’s, where the record names no provider', async () => {
    at('2026-11-20');
    await handedDown([penaltyOf(1, '2026-10-08'), penaltyOf(2, '2026-10-08')]);
    expect(await concealed('ndrc')).toBe(2);
  });

  it('is the provider’s whom the record names, though it never delivered the item', async () => {
    at('2026-11-20');
    await handedDown([penaltyOf(1, '2026-10-08', { 数据提供单位: '省市场监管局' })]);
    expect(await concealed('samr')).toBe(1);
    expect(await concealed('ndrc')).toBe(0);
  });

  it('is none before the time limit has passed', async () => {
    at('2026-11-20');
    await handedDown([penaltyOf(1, '2026-11-11')]);
    expect(await concealed('ndrc')).toBe(0);
    at('2026-11-23');
    expect(await concealed('ndrc')).toBe(1);
  });

  it.each([
    ['the very same record', {}],
    ['the record as it knows it', { 罚款金额: '3' }],
  ])('is gone when the unit sends %s', async (_what, cells) => {
    at('2026-11-20');
    await handedDown([penaltyOf(1, '2026-10-08'), penaltyOf(2, '2026-10-08')]);
    await penalties([penaltyOf(1, '2026-10-08', cells)], 'ndrc');
    expect(await concealed('ndrc')).toBe(1);
  });

  it('was never there where the unit had sent the record first', async () => {
    at('2026-11-20');
    await penalties([penaltyOf(1, '2026-10-08')], 'ndrc');
    await handedDown([penaltyOf(1, '2026-10-08')]);
    expect(await concealed('ndrc')).toBe(0);
  });
});
