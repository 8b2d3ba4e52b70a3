// One gateway over CSV files, asked as a node asks: what it answers, and everything it has to refuse.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { bank, otherSubject, subject } from '@xinqiao/protocol/enquiry/enquiry-builders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askGateway,
  configOf,
  someGateway,
  someNode,
  someSite,
  type AskOptions,
  type Gateway,
  type Site,
} from './gateway-builders.ts';

const node = someNode();
let site: Site;
let gateway: Gateway;
const ask = (options: AskOptions = {}) => askGateway(gateway, options);

const housing = `缴存单位名称,信用代码,近一年月均缴存人数,近一年住房公积金缴存总额,最近缴费日期,内部备注
黔岭示例有限公司,${subject},23.50,"182,000.50",2026年8月5日,秘密
另一示例有限公司,${otherSubject},7,1000,2026-07-01,秘密
`;
const insured = Buffer.concat([
  // As a system of before writes it: GB18030.
  Buffer.from([
    0xcd, 0xb3, 0xd2, 0xbb, 0xc9, 0xe7, 0xbb, 0xe1, 0xd0, 0xc5, 0xd3, 0xc3, 0xb4, 0xfa, 0xc2, 0xeb,
  ]),
  Buffer.from(`,band,month\n${subject},B2,202608\n`),
]);
const estates = `holder,id,certificate,unit,area,day
示例,${subject},No.1,U1,120.50,2026-01-05
示例,${subject},No.2,U2,80,2018-01-05
示例,${subject},No.3,U3,95,2024-03-01
`;
const items = `  housing-fund.payment:
    files: { folder: housing }
    columns: { 信用代码: 统一社会信用代码 }
  social-insurance.payment:
    files: { folder: insured }
    columns: { band: insuredBand, month: lastPaidMonth }
    translations:
      band: { B1: 1-9人, B2: 10-49人 }
  企业名下不动产登记情况:
    files: { folder: estates }
    columns:
      holder: holder
      id: holderId
      certificate: certificateNumber
      unit: unitNumber
      area: area
      day: registeredOn
`;

beforeAll(async () => {
  site = await someSite(node);
  site.write('housing/2026.csv', housing);
  site.write('insured/data.csv', insured);
  site.write('estates/data.csv', estates);
  site.write('gateway.yaml', configOf(items));
  gateway = await someGateway(site);
});
afterAll(async () => {
  expect(await gateway.end()).toBe(0);
  expect(gateway.told()).not.toContain(subject);
  site.remove();
});

const claim = (field: string, value: string) => ({ field, value });
const verification = (item: string, claims: readonly { field: string; value: string }[]) => ({
  mode: 'verify' as const,
  item,
  fields: claims.map(({ field }) => field),
  claims,
});

describe('接口调用 a live call (方案附件注2)', () => {
  it('gives the fields asked for, read as the list reads them, and no others', async () => {
    expect(await ask()).toEqual({
      status: 200,
      outcome: 'answered',
      reason: null,
      records: [{ contributors: '23.5', amount: { amount: '182000.5', currency: 'CNY' } }],
      verdicts: [],
      code: undefined,
    });
  });

  it('says that there is no record of an enterprise the source does not know', async () => {
    site.write('housing/2026.csv', housing.replace(subject, otherSubject));
    expect(await ask()).toMatchObject({ outcome: 'no-record', records: [] });
    site.write('housing/2026.csv', housing);
    expect(await ask()).toMatchObject({ outcome: 'answered' });
  });

  it('is unable where a file is damaged: what it holds is not guessed', async () => {
    const file = site.write('housing/2027.csv', '信用代码,人数\n"91');
    expect(await ask()).toMatchObject({ status: 200, outcome: 'unable', reason: 'source-down' });
    rmSync(file);
    expect(await ask()).toMatchObject({ outcome: 'answered' });
  });
});

describe('数据核验 a verification (方案附件注2)', () => {
  it('says whether each claim holds, by its value and not by how it is written', async () => {
    const insured = verification('social-insurance.payment', [
      claim('insuredBand', '１０-４９人'),
      claim('lastPaidMonth', '2026年7月'),
    ]);
    const answer = await ask({ ask: insured });
    expect(answer).toMatchObject({ outcome: 'answered', records: [] });
    expect(answer.verdicts).toEqual([
      { field: 'insuredBand', verdict: 'MATCH' },
      { field: 'lastPaidMonth', verdict: 'MISMATCH' },
    ]);
    expect(JSON.stringify(answer)).not.toContain('2026-08');
  });

  it('holds claims against one record together, and only against those of the days consented to', async () => {
    const estate = (number: string, area: string) =>
      ask({
        ask: verification('real-estate.ownership', [
          claim('certificateNumber', number),
          claim('area', area),
        ]),
      });
    const both = (one: string, other: string) => [{ verdict: one }, { verdict: other }];
    expect((await estate('No.1', '120.5平方米')).verdicts).toMatchObject(both('MATCH', 'MATCH'));
    expect((await estate('No.1', '95')).verdicts).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ verdict: 'MISMATCH' })]),
    );
    // Registered in 2018, and consented to from 2020 on.
    expect((await estate('No.2', '80')).verdicts).toMatchObject(both('MISMATCH', 'MISMATCH'));
  });

  it('says NO_RECORD of an enterprise it does not know, and UNABLE of what it does not have', async () => {
    const unknown = verification('real-estate.ownership', [claim('area', '80')]);
    const consent = { subject: otherSubject };
    const none = await ask({ ask: { ...unknown, subject: otherSubject }, consent });
    expect(none).toMatchObject({ outcome: 'no-record', verdicts: [{ verdict: 'NO_RECORD' }] });
    const absent = verification('social-insurance.payment', [claim('amountBand', '1万元以下')]);
    expect(await ask({ ask: absent })).toMatchObject({ verdicts: [{ verdict: 'UNABLE' }] });
  });
});

describe('坏消息 what is not a message of the node is answered 401, signed', () => {
  it.each<[string, string, AskOptions]>([
    ['by a key nobody knows', 'key.unknown', { by: someNode() }],
    ['signed 61 seconds ago', 'signature.time', { at: new Date(Date.now() - 61_500) }],
    ['by a clock 10 minutes ahead', 'signature.time', { at: new Date(Date.now() + 600_000) }],
    ['under no id of its own', 'nonce.form', { requestId: 'once' }],
  ])('%s', async (_, code, options) => {
    expect(await ask(options)).toMatchObject({ status: 401, code });
  });

  it('by another peer under the node’s own name', async () => {
    const other = someNode();
    const by = { ...other, signer: { ...other.signer, kid: node.signer.kid } };
    expect(await ask({ by })).toMatchObject({ status: 401, code: 'signature.mismatch' });
  });

  it('sent again, also after a restart', async () => {
    const requestId = randomUUID();
    expect(await ask({ requestId })).toMatchObject({ status: 200 });
    expect(await ask({ requestId })).toMatchObject({ status: 401, code: 'nonce.seen' });
    await gateway.kill();
    gateway = await someGateway(site);
    expect(await ask({ requestId })).toMatchObject({ status: 401, code: 'nonce.seen' });
  });

  it('of a version or with members that nobody knows: 400', async () => {
    expect(await ask({ ask: { version: '9' } })).toMatchObject({ status: 400, code: 'wire.form' });
  });
});

describe('二次校验 the source refuses by itself (方案附件注3)', () => {
  it.each<[string, string, AskOptions]>([
    ['a consent of another enterprise', 'other-subject', { consent: { subject: otherSubject } }],
    ['an ask put to another source', 'other-source', { ask: { source: 'water-company' } }],
    ['a consent for another institution', 'other-institution', { ask: { recipient: 'other' } }],
    [
      'a field that the consent does not name',
      'field-not-named',
      { ask: { fields: ['amount', 'monthsPaid'] } },
    ],
    [
      'what is verified only',
      'mode-unknown',
      {
        ask: { item: 'social-insurance.payment', fields: ['insuredBand'] },
      },
    ],
    ['a consent signed by nobody known', 'no-consent', { ask: { consent: 'e30.e30.AAAA' } }],
    [
      'an end that is past',
      'expired',
      {
        consent: { validUntil: new Date(Date.now() - 1).toISOString() },
      },
    ],
  ])('%s', async (_, reason, options) => {
    expect(await ask(options)).toMatchObject({
      status: 200,
      outcome: 'refused',
      reason,
      records: [],
    });
  });

  it('an item it does not serve it cannot answer', async () => {
    const water = { item: 'utilities.water', fields: ['inArrears'] };
    expect(await ask({ ask: water })).toMatchObject({ outcome: 'unable', reason: 'not-served' });
  });

  it('counts uses for itself, durably; the same enquiry tried again is no second use', async () => {
    const consent = { id: randomUUID(), totalUses: 2 };
    const enquiry = randomUUID();
    const first = () => ask({ consent, ask: { enquiry } });
    expect(await first()).toMatchObject({ outcome: 'answered' });
    expect(await first()).toMatchObject({ outcome: 'answered' });
    expect(await ask({ consent })).toMatchObject({ outcome: 'answered' });
    await gateway.kill();
    gateway = await someGateway(site);
    expect(await ask({ consent })).toMatchObject({ outcome: 'refused', reason: 'total-used-up' });
    expect(await first()).toMatchObject({ outcome: 'answered' });
    expect(await ask({ consent, ask: { enquiry, fields: ['amount'] } })).toMatchObject({
      reason: 'total-used-up',
    });
  });

  it('of many asks at one moment as many are answered as there are uses', async () => {
    const consent = { id: randomUUID(), totalUses: 3 };
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask({ consent })));
    expect(answers.filter(({ outcome }) => outcome === 'answered')).toHaveLength(3);
  });
});

describe('留痕 the log', () => {
  it('holds digests, signatures, times and codes, and nothing of anybody', async () => {
    await ask();
    const line = gateway.lines().at(-1)!;
    expect(line).toMatchObject({ outcome: 'answered', kid: node.signer.kid, status: 200 });
    const all = JSON.stringify(gateway.lines());
    for (const secret of [subject, '182000', '黔岭', bank]) expect(all).not.toContain(secret);
  });

  it('where it cannot be written, nothing leaves, and no use is counted', async () => {
    const full = await someSite(node);
    full.write('housing/2026.csv', housing);
    full.write('gateway.yaml', configOf(items.split('  social')[0]!));
    const other = await someGateway(full, { blocks: 1 });
    const consent = { id: randomUUID(), totalUses: 1, frequency: null };
    const answer = await askGateway(other, { consent });
    expect(answer).toMatchObject({ status: 503, outcome: 'unable', reason: 'log-not-written' });
    expect(answer.records).toEqual([]);
    expect(other.told()).toContain('EFBIG');
    expect(other.lines()).toEqual([]);
    await other.end();
    const again = await someGateway(full);
    expect(await askGateway(again, { consent })).toMatchObject({ outcome: 'answered' });
    await again.end();
    full.remove();
  });

  it('a line cut off by a crash is taken back; another that is damaged stops the start', async () => {
    const torn = await someSite(node);
    torn.write('housing/2026.csv', housing);
    torn.write('gateway.yaml', configOf(items.split('  social')[0]!));
    const name = `data/enquiries-${new Date().toISOString().slice(0, 7)}.jsonl`;
    torn.write(name, '{"at":"20');
    const started = await someGateway(torn);
    await askGateway(started);
    expect(started.lines()).toHaveLength(1);
    await expect(someGateway(torn)).rejects.toThrow('另一前置机');
    await started.kill();
    torn.write(name, '{"at":"20\n');
    expect(await torn.run('serve', 'gateway.yaml')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/enquiries-.*:1: 日志此行损坏/),
    });
    torn.remove();
  });
});

describe('门 the door', () => {
  it('hangs up on who sends slowly, and takes no more than an ask may have', async () => {
    const { hostname, port } = new URL(gateway.url);
    const slow = connect(Number(port), hostname);
    slow.write(
      'POST /xinqiao/v1/enquiries HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    );
    const [said] = await Promise.all([text(slow), once(slow, 'close')]);
    expect(said).toMatch(/^HTTP\/1\.1 408/);
    const body = JSON.stringify('x'.repeat(300_000));
    const headers = { 'content-type': 'application/json' };
    const large = await fetch(`${gateway.url}/xinqiao/v1/enquiries`, {
      method: 'POST',
      headers,
      body,
    });
    expect(large.status).toBe(413);
    expect((await fetch(gateway.url)).status).toBe(404);
  });

  it('ends by SIGTERM once what came is answered', async () => {
    const answers = Promise.all(Array.from({ length: 5 }, () => ask()));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await gateway.end()).toBe(0);
    await Promise.allSettled([answers]);
    gateway = await someGateway(site);
    expect(await ask()).toMatchObject({ status: 200 });
  });
});

it('a private key that others may read is not used', async () => {
  const open = await someSite(node);
  open.write('gateway.yaml', configOf(items));
  chmodSync(open.path('gateway-key.json'), 0o644);
  expect(await open.run('serve', 'gateway.yaml')).toMatchObject({
    code: 2,
    err: expect.stringContaining('chmod 600'),
  });
  open.remove();
});
