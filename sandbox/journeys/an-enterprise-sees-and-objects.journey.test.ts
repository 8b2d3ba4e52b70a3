// 企业查阅与异议: an enterprise sees all that is held of it, how it was before, and objects to what is wrong; from then on
// everybody who is given it is told so, until it takes that back.
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  licence,
  openProvince,
  rowOf,
  type Enterprise,
  type Province,
} from './province-builders.ts';

let province: Province;
let [firm, other]: Enterprise[] = [];

beforeAll(async () => {
  province = await openProvince();
  const regulator = await province.sourceOfficer('samr');
  await regulator.deliver('营业执照信息', [licence(1), licence(2)]);
  const tax = await province.sourceOfficer('tax');
  for (const paid of ['88001', '88002']) {
    await tax.deliver('纳税信息', [rowOf(1, { 近一年增值税实际缴税金额: paid })]);
  }
  [firm, other] = [await province.representative(1), await province.representative(2)];
});
afterAll(() => province.close());

const seenBy = async (one: Enterprise | undefined, path: string) => (await one?.ask(path))?.json;

/** What is said beside the public licence of firm 1, to anybody. */
async function saidInPublic(): Promise<string> {
  const { json } = await province.visitor.ask(`GET /subjects/${firm?.uscc}/report?form=json`);
  return JSON.stringify(json.items[0].records[0].marks);
}

it('it sees what others need its consent for, and how a record was before (个人信息保护法第四十五条)', async () => {
  const held = await seenBy(firm, 'GET /my/holdings');
  expect(held.items).toContainEqual(expect.objectContaining({ item: 'tax.payment', records: 1 }));
  const { items } = await seenBy(firm, 'GET /my/records?item=tax.payment');
  const { key, values, version } = items[0].records[0];
  expect([version, values.vatPaid.amount]).toEqual([2, '88002']);
  const before = await seenBy(firm, `GET /my/records/tax.payment/${key}/versions`);
  const amounts = before.items[0].records.map((one: typeof items) => one.values.vatPaid.amount);
  expect(amounts).toEqual(['88002', '88001']);
  const report = await firm?.ask('GET /my/report?form=json');
  expect(JSON.stringify(report?.json)).toContain('88002');
});

it('nobody is shown another’s: each is told by who they are, and a bank by none of it', async () => {
  const { items } = await seenBy(other, 'GET /my/holdings');
  expect(items).not.toContainEqual(expect.objectContaining({ item: 'tax.payment' }));
  const bank = await province.bank('乌江银行');
  const officer = await bank.officer();
  const refused = await officer.ask('GET /my/records');
  expect(refused.status).toBe(403);
});

it('what it objects to is marked for everybody, once, until it takes that back (征信业管理条例第二十五条)', async () => {
  const { items } = await seenBy(firm, 'GET /my/records?item=registration.licence');
  const place = { item: 'registration.licence', key: items[0].records[0].key };
  const words = { ground: 'incorrect', statement: '住所已于上月变更' };
  const complaint = { ...place, field: 'domicile', ...words };
  expect(await saidInPublic()).toBe('[]');

  const raised = await firm?.ask('POST /my/objections', complaint);
  expect([raised?.status, raised?.json.state, raised?.json.ground.zh]).toEqual([
    201,
    'open',
    '内容有误',
  ]);
  expect(await saidInPublic()).toBe('["objection"]');
  expect((await firm?.ask('POST /my/objections', complaint))?.json.code).toBe(
    'objection.open-already',
  );

  const { objection } = raised?.json ?? {};
  const byOther = await other?.ask(`POST /my/objections/${objection}/withdrawal`);
  const ofNone = await other?.ask(`POST /my/objections/${crypto.randomUUID()}/withdrawal`);
  expect([byOther?.status, byOther?.json.code]).toEqual([404, ofNone?.json.code]);
  await firm?.done(`POST /my/objections/${objection}/withdrawal`);
  expect(await saidInPublic()).toBe('[]');
  const again = await firm?.ask(`POST /my/objections/${objection}/withdrawal`);
  expect([again?.status, again?.json.code]).toEqual([409, 'objection.state']);
  expect((await seenBy(firm, 'GET /my/objections')).objections).toMatchObject([
    { statement: '住所已于上月变更', state: 'withdrawn' },
  ]);
});

it('it is told where it objects to what it has not, to no field of the list, or says nothing', async () => {
  const words = { ground: 'outdated', statement: '已缴清' };
  const cases = [
    [{ item: 'registration.licence', key: 'none', ...words }, 404, 'objection.no-record'],
    [{ item: 'tax.grade', key: '-', ...words }, 404, 'objection.no-record'],
    [
      { item: 'registration.licence', key: '-', field: 'none', ...words },
      404,
      'objection.no-record',
    ],
    [
      { item: 'registration.licence', key: '-', ...words, statement: '  ' },
      400,
      'request.malformed',
    ],
  ] as const;
  for (const [complaint, status, code] of cases) {
    const said = await firm?.ask('POST /my/objections', complaint);
    expect([said?.status, said?.json.code]).toEqual([status, code]);
  }
});
