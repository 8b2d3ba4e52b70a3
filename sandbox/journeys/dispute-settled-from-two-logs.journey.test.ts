// 凭两份日志定争议: months later, a source unit and the node say different things about one call. Each hands in its log;
// whoever has a command line and both public keys decides it, without a database and without the data.
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusalOf, whileALoanRuns } from './bank-builders.ts';
import { lineTo, type Line } from './line-builders.ts';
import { licence, openProvince, type Province } from './province-builders.ts';
import { connectedSource } from './source-builders.ts';

const housing = 'housing-fund.payment';

let province: Province;
let fund: Awaited<ReturnType<typeof connectedSource>>;
let line: Line;
/** What the node hands in, and the lines of the gateway's log. */
let receipts: string;
let journal: string;

beforeAll(async () => {
  province = await openProvince();
  const regulator = await province.sourceOfficer('samr');
  await regulator.deliver('营业执照信息', [licence(1)]);
  const firm = await province.representative(1);
  const csv = `统一社会信用代码,近一年月均缴存人数\n${firm.uscc},23.5\n`;
  fund = await connectedSource(province, 'housing', [{ item: housing, csv }]);
  line = await lineTo(fund.url);
  const { kid, key, from } = fund.site.key;
  const reached = { address: line.url, timeoutMs: 5_000, atOnce: 4, keys: [{ kid, key, from }] };
  await province.registrar.done('PUT /enquiry/sources/housing', reached);
  const system = await (await province.bank('黔岭银行')).system();
  const scope = [{ item: housing, fields: ['contributors'] }];
  const consent = await system.consentFrom(firm, whileALoanRuns(firm.uscc, { scope }));
  const items = [{ item: housing, fields: ['contributors'] }];
  const { uscc } = firm;
  const { reply } = await system.ask('POST /api/v1/subjects/{uscc}/enquiries', {
    path: { uscc },
    body: { consent, purpose: 'post-loan-monitoring', items, waitMs: 10_000 },
  });
  expect(reply.items).toMatchObject([{ state: 'DELIVERED' }]);

  const path = { uscc, enquiry: reply.enquiry };
  const handIn = () =>
    system.ask('GET /api/v1/subjects/{uscc}/enquiries/{enquiry}/receipts', { path });
  while ((await refusalOf(handIn())) === 'evidence.unsealed')
    await new Promise((r) => setTimeout(r, 50));
  receipts = JSON.stringify((await handIn()).reply);
  const data = fund.site.path('data');
  const [log = ''] = readdirSync(data).filter((name) => name.endsWith('.jsonl'));
  journal = readFileSync(`${data}/${log}`, 'utf8');
  fund.site.write('trust.json', JSON.stringify(await province.visitor.done('GET /evidence/trust')));
  fund.site.write('source-key.json', JSON.stringify(fund.site.key));

  // Another bank's is none of theirs.
  const other = await (await province.bank('另一银行')).system();
  const theirs = other.ask('GET /api/v1/subjects/{uscc}/enquiries/{enquiry}/receipts', { path });
  expect(await refusalOf(theirs)).toBe('enquiry.absent');
});
afterAll(async () => {
  line.close();
  await fund.clear();
  await province.close();
});

interface HandedIn {
  readonly node?: string;
  readonly source?: string;
  readonly answer?: Buffer;
}

/** What the command line says of these logs. */
async function decided({ node = receipts, source = journal, answer }: HandedIn = {}) {
  const { write, path } = fund.site;
  const args = ['evidence', 'verify', write('receipts.json', node), '--trust', path('trust.json')];
  args.push('--journal', write('journal.jsonl', source), '--source-trust', path('source-key.json'));
  if (answer) {
    args.push('--ask', write('ask.json', line.carried[0]!.ask));
    args.push('--answer', write('answer.json', answer));
  }
  const { code, out } = await province.xinqiao(...args);
  return { code, out };
}

const wrong = (zh: string, en: string) => [
  expect.stringContaining(`结论：${zh}一方有误`),
  expect.stringContaining(`verdict: ${en} in the wrong`),
];

it('both honest: what was asked and answered is proved, with a body to the byte, without it down to its digest (三(六)2)', async () => {
  const { code, out } = await decided();
  expect([code, out]).toEqual([0, expect.stringContaining('两份日志一致')]);
  expect(out).toMatch(/所问已证实 asked: sha256:.*\n.*所答已证实 answered: 200 sha256:/);
  const whole = await decided({ answer: line.carried[0]!.answer });
  expect([whole.code, whole.out]).toEqual([
    0,
    expect.stringContaining('call housing-fund.payment（contributors）'),
  ]);
  expect(whole.out).toContain('答复正文属实 the answer’s body is that: answered');
  // Neither log, nor the verdict, holds what was answered.
  expect(receipts + journal + whole.out).not.toContain('23.5');
});

it('the source denies having answered: the node holds its signature', async () => {
  const { code, out } = await decided({ source: '' });
  expect(code).toBe(1);
  for (const said of wrong('信源单位', 'the source unit')) expect(out).toEqual(said);
  expect(out).toContain('[source-lacks]');
});

it('the source alters its line: its own signature is against it', async () => {
  const altered = journal.replace(/"answer":"sha256:[0-9a-f]{8}/, '"answer":"sha256:00000000');
  const { code, out } = await decided({ source: altered });
  expect(code).toBe(1);
  for (const said of wrong('信源单位', 'the source unit')) expect(out).toEqual(said);
  expect(out).toContain('[source-answer-invalid]');
});

it('the node claims another answer: it has no signature of the source on it, and its own log says otherwise', async () => {
  const altered = receipts.replace(/"answer":"sha256:[0-9a-f]{8}/, '"answer":"sha256:00000000');
  expect(altered).not.toBe(receipts);
  const { code, out } = await decided({ node: altered });
  expect(code).toBe(1);
  for (const said of wrong('节点', 'the node')) expect(out).toEqual(said);
  expect(out).toContain('[node-altered]');
  expect(out).toContain('[node-answer-invalid]');
});

it('the node denies having asked: the source holds its signature', async () => {
  const nothing = JSON.stringify({ ...JSON.parse(receipts), receipts: [] });
  const { code, out } = await decided({ node: nothing });
  expect(code).toBe(1);
  for (const said of wrong('节点', 'the node')) expect(out).toEqual(said);
  expect(out).toContain('[node-lacks]');
});

it('a body that was altered is nobody’s answer, whoever supplies it', async () => {
  const altered = Buffer.from(line.carried[0]!.answer.toString().replace('23.5', '99.5'));
  const { code, out } = await decided({ answer: altered });
  expect([code, out]).toEqual([1, expect.stringContaining('[answer-body-other]')]);
  expect(out).toContain('所提供的正文不是双方签名的正文');
});
