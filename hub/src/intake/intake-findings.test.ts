import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { codeOf, licenceOf, nodeOver, type Cells, type Node } from './intake-builders.ts';

let database: TestDatabase;
let node: Node;
let today = new Date('2026-03-02T03:00:00Z');

beforeAll(async () => {
  database = await testDatabase();
  node = nodeOver(database.pool, () => today);
  await node.catalogue.enter();
});
afterAll(() => database.drop());

/** Findings of firm `n` as `field: check`, open or closed. */
async function findings(n: number) {
  const { rows } = await database.admin.query<{ field: string; open: boolean; line: number }>(
    `select field, closed_at is null as open, line, found_at from finding
      where subject = $1 order by field`,
    [codeOf(n)],
  );
  return rows.map(({ field, open, line }) => `${field} ${open ? 'open' : 'closed'} ${line}`);
}

const licence = (n: number, cells: Cells) =>
  licenceOf(n, { 备注: String(Math.random()), ...cells });

describe('a fault in a field that the record can do without', () => {
  it('leaves the field out, keeps the record, and is told in the receipt', async () => {
    const receipt = await node.licences([licence(1, { 成立日期: '某日', 注册资本: '若干' })]);
    expect(receipt.rows).toMatchObject({ new: 1, quarantined: 0 });
    expect(receipt.findings.map((f) => [f.check, f.field, f.fieldZh, f.count])).toEqual([
      ['date.unreadable', 'establishedOn', '成立日期', 1],
      ['money.unreadable', 'registeredCapital', '注册资本', 1],
    ]);
    expect(receipt.findings[0]?.examples).toEqual([{ line: 2, value: '某日' }]);
    expect(await findings(1)).toEqual(['establishedOn open 2', 'registeredCapital open 2']);
  });

  it('shows the value of a personal field masked only', async () => {
    const id = '520102199006010017';
    const receipt = await node.licences([licence(2, { 住所: id, 成立日期: `${id}日` })]);
    expect(JSON.stringify(receipt)).not.toContain(id);
  });

  it('closes when a corrected row arrives, field by field', async () => {
    await node.licences([licence(3, { 成立日期: '某日', 注册资本: '若干' })]);
    await node.licences([licence(3, { 成立日期: '2019-07-01', 注册资本: '多少' })]);
    expect(await findings(3)).toEqual(['establishedOn closed 2', 'registeredCapital open 2']);
    await node.licences([licence(3, { 成立日期: '2019-07-01', 注册资本: '5' })]);
    expect(await findings(3)).toEqual(['establishedOn closed 2', 'registeredCapital closed 2']);
  });

  it('closes when the field is sent empty, though the record reads the same', async () => {
    await node.licences([licence(4, { 成立日期: '某日' })]);
    const { rows } = await node.licences([licence(4, { 成立日期: '' })]);
    expect(rows).toMatchObject({ unchanged: 1 });
    expect(await findings(4)).toEqual(['establishedOn closed 2']);
  });

  it('is found where the record reads the same as before it', async () => {
    await node.licences([licence(5, { 成立日期: '' })]);
    await node.licences([licence(5, { 成立日期: '某日' })]);
    expect(await findings(5)).toEqual(['establishedOn open 2']);
  });

  it('opens again when it comes again, and while open keeps the day it was found', async () => {
    const since = async () => {
      const { rows } = await database.admin.query(
        'select found_at from finding where subject = $1',
        [codeOf(6)],
      );
      return rows[0].found_at;
    };
    const first = today;
    await node.licences([licence(6, { 成立日期: '某日', 注册资本: '1' })]);
    today = new Date('2026-03-03T03:00:00Z');
    await node.licences([licence(6, { 成立日期: '某日', 注册资本: '2' })]);
    expect(await since()).toEqual(first);
    await node.licences([licence(6, { 注册资本: '2' })]);
    expect(await findings(6)).toEqual(['establishedOn closed 2']);
    today = new Date('2026-03-04T03:00:00Z');
    await node.licences([licence(6, { 成立日期: '某日', 注册资本: '2' })]);
    expect(await findings(6)).toEqual(['establishedOn open 2']);
    expect(await since()).toEqual(today);
  });

  it.each([
    ['close with the later of two rows about one record in a file', 7, ['某日', '2019-07-01'], []],
    ['open with the later of two', 8, ['2019-07-01', '某日'], ['establishedOn open 3']],
    ['are of the later line where both are faulty', 9, ['某日', '某年'], ['establishedOn open 3']],
  ])('%s', async (_, n, days, expected) => {
    await node.licences(days.map((day) => licence(n, { 成立日期: day })));
    expect((await findings(n)).filter((f) => f.includes('open'))).toEqual(expected);
  });
});
