import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorConsole } from '../audit/audit.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import {
  brokenCodeOf,
  codeOf,
  licenceOf,
  nameOf,
  nodeOver,
  organisationOf,
  type Cells,
  type Node,
} from './intake-builders.ts';

let database: TestDatabase;
let node: Node;

beforeAll(async () => {
  database = await testDatabase();
  node = nodeOver(database.pool);
  await node.catalogue.enter();
});
afterAll(() => database.drop());

const broken = (n: number, cells: Cells = {}) =>
  licenceOf(n, { 统一社会信用代码: brokenCodeOf(n), ...cells });

/** State by line of a batch's rows in quarantine. */
async function statesOf(batch: string): Promise<Record<number, string>> {
  const { rows } = await database.admin.query<{ line: number; state: string }>(
    'select line, state from quarantine_row where batch = $1 order by line',
    [batch],
  );
  return Object.fromEntries(rows.map((row) => [row.line, row.state]));
}

/** The batch's open rows as the source downloads them. */
async function download(batch: string): Promise<string> {
  const header = await node.batches.header(batch);
  return (await Array.fromAsync(node.quarantine.file(batch, header))).join('');
}

describe('the quarantine file', () => {
  it('has the source’s own header and cells as they came, a number and the reasons', async () => {
    const { batch } = await node.licences([
      licenceOf(1, { 备注: '' }),
      broken(2, { 备注: '甲，"乙",丙' }),
    ]);
    const [header, row, ...more] = (await download(batch)).split('\r\n');
    expect(header).toBe('\uFEFF企业名称,统一社会信用代码,成立日期,注册资本,备注,隔离编号,隔离原因');
    expect(row).toContain(`${nameOf(2)},${brokenCodeOf(2)},2019-07-01,100(万元),"甲，""乙"",丙",`);
    expect(row).toContain(`${batch}:3,`);
    expect(more).toEqual(['']);
  });

  it('corrected and sent again closes the rows by their numbers, whatever was corrected', async () => {
    const { batch } = await node.licences([broken(3), broken(4, { 企业名称: '-' }), broken(5)]);
    const corrected = (await download(batch))
      .replace(brokenCodeOf(3), codeOf(3))
      .replace(`-,${brokenCodeOf(4)}`, `${nameOf(4)},${codeOf(4)}`);
    const receipt = await node.licences(corrected);
    expect(receipt.rows).toMatchObject({ read: 3, new: 2, quarantined: 1 });
    expect(receipt.resolved.corrected).toBe(2);
    expect(receipt.unmappedColumns).toEqual([]);
    // The row that is still wrong is open once: where it was sent last.
    expect(await statesOf(batch)).toEqual({ 2: 'corrected', 3: 'corrected', 4: 'corrected' });
    expect(await statesOf(receipt.batch)).toEqual({ 4: 'open' });
  });

  it('can be corrected in as many rounds as it takes', async () => {
    const first = await node.licences([broken(6), broken(7)]);
    const second = await node.licences(
      (await download(first.batch)).replace(brokenCodeOf(6), codeOf(6)),
    );
    const again = await download(second.batch);
    expect(again.split('\r\n')[0]?.match(/隔离编号/g)).toHaveLength(1);
    const third = await node.licences(again.replace(brokenCodeOf(7), codeOf(7)));
    expect(third.rows).toMatchObject({ read: 1, new: 1 });
    expect(await statesOf(second.batch)).toEqual({ 3: 'corrected' });
  });

  it('holds more rows than are read from the database at once', async () => {
    const { batch } = await node.licences(
      Array.from({ length: 2_345 }, (_, n) => broken(10_000 + n)),
    );
    expect((await download(batch)).trimEnd().split('\r\n')).toHaveLength(2_346);
  });
});

describe('the same record sent whole, without a number', () => {
  it('closes its row: same name, and registered at the same office', async () => {
    const { batch } = await node.licences([broken(20)]);
    const receipt = await node.licences([licenceOf(20)]);
    expect(receipt.resolved.corrected).toBe(1);
    expect(await statesOf(batch)).toEqual({ 2: 'corrected' });
  });

  it('of another firm of that name leaves the row open: names repeat between counties', async () => {
    const elsewhere = `92522301${brokenCodeOf(21).slice(8)}`;
    const { batch } = await node.licences([licenceOf(21, { 统一社会信用代码: elsewhere })]);
    await node.licences([licenceOf(22, { 企业名称: nameOf(21) })]);
    expect(await statesOf(batch)).toEqual({ 2: 'open' });
  });

  it('of another source, or another record of the firm, leaves the row open', async () => {
    await node.licences([licenceOf(23)]);
    const change = { ...licenceOf(23), 变更事项: '住所变更', 变更日期: '2020-01-02' };
    const { batch } = await node.deliver('registration.change', [
      { ...change, 统一社会信用代码: brokenCodeOf(23) },
    ]);
    await node.deliver('registration.change', [change], { source: 'national-platform' });
    await node.deliver('registration.change', [{ ...change, 变更日期: '2021-01-02' }]);
    expect(await statesOf(batch)).toEqual({ 2: 'open' });
    await node.deliver('registration.change', [{ ...change, 备注: '更正' }]);
    expect(await statesOf(batch)).toEqual({ 2: 'corrected' });
  });
});

describe('rows that name a subject not yet in the register', () => {
  const registration = '5201001234567';
  const caseOf = (n: number, code: string, name = nameOf(n)) => ({
    案号: `（2024）黔0102执${n}号`,
    被执行人名称: name,
    证件号码: code,
  });
  const hidden = (n: number) => `${codeOf(n).slice(0, 8)}****${codeOf(n).slice(-6)}`;

  it.each([
    ['by unified code', 31, () => caseOf(31, codeOf(31))],
    ['by organisation code', 32, () => caseOf(32, organisationOf(32))],
    [
      'by organisation code with a hyphen',
      33,
      () => caseOf(33, `${organisationOf(33).slice(0, 8)}-${organisationOf(33).slice(8)}`),
    ],
    ['by old registration number', 34, () => caseOf(34, registration)],
    ['by masked code and name', 35, () => caseOf(35, hidden(35))],
    ['by name alone', 36, () => caseOf(36, '')],
  ] as const)('%s wait, and are matched when its licence arrives', async (_, n, row) => {
    const waiting = await node.deliver('justice.judgment-defaulter', [row()]);
    expect(waiting.quarantine[0]?.reasons.map((r) => r.check)).toEqual(['subject.unknown']);
    const licence = licenceOf(n, n === 34 ? { 注册号: registration } : {});
    const { resolved } = await node.licences([licence]);
    expect(resolved).toEqual({ corrected: 0, matched: 1 });
    expect(await statesOf(waiting.batch)).toEqual({ 2: 'matched' });
    const { rows } = await database.admin.query(
      `select subject, batch, line, source from record_version where item = $1 and subject = $2`,
      ['justice.judgment-defaulter', codeOf(n)],
    );
    expect(rows).toEqual([{ subject: codeOf(n), batch: waiting.batch, line: 2, source: 'court' }]);
  });

  it('are matched too when a subject known before takes the name, or the number, they give', async () => {
    await node.licences([licenceOf(37)]);
    const rows = [caseOf(37, '', '黔岭新名茶业有限公司'), caseOf(38, '5201007654321')];
    const waiting = await node.deliver('justice.judgment-defaulter', rows);
    const { resolved } = await node.licences([
      licenceOf(37, { 企业名称: '黔岭新名茶业有限公司', 注册号: '5201007654321' }),
    ]);
    expect(resolved.matched).toBe(2);
    expect(await statesOf(waiting.batch)).toEqual({ 2: 'matched', 3: 'matched' });
  });

  it('stay where more than one subject answers, and where another fault remains', async () => {
    const shared = '黔岭同名小吃店';
    const waiting = await node.deliver('justice.judgment-defaulter', [
      caseOf(40, '', shared),
      { ...caseOf(41, codeOf(41)), 案号: '' },
    ]);
    await node.licences([
      licenceOf(40, { 企业名称: shared }),
      licenceOf(41),
      licenceOf(42, { 企业名称: shared }),
    ]);
    expect(await statesOf(waiting.batch)).toEqual({ 2: 'open', 3: 'open' });
  });

  it('are matched in the order they came, so that the latest delivery is current', async () => {
    const court = (name: string) => ({ ...caseOf(43, codeOf(43)), 执行法院: name });
    await node.deliver('justice.judgment-defaulter', [court('甲法院')]);
    await node.deliver('justice.judgment-defaulter', [court('乙法院')]);
    await node.licences([licenceOf(43)]);
    const { rows } = await database.admin.query(
      `select content ->> 'court' as court from record_version
        where item = 'justice.judgment-defaulter' and subject = $1 order by version`,
      [codeOf(43)],
    );
    expect(rows).toEqual([{ court: '甲法院' }, { court: '乙法院' }]);
  });
});

describe('an operator’s override of a check digit', () => {
  const override = (batch: string, line = 2) =>
    node.intake.override(operatorConsole, { batch, line }, '原件核对无误');
  const change = (n: number) => ({
    企业名称: nameOf(n),
    统一社会信用代码: brokenCodeOf(n),
    变更事项: '住所变更',
    变更日期: '2020-01-02',
  });

  it('lets the row in, those that waited under the code, and later ones; the reason is on record', async () => {
    const earlier = await node.deliver('registration.change', [change(51)]);
    const { batch } = await node.licences([broken(51)]);
    expect(await override(batch)).toBe(2);
    expect(await statesOf(batch)).toEqual({ 2: 'overridden' });
    expect(await statesOf(earlier.batch)).toEqual({ 2: 'matched' });
    const later = await node.deliver('registration.change', [
      { ...change(51), 变更日期: '2021-01-02' },
    ]);
    expect(later.rows).toMatchObject({ new: 1, quarantined: 0 });
    const { rows } = await database.admin.query(
      `select reason, outcome, detail from audit_entry where deed = 'quarantine.override'`,
    );
    expect(rows).toEqual([{ reason: '原件核对无误', outcome: 'done', detail: { batch, line: 2 } }]);
  });

  it('is refused where the row has another fault, is not there, or was let in already', async () => {
    const { batch } = await node.licences([broken(52, { 企业名称: '' }), broken(53)]);
    await expect(override(batch, 2)).rejects.toThrow('quarantine.not-overridable');
    await expect(override(batch, 9)).rejects.toThrow('quarantine.absent');
    await override(batch, 3);
    await expect(override(batch, 3)).rejects.toThrow('quarantine.absent');
  });

  it('is refused for a row of a subject that is not registered under that code', async () => {
    const { batch } = await node.deliver('registration.change', [change(54)]);
    await expect(override(batch)).rejects.toThrow('quarantine.subject-unknown');
    expect(await statesOf(batch)).toEqual({ 2: 'open' });
  });

  it('beside a delivery that corrects the same row ends with neither failing by a deadlock', async () => {
    const { batch } = await node.licences([broken(55)]);
    const outcomes = await Promise.allSettled([node.licences([licenceOf(55)]), override(batch)]);
    const bugs = outcomes.filter((o) => o.status === 'rejected' && o.reason.name !== 'Fault');
    expect(bugs).toEqual([]);
  });
});
