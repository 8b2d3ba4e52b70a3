// 信源中断: three source units are asked at once, and one of them is killed. The bank gets what the others answer and why
// the third did not, can see so before it asks anybody, and loses nothing when it is back.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { whileALoanRuns } from './bank-builders.ts';
import { licence, openProvince, type Enterprise, type Province } from './province-builders.ts';
import { connectedSource, type ConnectedSource } from './source-builders.ts';

type System = Awaited<ReturnType<Awaited<ReturnType<Province['bank']>>['system']>>;

const housing = 'housing-fund.payment';
const arrears = 'social-insurance.arrears';
const water = 'utilities.water';

let province: Province;
let firm: Enterprise;
let system: System;
let consent: string;
let sources: Record<'housing' | 'hrss' | 'water', ConnectedSource>;

beforeAll(async () => {
  province = await openProvince();
  const regulator = await province.sourceOfficer('samr');
  await regulator.deliver('营业执照信息', [licence(1)]);
  firm = await province.representative(1);
  const { uscc } = firm;
  const connected = (source: string, item: string, header: string, cells: string) => {
    const csv = `统一社会信用代码,${header}\n${uscc},${cells}\n`;
    return connectedSource(province, source, [{ item, csv }]);
  };
  // 省住建厅 owes water too, by the list; its gateway does not say that it answers for it.
  sources = {
    housing: await connected('housing', housing, 'contributors', '23.5'),
    hrss: await connected('hrss', arrears, 'inArrears', '否'),
    water: await connected('water-company', water, 'account,inArrears', '黔岭示例 S0001,是'),
  };
  system = await (await province.bank('黔岭银行')).system();
  const scope = [
    { item: housing, fields: ['contributors'] },
    { item: arrears, fields: ['inArrears'] },
    { item: water, fields: ['inArrears'] },
  ];
  consent = await system.consentFrom(firm, whileALoanRuns(uscc, { scope }));
});
afterAll(async () => {
  await Promise.all(Object.values(sources).map((one) => one.clear()));
  await province.close();
});

async function ask() {
  const { reply } = await system.ask('POST /api/v1/subjects/{uscc}/enquiries', {
    path: { uscc: firm.uscc },
    body: {
      consent,
      purpose: 'post-loan-monitoring',
      items: [
        { item: housing, fields: ['contributors'] },
        { item: arrears, fields: ['inArrears'] },
        { item: water, fields: ['inArrears'] },
      ],
      waitMs: 15_000,
    },
  });
  const of = (code: string) => reply.items.find(({ item }) => item === code);
  return { reply, housing: of(housing), arrears: of(arrears), water: of(water) };
}

const delivered = (values: object) => ({ state: 'DELIVERED', records: [{ values }] });

it('all three answer: each is asked for what its gateway serves (方案附件注2)', async () => {
  const told = await ask();
  expect(told.housing).toMatchObject({ source: 'housing', ...delivered({ contributors: '23.5' }) });
  expect(told.arrears).toMatchObject({ source: 'hrss', ...delivered({ inArrears: false }) });
  expect(told.water).toMatchObject({ source: 'water-company', ...delivered({ inArrears: true }) });
});

it('one is killed: the others are delivered at once, and the third says why and what to do', async () => {
  await sources.hrss.kill();
  const since = performance.now();
  const told = await ask();
  expect(performance.now() - since).toBeLessThan(10_000);
  expect(told.housing).toMatchObject(delivered({ contributors: '23.5' }));
  expect(told.water).toMatchObject(delivered({ inArrears: true }));
  expect(told.arrears).toMatchObject({ state: 'DENIED', reason: 'source-down', records: null });
  expect(told.reply.reasons).toMatchObject({
    'source-down': { zh: expect.stringContaining('重试') },
  });
});

it('it is back, and answers under the same consent', async () => {
  await sources.hrss.again();
  const told = await ask();
  expect(told.arrears).toMatchObject(delivered({ inArrears: false }));
});

it('that it often fails can be seen before an enterprise is bothered for a consent', async () => {
  await sources.hrss.kill();
  await ask();
  await ask();
  const { reply } = await system.ask('GET /api/v1/enquiry/sources', {});
  const healthOf = (code: string) => reply.items.find(({ item }) => item === code)?.health;
  expect([healthOf(housing), healthOf(arrears), healthOf(water)]).toEqual(['GOOD', 'BAD', 'GOOD']);
});
