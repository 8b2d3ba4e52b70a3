import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorConsole } from '../audit/audit.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { codeOf, licenceOf, nameOf, nodeOver, type Node } from './intake-builders.ts';

let database: TestDatabase;
let node: Node;

beforeAll(async () => {
  database = await testDatabase();
  node = nodeOver(database.pool);
  await node.catalogue.enter();
});
afterAll(() => database.drop());

async function facts(n: number) {
  const deed = { name: 'subject.search', reason: '测试' } as const;
  return node.audit.perform(operatorConsole, deed, (act) => node.subjects.facts(act, codeOf(n)));
}

// By the list's own Chinese names throughout: a field code that drifts from the list fails here.
describe('the register learns', () => {
  it('from a licence: name, old number, division, status and day of establishment', async () => {
    const told = {
      注册号: '520100000012345',
      住所: '贵州省遵义市红花岗区示例路1号',
      登记状态: '存续',
    };
    await node.licences([licenceOf(1, told)]);
    expect(await facts(1)).toMatchObject({
      name: nameOf(1),
      registrationNo: '520100000012345',
      division: '520302',
      status: '存续',
      establishedOn: '2019-07-01',
    });
  });

  it('from industry and the latest annual report: industry and size class (国统字〔2017〕213号)', async () => {
    const subject = { 企业名称: nameOf(1), 统一社会信用代码: codeOf(1) };
    const industry = { ...subject, '所属行业类型（国民经济行业分类）': '1422' };
    await node.deliver('registration.industry', [industry]);
    expect(await facts(1)).toMatchObject({ industry: '1422', sizeClass: null });
    const report = (year: string, employees: string, revenue: string) => ({
      ...subject,
      报告年度: year,
      从业人数: employees,
      营业总收入: revenue,
    });
    await node.deliver('registration.annual-report', [
      report('2025', '400', '50000'),
      report('2023', '5', '100'),
    ]);
    expect((await facts(1))?.sizeClass).toBe('medium');
  });
});
