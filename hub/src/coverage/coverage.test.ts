import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readXlsx } from 'hucre/xlsx';
import { auditService } from '../audit/audit-service.ts';
import { edition, licenceOf, nodeOver, type Node } from '../intake/intake-builders.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { coverageOf, type CoverageFacts } from './coverage.ts';
import { ratesOf } from './coverage-rates.ts';
import { coverageService, type CoverageMap } from './coverage-service.ts';
import { coverageWorkbook } from './coverage-sheet.ts';

const nothing: CoverageFacts = {
  today: '2022-07-10',
  places: [],
  deliveries: [],
  quality: [],
  connections: [],
};
const stateIn = (facts: Partial<CoverageFacts>, item: string, source: string) =>
  coverageOf(edition, { ...nothing, ...facts })
    .find((one) => one.item === item)
    ?.sources.find((one) => one.source === source)?.state;

describe('coverage of the list (方案附件; 三(四)2)', () => {
  it('has every item and every unit that owes it', () => {
    const map = coverageOf(edition, nothing);
    expect(map.map(({ item }) => item)).toEqual(edition.items.map(({ code }) => code));
    for (const { item, sources } of map) {
      const owed = edition.items.find(({ code }) => code === item)?.sourceUnits ?? [];
      expect(sources.map(({ source }) => source)).toEqual(owed);
    }
  });

  it.each([
    ['what is due and did not come is overdue', 'registration.shareholder', 'samr', 'overdue'],
    ['what is due later is awaited', 'agriculture.operator', 'agriculture', 'awaited'],
    [
      'what is called, at a unit without a gateway',
      'housing-fund.payment',
      'housing',
      'unconnected',
    ],
  ])('%s', (_title, item, source, state) => {
    expect(stateIn({}, item, source)).toBe(state);
  });

  it('what came is delivered; at a unit with a gateway it is connected', () => {
    const at = new Date('2022-07-01T02:00:00Z');
    const came = { item: 'registration.shareholder', source: 'samr', first: at, last: at };
    expect(stateIn({ deliveries: [came] }, 'registration.shareholder', 'samr')).toBe('delivered');
    const connections = [{ item: 'housing-fund.payment', source: 'housing' }];
    expect(stateIn({ connections }, 'housing-fund.payment', 'housing')).toBe('connected');
  });

  it('five rates are told, and of those the node cannot know, why (方案三(一))', () => {
    const counts = { subjects: 200, joined: 50, institutions: 4, using: 1 };
    const rates = ratesOf(coverageOf(edition, nothing), counts);
    expect(rates.map(({ zh, of }) => [zh, of && of.part / of.whole])).toEqual([
      ['数据接入率', 0],
      ['平台知晓率', null],
      ['用户注册率', 0.25],
      ['机构使用率', 0.25],
      ['融资获得率', null],
    ]);
    for (const { remark } of rates) expect(remark.zh).not.toBe('');
  });
});

describe('counting what came', () => {
  let database: TestDatabase;
  let node: Node;
  let coverage: CoverageMap;
  let now = new Date('2026-11-02T02:00:00Z');
  const clock = () => now;

  beforeAll(async () => {
    database = await testDatabase();
    node = nodeOver(database.pool, clock);
    await node.catalogue.enter();
    const { pool } = database;
    const audit = auditService({ pool, now: clock });
    const enquiries = { health: async () => [] };
    coverage = coverageService({
      pool,
      audit,
      edition,
      now: clock,
      quality: node.quality,
      enquiries,
    });
  });
  afterAll(() => database.drop());

  const licences = async () => {
    const { items, countedAt } = await coverage.map();
    const [source] = items.find(({ item }) => item === 'registration.licence')?.sources ?? [];
    return { source, countedAt };
  };
  const counts = async () => {
    const { rows } = await database.admin.query(
      `select count(*)::integer as n from audit_entry where deed = 'coverage.count'`,
    );
    return rows[0].n;
  };

  it('is by prefecture, once for what came, and not again until more does', async () => {
    await coverage.keepUp();
    expect(await licences()).toMatchObject({ countedAt: null, source: { records: 0 } });
    await node.licences([1, 2, 3].map((n) => licenceOf(n)));
    now = new Date('2026-11-02T03:00:00Z');
    await coverage.keepUp();
    await coverage.keepUp();
    const { source, countedAt } = await licences();
    expect([countedAt, await counts()]).toEqual([now, 1]);
    expect(source).toMatchObject({ state: 'delivered', records: 3, source: 'samr' });
    expect(source?.prefectures).toEqual([{ prefecture: '520100', records: 3, subjects: 3 }]);
  });

  it('is written as a workbook, a line an item and unit', async () => {
    const { items } = await coverage.map();
    const book = await readXlsx(await coverageWorkbook(items));
    const [header, ...lines] = book.sheets[0]?.rows ?? [];
    expect(header).toContain('贵阳市');
    expect(lines).toHaveLength(items.reduce((sum, { sources }) => sum + sources.length, 0));
    const line = lines.find((cells) => cells[1] === '营业执照信息');
    expect(line?.[header?.indexOf('贵阳市') ?? -1]).toBe(3);
  });
});
